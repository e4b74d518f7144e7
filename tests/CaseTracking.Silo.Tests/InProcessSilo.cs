using System.Globalization;
using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Orleans;
using CaseTracking.Store;
using CaseTracking.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Silo.Tests;

/// <summary>A silo in this process, composed as the host composes it, on a database of its own. Deadlines are scanned
/// only when a test asks.</summary>
public sealed class InProcessSilo : IAsyncLifetime
{
    private static readonly string HashKey = Convert.ToBase64String(new byte[CommandFingerprint.KeyBytes]);
    private WebApplication _host = null!;

    public TestDatabase Database { get; private set; } = null!;

    public IServiceProvider Services => _host.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>All services of a silo, not started.</summary>
    public static WebApplication Compose(
        TestDatabase database, string clusterId = "casetracking", IReadOnlyDictionary<string, string?>? settings = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:CaseTracking"] = database.ConnectionString,
            ["CaseTracking:HashKey"] = HashKey,
            ["CaseTracking:MasterKey"] = HashKey,
            ["Silo:ClusterId"] = clusterId,
            ["Silo:SiloPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
            ["Silo:GatewayPort"] = FreePort.Next().ToString(CultureInfo.InvariantCulture),
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var options = DatabaseOptions.From(builder.Configuration);
        builder.Services.AddSingleton(options);
        builder.Services.AddJournal(options);
        builder.AddCaseTrackingOrleans(options);
        return builder.Build();
    }

    public static async Task<InProcessSilo> Start(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var silo = new InProcessSilo { Database = await TestDatabase.Create() };
        silo._host = Compose(silo.Database, settings: settings);
        await silo._host.StartAsync(TestContext.Current.CancellationToken);
        return silo;
    }

    public async ValueTask InitializeAsync()
    {
        Database = await TestDatabase.Create();
        _host = Compose(Database);
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Gives a case a command, now.</summary>
    public Task<CaseResult> Execute(
        string number, CaseCommand command, Guid? id = null, Actor? actor = null, int? expectedVersion = null) =>
        Grains.GetGrain<ICaseGrain>(CaseKey.Of(Some.City, number)).Execute(
            new CaseRequest(id ?? Guid.NewGuid(), command, actor ?? Some.Mayor, expectedVersion));

    /// <summary>Opens a case of district 2 and tells its number.</summary>
    public async Task<string> Open()
    {
        var number = Some.NewNumber();
        Assert.Equal(CaseResultKind.Done, (await Execute(number, Some.Receive(), actor: Some.Operator)).Kind);
        return number;
    }
}
