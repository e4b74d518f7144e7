using System.Collections.Concurrent;
using CaseTracking.Replay.Watching;

namespace CaseTracking.Replay.Lines;

/// <summary>The simulation's own record: what each call must have come to, by what was done with it; and what was measured.
/// </summary>
public sealed class Tally
{
    private const int ToldMax = 20;
    private readonly ConcurrentDictionary<string, string> _results = new();
    private int _told;
    private int _redials;
    private int _problems;
    private int _promises;

    /// <summary>Calls that the line told of.</summary>
    public int Told => _told;

    /// <summary>Of them, by somebody who had given up before.</summary>
    public int Redials => _redials;

    /// <summary>Calls that have their result.</summary>
    public int Ended => _results.Count;

    /// <summary>What ought not to have happened.</summary>
    public int Problems => _problems;

    /// <summary>What mayors promised in sessions.</summary>
    public int Promises => _promises;

    /// <summary>From the sending of newCall to the message on the desk.</summary>
    public Delays ToDesk { get; } = new();

    /// <summary>From the sending of newCall to the caller's history on the desk.</summary>
    public Delays ToHistory { get; } = new();

    public Delays Drafts { get; } = new();

    /// <summary>How many calls must have a result.</summary>
    public int Of(string result) => _results.Values.Count(r => r == result);

    public void Tell() => Interlocked.Increment(ref _told);

    public void Promise() => Interlocked.Increment(ref _promises);

    public void Redial() => Interlocked.Increment(ref _redials);

    /// <summary>Notes the one result of a call; a second one is a problem.</summary>
    public void End(string call, string result)
    {
        if (!_results.TryAdd(call, result)) Problem(call, $"a second result, {result}");
    }

    public void Problem(string call, string what)
    {
        if (Interlocked.Increment(ref _problems) <= ToldMax) Console.WriteLine($"  call {call}: {what}");
    }
}
