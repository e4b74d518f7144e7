using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Walls;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Outlook;
using CaseTracking.Store.Walls;
using CaseTracking.Web.Outlook;

namespace CaseTracking.Web.Walls;

/// <summary>What the wall's pages of promises and outlook show, at most <see cref="Fresh"/> old: however many ask, a host counts
/// once.</summary>
public sealed class WallMoreCache(WallReader walls, OutlookReader outlook, CityDirectory city, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private const int PromiseDays = 30;
    private const int NextMax = 7;
    private const int GrowthMax = 8;
    private readonly SemaphoreSlim _counting = new(1);
    private volatile Counted? _last;

    public async Task<WallMore> Read(CancellationToken ct)
    {
        if (Kept is { } kept) return kept;
        await _counting.WaitAsync(ct);
        try
        {
            if (Kept is { } meanwhile) return meanwhile;
            var since = time.GetTimestamp();
            var more = await Count(ct);
            _last = new Counted(more, since);
            return more;
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private WallMore? Kept => _last is { } last && time.GetElapsedTime(last.Since) < Fresh ? last.More : null;

    private async Task<WallMore> Count(CancellationToken ct)
    {
        var (now, rules) = (time.GetUtcNow(), city.Reference.Rules);
        var today = rules.Zone.DayOf(now);
        var promises = await walls.Promises(
            city.City, now, rules.Zone.StartOf(today.AddDays(-PromiseDays)), rules.Zone.StartOf(today.AddDays(1)), NextMax, ct);
        var parts = rules.Categories.Where(c => c.Active).ToDictionary(c => ReportParts.Category(c.Code), c => c.Code);
        var rows = await outlook.Parts(parts.Keys, today, ct);
        var calls = await outlook.Calls(today.AddDays(-Forecast.DaysUsed), today, ct);
        return new WallMore(
            now, promises,
            [.. rows.Select(r => new WallGrowth(parts[r.Key], r.Value.Week)).Where(g => g.Week.Now > 0 || g.Week.Before > 0)
                .OrderByDescending(g => g.Week.Now).ThenBy(g => g.Category, StringComparer.Ordinal).Take(GrowthMax)],
            calls.Where(c => c.Day >= today.AddDays(-7)).Sum(c => c.Count), OutlookEndpoints.Expect(calls, today), today);
    }

    private sealed record Counted(WallMore More, long Since);
}
