using System.Threading.RateLimiting;
using CaseTracking.Store.Telemetry;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Limits;

/// <summary>
/// How many requests of the API this host works on at once. Some more wait for their turn, the oldest first and not for long; what
/// comes beyond is told at once that the host is busy (503 with Retry-After, code <c>busy</c>), before anybody is looked up and
/// anything is done. What changes something and what only reads have places of their own, so that a flood of readings keeps no call
/// from being written down.
/// </summary>
public sealed class Admission(LimitOptions options) : IDisposable
{
    /// <summary>Whoever waited so long is told to come back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ConcurrencyLimiter _commands = Places(options.CommandsAtOnce, options.Waiting);
    private readonly ConcurrencyLimiter _readings = Places(options.ReadingsAtOnce, options.Waiting);

    /// <summary>Runs the request, or refuses it.</summary>
    public async Task Enter(HttpContext context, RequestDelegate next)
    {
        var isReading = IsReading(context);
        using var place = await Take(isReading ? _readings : _commands, context.RequestAborted);
        if (place is { IsAcquired: true })
        {
            await next(context);
            return;
        }
        CaseMeter.Turned(isReading ? "reading" : "command");
        await Problem.Busy.ExecuteAsync(context);
    }

    public void Dispose()
    {
        _commands.Dispose();
        _readings.Dispose();
    }

    private static ConcurrencyLimiter Places(int atOnce, int waiting) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = atOnce,
        QueueLimit = waiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    // Null when nothing came free in time.
    private static async Task<RateLimitLease?> Take(ConcurrencyLimiter places, CancellationToken left)
    {
        if (places.AttemptAcquire() is { IsAcquired: true } free) return free;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(left);
        patience.CancelAfter(Patience);
        try
        {
            return await places.AcquireAsync(cancellationToken: patience.Token);
        }
        catch (OperationCanceledException) when (!left.IsCancellationRequested)
        {
            return null;
        }
    }

    // Searches are sent as bodies, to keep what is looked for out of addresses.
    private static bool IsReading(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
        || context.LimitOf() is Limit.Search or Limit.Bulk or Limit.Followed;
}
