using System.Net;
using CaseTracking.Silo.Orleans;
using CaseTracking.Testing;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CaseTracking.Silo.Tests.Orleans;

/// <summary>A silo that comes back is younger than its predecessor, whatever its clock says.</summary>
public sealed class SiloIdentityTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public void The_first_on_an_address_takes_the_clocks_generation() =>
        Assert.InRange(Identity().SiloAddress.Generation, SiloAddress.AllocateNewGeneration() - 60, SiloAddress.AllocateNewGeneration());

    [Fact]
    public async Task One_whose_predecessor_had_a_clock_minutes_ahead_is_younger_all_the_same()
    {
        var ahead = SiloAddress.AllocateNewGeneration() + 600;
        await using var died = _database.DataSource.CreateCommand($"""
            INSERT INTO OrleansMembershipVersionTable (DeploymentId) VALUES ('c');
            INSERT INTO OrleansMembershipTable (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, StartTime, IAmAliveTime)
            VALUES ('c', '127.0.0.1', 11111, {ahead}, 's', 'h', 6, now(), now())
            """);
        await died.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(ahead + 1, Identity().SiloAddress.Generation);
    }

    private SiloIdentity Identity() => new(
        _database.DataSource, Options.Create(new ClusterOptions { ClusterId = "c" }),
        Options.Create(new global::Orleans.Configuration.SiloOptions { SiloName = "s" }),
        Options.Create(new EndpointOptions { AdvertisedIPAddress = IPAddress.Loopback, SiloPort = 11111, GatewayPort = 30000 }));
}
