using CaseTracking.Balancer;

// One address before several web hosts, as an ingress is in a cluster: ./dev up --webs N, the tests and the drill.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders().AddSimpleConsole(o =>
{
    o.SingleLine = true;
    o.UseUtcTimestamp = true;
    o.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
});
// Yarp tells of every probe that fails; a change of health is told by us, once.
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.Error).AddFilter("System.Net.Http", LogLevel.Warning);
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddBalancing(builder.Configuration);

var app = builder.Build();
app.UseWebSockets();
app.MapReverseProxy(p =>
{
    p.Use(NextHost.Try);
    p.UseLoadBalancing();
    p.UsePassiveHealthChecks();
});
await app.RunAsync();
