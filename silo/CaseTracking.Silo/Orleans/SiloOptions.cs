using System.Net;

namespace CaseTracking.Silo.Orleans;

/// <summary>Where this silo listens and how it keeps grains.</summary>
public sealed class SiloOptions
{
    /// <summary>Port for other silos; fixed per instance, so that a restart supersedes its dead predecessor.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for web hosts.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Address told to others. Default: the POD_IP variable, else loopback.</summary>
    public string? AdvertisedIp { get; set; }

    /// <summary>How long an idle case stays in memory. Default 5 minutes; Orleans' lower bound is one.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Name of the cluster on this database.</summary>
    public string ClusterId { get; set; } = "casetracking";

    /// <summary>The address to advertise; throws when it cannot be read.</summary>
    public IPAddress Advertised => (AdvertisedIp ?? Environment.GetEnvironmentVariable("POD_IP")) is not { } written ? IPAddress.Loopback
        : IPAddress.TryParse(written, out var address) ? address
        : throw new InvalidOperationException($"Silo:AdvertisedIp (or POD_IP) must be an address, and is \"{written}\".");
}
