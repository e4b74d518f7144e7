namespace CaseTracking.Domain.Reports;

/// <summary>Promises by how they stand; the four add up to <c>Given</c>. Source: docs/glossary.md, "Promises".</summary>
public sealed record PromiseFigures(long Given, long Kept, long Late, long Open, long Broken)
{
    /// <summary>No promise at all.</summary>
    public static readonly PromiseFigures None = new(0, 0, 0, 0, 0);

    public static PromiseFigures operator +(PromiseFigures a, PromiseFigures b) => new(
        a.Given + b.Given, a.Kept + b.Kept, a.Late + b.Late, a.Open + b.Open, a.Broken + b.Broken);

    /// <summary>All of them together.</summary>
    public static PromiseFigures Sum(IEnumerable<PromiseFigures> figures) => figures.Aggregate(None, (a, b) => a + b);
}

/// <summary>Promises of who gave them: a unit in its written form, null for those of the whole city; and how many of them
/// were given in a live session.</summary>
public sealed record PromiseRow(string? Unit, PromiseFigures Figures, long InSession);

/// <summary>A live session that was held: who answered, when, how many calls ended in it and what was promised.</summary>
public sealed record SessionFigures(
    Guid Id, Guid Speaker, string SpeakerName, string? District, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, long Calls,
    PromiseFigures Promises);

/// <summary>Live sessions and promises of a period, as they stand now. <c>IsCut</c>: there were more sessions than are
/// listed.</summary>
public sealed record SessionReport(
    DateOnly From, DateOnly To, IReadOnlyList<SessionFigures> Sessions, bool IsCut, IReadOnlyList<PromiseRow> Promises,
    PromiseFigures Total);
