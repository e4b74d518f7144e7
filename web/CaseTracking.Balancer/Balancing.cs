using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Transforms;

namespace CaseTracking.Balancer;

/// <summary>
/// The web hosts of <c>Balancer:Hosts</c> (addresses, divided by commas) behind one address. A host gets requests while its
/// <c>/health/ready</c> says so; when none does, all get them, since each tells its own reason better than a balancer can.
/// </summary>
public static class Balancing
{
    private const string Hosts = "web";
    // A host that leaves goes on serving for longer than one look takes.
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LookMax = TimeSpan.FromSeconds(2);

    public static void AddBalancing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IPassiveHealthCheckPolicy, Unreachable>();
        services.Configure<ConsecutiveFailuresHealthPolicyOptions>(o => o.DefaultThreshold = 1);
        services.AddReverseProxy()
            .LoadFromMemory([Everything], [Cluster(configuration["Balancer:Hosts"])])
            .AddTransforms(t =>
            {
                // What came from outside was written by anybody; and the hosts compare Origin with the address people see.
                t.AddXForwarded(ForwardedTransformActions.Set);
                t.AddOriginalHost();
            });
    }

    private static RouteConfig Everything =>
        new() { RouteId = Hosts, ClusterId = Hosts, Match = new RouteMatch { Path = "{**path}" } };

    private static ClusterConfig Cluster(string? hosts) => new()
    {
        ClusterId = Hosts,
        LoadBalancingPolicy = LoadBalancingPolicies.LeastRequests,
        Destinations = Addresses(hosts).ToDictionary(
            a => a.Authority, a => new DestinationConfig { Address = a.GetLeftPart(UriPartial.Authority) }),
        HttpRequest = new ForwarderRequestConfig
        {
            Version = System.Net.HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyOrPanic,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = LookEvery,
                Timeout = LookMax,
                Policy = HealthCheckConstants.ActivePolicy.ConsecutiveFailures,
                Path = "/health/ready",
            },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = Unreachable.PolicyName },
        },
    };

    private static IReadOnlyList<Uri> Addresses(string? hosts)
    {
        var texts = (hosts ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (texts.Length == 0) throw new InvalidOperationException("Balancer:Hosts names no web host.");
        return [.. texts.Select(t => Uri.TryCreate(t, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new InvalidOperationException($"Balancer:Hosts holds «{t}», which is no address."))];
    }
}
