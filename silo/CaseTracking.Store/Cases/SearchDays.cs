namespace CaseTracking.Store.Cases;

/// <summary>
/// Where words are looked for before all cases are: some days of receipt, the latest first, and then some more. A common word
/// fills a page from the first few thousand cases; of a rare one an index finds few among all.
/// </summary>
public static class SearchDays
{
    /// <summary>Days that are looked at before all cases are.</summary>
    public const int Most = 160;

    // Cases in the groups together: what does not fill a page from the last of them stands in so few cases that all are read.
    private static readonly long[] Cases = [5_000, 40_000, 320_000];

    /// <summary>Days in groups that follow each other; without any it is best to look at once among all.</summary>
    /// <param name="days">Days with cases, the latest first, with how many were received on it and on later ones.</param>
    /// <param name="from">No day before it is looked at.</param>
    public static IEnumerable<IReadOnlyList<DateOnly>> Of(IReadOnlyList<(DateOnly Day, long Cases)> days, DateOnly from)
    {
        var (next, looked) = (0, days.TakeWhile(d => d.Day >= from).Count());
        foreach (var enough in Cases)
        {
            var end = next;
            while (end < looked && (end == 0 || days[end - 1].Cases < enough)) end++;
            if (end > next) yield return [.. days.Skip(next).Take(end - next).Select(d => d.Day)];
            next = end;
        }
    }
}
