using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Calls;

/// <summary>The calls that began on days from ≤ day &lt; to (city time), in numbers.</summary>
/// <param name="Open">Calls without a result yet.</param>
/// <param name="ByResult">Calls that ended, by their result.</param>
/// <param name="AnsweredShare">Of all that ended, the share somebody answered; null when none did.</param>
/// <param name="WaitLongest">Seconds until somebody answered or the caller gave up; calls begun by hand have not waited.
/// </param>
/// <param name="WaitMedian">As <paramref name="WaitLongest"/>.</param>
/// <param name="ByHour">Calls by hour of the day, 24 numbers.</param>
public sealed record CallDayBody(
    DateOnly From, DateOnly To, long Calls, long Open, IReadOnlyDictionary<string, long> ByResult, double? AnsweredShare,
    double? WaitLongest, double? WaitMedian, IReadOnlyList<long> ByHour)
{
    /// <summary>Adds up what the register counted.</summary>
    public static CallDayBody Of(DateOnly from, DateOnly to, IReadOnlyList<HourCount> counts, CallWaits waits)
    {
        long Sum(ContactResult? result) => counts.Where(c => c.Result == result).Sum(c => c.Calls);
        var ended = counts.Where(c => c.Result is not null).ToList();
        var all = ended.Sum(c => c.Calls);
        return new CallDayBody(
            from, to, counts.Sum(c => c.Calls), Sum(null),
            Enum.GetValues<ContactResult>().ToDictionary(r => Codes<ContactResult>.Of(r), r => Sum(r)),
            all == 0 ? null : (double)ended.Sum(c => c.Answered) / all, waits.Longest, waits.Median,
            [.. Enumerable.Range(0, 24).Select(h => counts.Where(c => c.Hour == h).Sum(c => c.Calls))]);
    }
}

/// <summary>The figures of the line.</summary>
public static class CallDay
{
    private const int DaysMax = 366;
    private static readonly (DateOnly First, DateOnly Last) Days = (new(1921, 3, 21), new(2221, 3, 20));

    /// <summary>Tells them, of today unless days are told.</summary>
    public static async Task<IResult> Get(
        HttpContext context, CityDirectory city, CallReader calls, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var zone = city.Reference.Rules.Zone;
        var from = query.Day("from") ?? zone.DayOf(time.GetUtcNow());
        var asked = query.Day("to");
        if (query.Problem() is { } bad) return bad;
        if (from < Days.First || from > Days.Last)
            return Wrong("from", "بیرون از بازهٔ پذیرفته است.", "It is too early or too late.");
        var to = asked ?? from.AddDays(1);
        if (to <= from || to > from.AddDays(DaysMax))
            return Wrong("to", $"باید ۱ تا {DaysMax} روز پس از from باشد.", $"It must be 1 to {DaysMax} days after from.");
        var (start, end) = (zone.StartOf(from), zone.StartOf(to));
        var counts = await calls.Began(start, end, zone.Id, ct);
        return Results.Json(CallDayBody.Of(from, to, counts, await calls.Waits(start, end, ct)), WebJson.Options);
    }

    private static IResult Wrong(string field, string fa, string en) =>
        Problem.Invalid([new FieldError(field, "invalid_field", fa, en)]);
}
