using CaseTracking.Contracts.Desks;
using CaseTracking.Domain.Desks;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Live;

namespace CaseTracking.Web.Desks;

/// <summary>Notes of each desk whose screen is connected here that it is there: a new one within a second, each again every few
/// seconds. One that is no longer noted is away, also when this host is gone.</summary>
public sealed class DeskPulse(LiveScreens screens, IClusterClient cluster, CityDirectory city, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private readonly Dictionary<Guid, DateTimeOffset> _noted = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            var here = screens.All.Where(s => s.Connection.IsDesk).Select(s => s.Account.Id).ToHashSet();
            foreach (var gone in _noted.Keys.Where(k => !here.Contains(k)).ToList()) _noted.Remove(gone);
            var due = here.Where(u => !_noted.TryGetValue(u, out var at) || now - at >= DeskRules.PulseEvery).ToList();
            await Task.WhenAll(due.Select(Note));
            foreach (var user in due) _noted[user] = now;
        }
    }

    // One that fails is noted at the next pulse: three may be missed.
    private Task<DeskState?> Note(Guid user) => GrainCalls.Try<DeskState?>(
        async () => await cluster.GetGrain<IDeskGrain>(DeskKey.Of(city.City, user)).Execute(new NoteSeen()), null);
}
