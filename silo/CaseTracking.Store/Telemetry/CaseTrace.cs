using System.Diagnostics;

namespace CaseTracking.Store.Telemetry;

/// <summary>
/// Traces of commands: from the browser that gave one, over the commit, to the screens that are told. A command's trace is
/// named by its id, which stands in the journal anyway: whoever meets the row, in whatever host, goes on with that trace
/// without being told of it. Nothing is made while nobody listens.
/// </summary>
public static class CaseTrace
{
    /// <summary>The source's name, for collectors.</summary>
    public const string Name = "CaseTracking";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>The place in a command's trace that its browser named (<c>ApiClient</c>): the trace is the id, the span its
    /// second half.</summary>
    public static ActivityContext Of(Guid commandId)
    {
        var id = commandId.ToString("N");
        return new ActivityContext(
            ActivityTraceId.CreateFromString(id), ActivitySpanId.CreateFromString(id.AsSpan(16)), ActivityTraceFlags.Recorded, isRemote: true);
    }

    /// <summary>A row's wait for its commit and the commit itself; a command that came without its trace is linked to it.
    /// </summary>
    public static Activity? Append(Guid commandId)
    {
        if (!Source.HasListeners()) return null;
        var own = Of(commandId);
        var links = Activity.Current?.TraceId == own.TraceId ? null : new ActivityLink[] { new(own) };
        return Source.StartActivity(ActivityKind.Producer, links: links, name: "journal.append");
    }

    /// <summary>From a row's recording until now, as what somebody does with it.</summary>
    public static void Told(string what, Guid commandId, DateTimeOffset recordedAt)
    {
        if (Source.HasListeners()) Source.StartActivity(what, ActivityKind.Consumer, Of(commandId), startTime: recordedAt)?.Dispose();
    }
}
