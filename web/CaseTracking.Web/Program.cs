using CaseTracking.Domain.Access;
using CaseTracking.Store;
using CaseTracking.Store.Telemetry;
using CaseTracking.Web.Callers;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Live;
using CaseTracking.Web.Privacy;
using CaseTracking.Web.Reference;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Sessions;
using CaseTracking.Web.Walls;
using Microsoft.AspNetCore.Http.Connections;

var builder = WebApplication.CreateBuilder(args);
var database = DatabaseOptions.From(builder.Configuration);
builder.WebHost.UseStaticWebAssets();
// Its catch-all route for files changed after the build would hide that a path of the API takes another method.
builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 1024 * 1024);
builder.Logging.ClearProviders().AddSimpleConsole(o =>
{
    o.SingleLine = true;
    o.UseUtcTimestamp = true;
    o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning);
builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
builder.Services.AddSingleton(database);
builder.Services.AddOpenApi();
builder.Services.AddSecurity();
builder.AddData(database);
builder.AddSilos(database);
builder.Services.AddLive(database);
builder.AddTelemetry();

var app = builder.Build();
app.UseProblems();
app.UseSecurity();
app.UseAuthentication();
app.UseRouting();
app.UseWebSockets();
app.UseAccounts();
app.UseRateLimiter();
app.UsePages();

app.MapHealth();
app.MapMetricsForCollectors().OpenToAll().ExcludeFromDescription();
app.MapOpenApi().OpenToAll();
app.MapSessions();
app.MapReference();
app.MapCases();
app.MapSimilar();
app.MapReveal();
app.MapPrivacy();
app.MapContacts();
app.MapCallers();
app.MapReports();
app.MapWall();
app.MapFeed();
app.MapHub<LiveHub>("/live", o => o.Transports = HttpTransportType.WebSockets).RequireAccount(AccessRules.SeesCases);
app.MapStaticAssets().OpenToAll();
await app.RunAsync();
