using CaseTracking.Domain.Access;
using CaseTracking.Store;
using CaseTracking.Store.Telemetry;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.ApiKeys;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Callers;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Live;
using CaseTracking.Web.Privacy;
using CaseTracking.Web.Reference;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Rights;
using CaseTracking.Web.Sessions;
using CaseTracking.Web.Walls;
using Microsoft.AspNetCore.Http.Connections;

var builder = WebApplication.CreateBuilder(args);
var database = DatabaseOptions.From(builder.Configuration);
builder.WebHost.UseStaticWebAssets();
// Its catch-all route for files changed after the build would hide that a path of the API takes another method.
builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
builder.AddServerLimits();
builder.Logging.ClearProviders().AddSimpleConsole(o =>
{
    o.SingleLine = true;
    o.UseUtcTimestamp = true;
    o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
});
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning)
    .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
builder.Services.AddSingleton(database);
builder.Services.AddOpenApi();
builder.Services.AddSecurity();
builder.AddAccounts();
builder.AddOidc();
builder.AddData(database);
builder.Services.AddAudit(database);
builder.AddSilos(database);
builder.Services.AddLive(database);
builder.AddTelemetry();

var app = builder.Build();
app.UseAudit();
app.UseSecurity();
app.UseProblems();
app.UseAuthentication();
app.UseRouting();
app.UseHeldAnswers();
app.UseWebSockets();
app.UseAddressLimits();
app.UseAccounts();
app.UseUserLimits();
app.UsePages();

app.MapHealth();
app.MapMetricsForCollectors().OpenToAll().NotAudited("for collectors: numbers of this host").ExcludeFromDescription();
app.MapOpenApi().OpenToAll().NotAudited("the API's own description");
app.MapSessions();
app.MapRights();
app.MapRoles();
app.MapSignInPages();
app.MapSetup();
app.MapOidc();
app.MapAccount();
app.MapPasskeys();
app.MapUsers();
app.MapKeys();
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
app.MapAudit();
app.MapHub<LiveHub>("/live", o => o.Transports = HttpTransportType.WebSockets).RequireAccount(AccessRules.SeesCases)
    .NotAudited("the line alone tells nothing: what is followed on it is audited by the hub's methods");
app.MapStaticAssets().OpenToAll().NotAudited("files of the screens, the same for everybody");
app.RefuseUndeclared();
await app.RunAsync();
