using CaseTracking.Web.Limits;
using Microsoft.AspNetCore.SignalR;

namespace CaseTracking.Web.Live;

/// <summary>A connection that says more than any screen does is ended.</summary>
public sealed class LiveLimits(LimitOptions options, TimeProvider time) : IHubFilter
{
    private readonly Budget _messages = new(options.LiveMessages, time, options.KeysMax);

    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        if (_messages.Spend(invocationContext.Context.ConnectionId) is null) return next(invocationContext);
        invocationContext.Context.Abort();
        throw new HubException("too_many_requests");
    }
}
