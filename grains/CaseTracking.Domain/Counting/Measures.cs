using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Counting;

/// <summary>One cell of the counters: a day of receipt, where, about what, and which figure.</summary>
public sealed record CounterKey(DateOnly Day, string District, string Deputy, string Category, string Measure);

/// <summary>One total above a board: a scope in its written form and a figure, over all days.</summary>
public sealed record TotalKey(string Scope, string Measure);

/// <summary>A change of one counter.</summary>
public sealed record Delta<TKey>(TKey Key, int By);

/// <summary>
/// What a case counts as: its state or, when resolved, its outcome; and the marks it carries for ever. Each case
/// counts once in exactly one state or outcome, on its day of receipt. Source: docs/glossary.md, "Counting".
/// </summary>
public static class Measures
{
    public const string EverWarned = "ever_warned";
    public const string EverSentToCommission = "ever_sent_to_commission";

    /// <summary>Measures of cases that still wait for action.</summary>
    public static readonly IReadOnlyList<string> Waiting = ["received", "warned", "referred"];

    /// <summary>What the counters must change by when a case goes from one state to the next.</summary>
    public static IReadOnlyList<Delta<CounterKey>> Deltas(CaseState before, CaseState after) =>
        Differences(Of(before).ToHashSet(), Of(after).ToHashSet());

    /// <summary>What the totals must change by, in every scope the case lay or lies in.</summary>
    public static IReadOnlyList<Delta<TotalKey>> TotalDeltas(CaseState before, CaseState after) =>
        Differences(TotalsOf(before).ToHashSet(), TotalsOf(after).ToHashSet());

    /// <summary>The cells a case stands in.</summary>
    public static IEnumerable<CounterKey> Of(CaseState state)
    {
        if (!state.Exists) yield break;
        yield return Cell(state, MeasureOf(state));
        if (state.EverWarned) yield return Cell(state, EverWarned);
        if (state.EverSentToCommission) yield return Cell(state, EverSentToCommission);
    }

    /// <summary>The totals a case counts in: the whole city's, and those of each unit scope it lies in.</summary>
    public static IEnumerable<TotalKey> TotalsOf(CaseState state) => state.Exists
        ? Scopes.Of(state).Prepend(Scope.City)
            .SelectMany(_ => Of(state), (scope, cell) => new TotalKey(scope.ToString(), cell.Measure))
        : [];

    /// <summary>The state's code, or the outcome's when resolved.</summary>
    public static string MeasureOf(CaseState state) => state.Outcome is { } outcome
        ? Json.Codes<Outcome>.Of(outcome)
        : Json.Codes<CaseStatus>.Of(state.Status);

    private static List<Delta<TKey>> Differences<TKey>(HashSet<TKey> was, HashSet<TKey> becomes) =>
    [
        .. was.Except(becomes).Select(k => new Delta<TKey>(k, -1)),
        .. becomes.Except(was).Select(k => new Delta<TKey>(k, +1)),
    ];

    private static CounterKey Cell(CaseState s, string measure) =>
        new(s.ReceivedDay, s.District, s.Deputy ?? "", s.Category, measure);
}
