namespace CaseTracking.Domain.Outlook;

/// <summary>
/// Calls expected in the coming seven days: the mean of the same weekdays of the last four whole weeks. How wrong the same
/// rule was in the last eight weeks is told with it.
/// </summary>
/// <param name="Expected">Calls in seven days; null without four weeks of a past.</param>
/// <param name="ByDay">The same by day, from the day after the last one; empty without four weeks.</param>
/// <param name="Error">The sum of what it was off by, a week each, as a share (percent) of the calls there were; null while
/// there is no week that could be told so, or there were no calls in them.</param>
/// <param name="Weeks">How many weeks the error is of.</param>
public sealed record Forecast(long? Expected, IReadOnlyList<decimal> ByDay, decimal? Error, int Weeks)
{
    /// <summary>Weeks that the mean is of.</summary>
    public const int MeanWeeks = 4;

    /// <summary>Past weeks that the error is of, at most.</summary>
    public const int ErrorWeeks = 8;

    /// <summary>Days of a past that are made use of.</summary>
    public const int DaysUsed = 7 * (MeanWeeks + ErrorWeeks);

    /// <summary>From counts of whole days, in their order without a gap, the last one yesterday's.</summary>
    public static Forecast Of(IReadOnlyList<long> days)
    {
        var weeks = days.Count / 7;
        if (weeks < MeanWeeks) return new Forecast(null, [], null, 0);
        decimal[] byDay = [.. Enumerable.Range(0, 7).Select(d => Mean(days, days.Count + d))];
        var tried = Math.Min(ErrorWeeks, weeks - MeanWeeks);
        decimal off = 0, were = 0;
        for (var w = 1; w <= tried; w++)
        {
            var first = days.Count - 7 * w;
            var (expected, actual) = (Enumerable.Range(first, 7).Sum(d => Mean(days, d)), Enumerable.Range(first, 7).Sum(d => (decimal)days[d]));
            (off, were) = (off + Math.Abs(expected - actual), were + actual);
        }
        return new Forecast(
            (long)Math.Round(byDay.Sum(), MidpointRounding.AwayFromZero), byDay, were == 0 ? null : Math.Round(100 * off / were, 1), tried);
    }

    // Of the same weekday, in the weeks before the one in which the day lies.
    private static decimal Mean(IReadOnlyList<long> days, int day)
    {
        var last = day < days.Count ? day - 7 : days.Count - 7 + (day - days.Count);
        return Enumerable.Range(0, MeanWeeks).Sum(w => (decimal)days[last - 7 * w]) / MeanWeeks;
    }
}
