using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Verdicts;

/// <summary>By what a report of verdicts is divided.</summary>
[JsonConverter(typeof(SnakeCaseEnum<VerdictPart>))]
public enum VerdictPart
{
    District,

    /// <summary>The deputy responsible for the category.</summary>
    Deputy,
    Category,
}

/// <summary>How many citizens said something of an answer that a unit gave; each case and citizen by the last that was said.
/// </summary>
/// <param name="Part">The code of the district, the deputy or the category; null for the whole city, or where no deputy is
/// responsible.</param>
/// <param name="Verdict">Null: they heard the answer and said nothing of it.</param>
public sealed record VerdictCount(string? Part, Outcome Outcome, Verdict? Verdict, long Count);

/// <summary>What units said and what citizens said of it, side by side and never added up: heard is not solved, and solved by the
/// unit's word is not accepted by the citizen. Source: docs/glossary.md, "Counting".</summary>
/// <param name="Heard">Citizens who heard an answer.</param>
/// <param name="Solved">Of those, whose unit said that it is solved.</param>
/// <param name="SolvedAccepted">Of the solved, who accept it.</param>
/// <param name="SolvedObjected">Of the solved, who object.</param>
/// <param name="Accepted">Who accept, whatever the answer was.</param>
/// <param name="Objected">Who object, whatever the answer was.</param>
public sealed record VerdictFigures(long Heard, long Solved, long SolvedAccepted, long SolvedObjected, long Accepted, long Objected)
{
    public long SolvedSilent => Solved - SolvedAccepted - SolvedObjected;

    public static VerdictFigures Of(IEnumerable<VerdictCount> counts)
    {
        var all = counts.ToList();
        return new VerdictFigures(
            Sum(_ => true), Sum(c => c.Outcome == Outcome.Solved),
            Sum(c => c is { Outcome: Outcome.Solved, Verdict: Verdict.Accepts }),
            Sum(c => c is { Outcome: Outcome.Solved, Verdict: Verdict.Objects }),
            Sum(c => c.Verdict == Verdict.Accepts), Sum(c => c.Verdict == Verdict.Objects));

        long Sum(Func<VerdictCount, bool> which) => all.Where(which).Sum(c => c.Count);
    }

    /// <summary>The figures of each part, the one with most heard answers first.</summary>
    public static IReadOnlyList<(string? Part, VerdictFigures Figures)> ByPart(IEnumerable<VerdictCount> counts) =>
        [.. counts.GroupBy(c => c.Part).Select(g => (Part: g.Key, Figures: Of(g)))
            .OrderByDescending(p => p.Figures.Heard).ThenBy(p => p.Part, StringComparer.Ordinal)];
}
