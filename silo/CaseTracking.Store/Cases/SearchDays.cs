namespace CaseTracking.Store.Cases;

/// <summary>
/// Where words are looked for before all cases are: the days of receipt, the latest first, some at a time. How many follow is
/// told by how often the words stood in those before: a common word fills a page from the first few thousand cases, of a rare
/// one an index finds few among all.
/// </summary>
public sealed class SearchDays
{
    /// <summary>Days that are looked at before all cases are.</summary>
    public const int Most = 160;

    /// <summary>Fewer found tell nothing of how often the words stand in the city.</summary>
    public const int Seldom = 3;

    /// <summary>By how much more is looked at than would just do: reading twice costs more than reading a little too far.</summary>
    public const double Ample = 1.3;

    // Cases whose days are looked at first, at most, and before it is asked whether there are hardly any: of words that are seldom together an
    // index finds all at once; others may be common, and of all days cost a hundred times a day's.
    private const long First = 5_000;
    private const long Near = 40_000;
    private const long Far = 320_000;
    private const long Farthest = 1_200_000;

    // Of words that the first days hardly have.
    private const int Growth = 8;

    // Fewer found tell only roughly how often the words stand: what they promise beyond some days is not believed before more is looked at.
    private const int Telling = 12;
    private const int Careful = 4;

    private readonly IReadOnlyList<(DateOnly Day, long Cases)> _days;
    private readonly int _most;
    private readonly bool _areSeldom;
    private int _next;

    /// <param name="areSeldom">Whether the words are hardly ever together.</param>
    /// <param name="days">Days with cases, the latest first, with how many were received on it and on later ones.</param>
    /// <param name="from">No day before it is looked at.</param>
    public SearchDays(bool areSeldom, IReadOnlyList<(DateOnly Day, long Cases)> days, DateOnly from)
    {
        (_areSeldom, _days, _most) = (areSeldom, days, days.TakeWhile(d => d.Day >= from).Count());
    }

    /// <summary>How many cases a day has.</summary>
    public long CasesADay => _days.Count == 0 ? 0 : _days[^1].Cases / _days.Count;

    private long Looked => _next == 0 ? 0 : _days[_next - 1].Cases;

    /// <summary>Whether all that the city has may be so few that they are found at once.</summary>
    /// <param name="found">How many cases the days so far had.</param>
    public bool AreFewLeft(int found) => found < Seldom && Looked >= (_areSeldom && found == 0 ? Near : Far);

    /// <summary>The days to look at next; none when it is best to look among all.</summary>
    /// <param name="found">How many cases the days so far had.</param>
    /// <param name="limit">How many are wanted.</param>
    public IReadOnlyList<DateOnly> Next(int found, int limit)
    {
        var enough = _next == 0 ? First
            : found < Seldom ? Looked * Growth
            : Looked + (long)((limit - found) * Ample * Looked / found);
        if (found is >= Seldom and < Telling) enough = Math.Min(enough, Math.Max(Looked * Careful, Far));
        // So seldom that all of them are soon read.
        if (found >= Seldom && enough > Farthest) return [];
        var begin = _next;
        while (_next < _most && (_next == begin || Looked < enough)) _next++;
        return [.. _days.Skip(begin).Take(_next - begin).Select(d => d.Day)];
    }
}
