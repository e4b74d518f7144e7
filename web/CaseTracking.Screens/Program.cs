using CaseTracking.Screens;
using CaseTracking.Screens.Account;
using CaseTracking.Screens.Answers;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Desks;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Storms;
using CaseTracking.Screens.Texts;
using CaseTracking.Screens.Users;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.WebAssembly.Hosting;
using Microsoft.JSInterop;

var builder = WebAssemblyHostBuilder.CreateDefault(args);
builder.RootComponents.Add<App>("#app");
builder.RootComponents.Add<HeadOutlet>("head::after");
var home = new Uri(builder.HostEnvironment.BaseAddress);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton(_ => new HttpClient { BaseAddress = home });
builder.Services.AddSingleton(_ => new LiveLine(home));
builder.Services.AddSingleton<Browser>();
builder.Services.AddSingleton<Shortcuts>();
builder.Services.AddSingleton<SessionGate>();
builder.Services.AddSingleton<ApiClient>();
builder.Services.AddSingleton<CityClock>();
builder.Services.AddSingleton<CityNames>();
builder.Services.AddSingleton<Workplace>();
builder.Services.AddSingleton<CallFeed>();
builder.Services.AddSingleton<StormFeed>();
builder.Services.AddSingleton<DeskFeed>();
builder.Services.AddSingleton<DraftStore>();
builder.Services.AddSingleton<IntakeDrafts>();
builder.Services.AddSingleton<AnswerBook>();
builder.Services.AddSingleton<AnswerList>();
builder.Services.AddSingleton<OwnAccount>();
builder.Services.AddSingleton<UserList>();

var app = builder.Build();
// Before the first picture: the words of the other language are loaded with the page, not later.
Language.Use(app.Services.GetRequiredService<Browser>().Language);
// The first picture is the screen itself when who works here is known soon, else the one that waits. Texts are read in
// RunAsync and later only: before it the words of the other language are not there yet.
await Task.WhenAny(app.Services.GetRequiredService<Workplace>().Load(), Task.Delay(TimeSpan.FromMilliseconds(500)));
await app.RunAsync();
