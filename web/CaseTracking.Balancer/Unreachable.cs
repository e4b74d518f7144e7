using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CaseTracking.Balancer;

/// <summary>A host that takes no connection is gone at once, not at the next look; a second later it is looked at anew.
/// </summary>
internal sealed class Unreachable(IDestinationHealthUpdater health) : IPassiveHealthCheckPolicy
{
    public const string PolicyName = "Unreachable";
    private static readonly TimeSpan LeftAlone = TimeSpan.FromSeconds(1);

    public string Name => PolicyName;

    public void RequestProxied(HttpContext context, ClusterState cluster, DestinationState destination)
    {
        if (IsMet(context)) health.SetPassive(cluster, destination, DestinationHealth.Unhealthy, LeftAlone);
    }

    /// <summary>Whether no connection was made: then nothing of the request has left this process.</summary>
    public static bool IsMet(HttpContext context) => context.GetForwarderErrorFeature()?.Exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError,
    };
}
