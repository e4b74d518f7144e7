using Yarp.ReverseProxy.Forwarder;

namespace CaseTracking.Balancer;

/// <summary>What reached no host is given to another. What may have arrived is not sent twice from here: whoever sent it does
/// so, with its command id.</summary>
internal static class NextHost
{
    public static async Task Try(HttpContext context, Func<Task> next)
    {
        await next();
        var cluster = context.GetReverseProxyFeature().Cluster;
        for (var tries = cluster.Config.Destinations!.Count - 1; tries > 0; tries--)
        {
            if (!Unreachable.IsMet(context) || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested) return;
            context.Features.Set<IForwarderErrorFeature>(null);
            context.Response.Clear();
            context.ReassignProxyRequest(context.GetRouteModel().Cluster!);
            await next();
        }
    }
}
