using System.Globalization;
using System.Text.Json;
using CaseTracking.Screens;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
var home = new Uri(builder.HostEnvironment.BaseAddress);
builder.Services.AddScreens(home);

var app = builder.Build();
var browser = app.Services.GetRequiredService<Browser>();
// Before the first picture: the words of the other language are loaded with the page, not later.
Language.Use(browser.Language);
// The browser calls in with no culture of its own.
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture;
if (browser.FirstRows is { } rows)
    app.Services.GetRequiredService<LiveLine>().FirstRows = JsonSerializer.Deserialize(rows, LiveJson.Default.SnapshotMessage);
// The first picture is the screen itself when who works here is known soon, else the one that waits. Texts are read in
// RunAsync and later only: before it the words of the other language are not there yet.
await Task.WhenAny(app.Services.GetRequiredService<Workplace>().Load(), Task.Delay(TimeSpan.FromMilliseconds(500)));
await app.RunAsync();
