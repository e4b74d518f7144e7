using System.Net;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace CaseTracking.Silo.Orleans;

/// <summary>
/// Who this silo is in the cluster: its address, and a generation later than any that was there before. Orleans takes the
/// clock for it; a silo whose clock was set back would then be older than its dead predecessor on the same address, be
/// taken for dead, and end at each start until the clock has caught up.
/// </summary>
public sealed class SiloIdentity : ILocalSiloDetails
{
    private const string LatestGeneration = """
        SELECT coalesce(max(Generation), 0) FROM OrleansMembershipTable WHERE DeploymentId = $1 AND Address = $2 AND Port = $3
        """;

    public SiloIdentity(
        NpgsqlDataSource database, IOptions<ClusterOptions> cluster, IOptions<global::Orleans.Configuration.SiloOptions> silo,
        IOptions<EndpointOptions> endpoints)
    {
        var at = endpoints.Value;
        (Name, ClusterId, DnsHostName) = (silo.Value.SiloName, cluster.Value.ClusterId, Dns.GetHostName());
        SiloAddress = SiloAddress.New(at.AdvertisedIPAddress!, at.SiloPort, NextGeneration(
            SiloAddress.AllocateNewGeneration(), Latest(database, ClusterId, at.AdvertisedIPAddress!, at.SiloPort)));
        GatewayAddress = SiloAddress.New(at.AdvertisedIPAddress!, at.GatewayPort, 0);
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName { get; }

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }

    /// <summary>The clock's, unless one as late was there before: then the next.</summary>
    public static int NextGeneration(int byClock, int latest) => Math.Max(byClock, latest + 1);

    // Asked once while the silo is made, where nothing can be awaited.
    private static int Latest(NpgsqlDataSource database, string cluster, IPAddress address, int port) => Task.Run(async () =>
    {
        await using var command = database.CreateCommand(LatestGeneration);
        command.Parameters.AddWithValue(cluster);
        command.Parameters.AddWithValue(address.ToString());
        command.Parameters.AddWithValue(port);
        return (int)(await command.ExecuteScalarAsync())!;
    }).GetAwaiter().GetResult();
}
