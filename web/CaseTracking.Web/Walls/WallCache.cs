using CaseTracking.Store.Cities;
using CaseTracking.Store.Live;
using CaseTracking.Store.Walls;

namespace CaseTracking.Web.Walls;

/// <summary>The wall as it was at most <see cref="Fresh"/> ago: however many ask, a host counts once.</summary>
public sealed class WallCache(WallReader walls, WallRotations rotations, LiveReader live, CityDirectory city, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _counting = new(1);
    private volatile Counted? _last;

    /// <summary>The present wall; those who come while it is counted wait for that count.</summary>
    public async Task<WallBody> Read(CancellationToken ct)
    {
        if (Kept is { } kept) return kept;
        await _counting.WaitAsync(ct);
        try
        {
            if (Kept is { } meanwhile) return meanwhile;
            var since = time.GetTimestamp();
            var wall = await Count(ct);
            _last = new Counted(wall, since);
            return wall;
        }
        finally
        {
            _counting.Release();
        }
    }

    public void Dispose() => _counting.Dispose();

    private WallBody? Kept => _last is { } last && time.GetElapsedTime(last.Since) < Fresh ? last.Wall : null;

    private async Task<WallBody> Count(CancellationToken ct)
    {
        var (now, rules) = (time.GetUtcNow(), city.Reference.Rules);
        var today = rules.Zone.DayOf(now);
        var (from, to) = (rules.Zone.StartOf(today), rules.Zone.StartOf(today.AddDays(1)));
        // Before the counting: what happens meanwhile is told twice rather than not at all.
        var cursor = await live.Head(city.City, ct);
        return WallBody.Of(
            now, rules.Districts.Where(d => d.Active).Select(d => d.Code),
            await walls.Moves(city.City, from, to, ct), await walls.Contacts(city.City, from, to, ct),
            await walls.Open(city.City, now, ct), cursor, await rotations.Read(ct));
    }

    private sealed record Counted(WallBody Wall, long Since);
}
