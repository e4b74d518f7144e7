using CaseTracking.Silo;
using CaseTracking.Silo.Health;
using CaseTracking.Silo.Orleans;
using CaseTracking.Store;
using CaseTracking.Store.Hosts;
using CaseTracking.Store.Migrations;
using CaseTracking.Store.Telemetry;
using Npgsql;

if (args is ["migrate", ..]) return await Migrate.Run(args);
if (args is ["audit", ..]) return await AuditTool.Run(args);
if (args is ["journal", ..]) return await JournalTool.Run(args);
if (args is ["keys", ..]) return await Keys.Run(args);

return await Starting.OrTell(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    var database = DatabaseOptions.From(builder.Configuration);
    builder.Logging.AddLog(builder.Configuration);
    builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning)
        .AddFilter("Polly", LogLevel.Warning);
    builder.Services.AddSingleton(database);
    builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(25));
    builder.AddRegister("silo");
    builder.Services.AddJournal(database);
    builder.AddCaseTrackingOrleans(database);
    builder.Services.AddHostedService<Deadlines>();
    builder.AddTelemetry();

    var app = builder.Build();
    await app.EnterRegister();
    await StorageGuard.AssertReady(app.Services.GetRequiredService<NpgsqlDataSource>(), app.Logger);
    app.MapHealth();
    app.MapMetricsForCollectors();
    await app.RunAsync();
});
