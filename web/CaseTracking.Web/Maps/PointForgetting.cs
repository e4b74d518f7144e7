using CaseTracking.Store.Maps;

namespace CaseTracking.Web.Maps;

/// <summary>Lets go of opened places when nobody looks at the street map any more.</summary>
public sealed class PointForgetting(OpenPoints points, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) points.Forget();
    }
}
