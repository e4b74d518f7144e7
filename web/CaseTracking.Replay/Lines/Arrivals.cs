using System.Globalization;
using CaseTracking.Replay.Demo;

namespace CaseTracking.Replay.Lines;

/// <summary>Lets the planned calls come when their time is there, and those again who gave up; tells how far it is.</summary>
/// <param name="during">How long calls come; those that came are played to their end.</param>
/// <param name="pace">How many times faster than real a call goes.</param>
/// <param name="stop">Ends it sooner: nobody comes or waits any more, and who is spoken with is soon served.</param>
public sealed class Arrivals(TimeSpan during, double pace, Tally tally, CancellationToken stop)
{
    private readonly long _since = TimeProvider.System.GetTimestamp();

    public async Task Play(LinePlan plan, Telephone telephone, Exchange exchange, IReadOnlyList<Hall> halls)
    {
        using var over = new CancellationTokenSource();
        var showing = Show(exchange, over.Token);
        await Arrive(plan, new LineParts(telephone, exchange, halls, tally, Words.Load(), new OpenedCases(), Pause));
        await over.CancelAsync();
        await showing;
    }

    private async Task Arrive(LinePlan plan, LineParts parts)
    {
        var calls = new List<Task>();
        foreach (var call in plan.Calls(during))
        {
            await Delay(call.At - TimeProvider.System.GetElapsedTime(_since));
            if (stop.IsCancellationRequested) break;
            calls.Add(Play(call, parts));
        }
        await Task.WhenAll(calls);
    }

    // The caller again, as long as they try.
    private async Task Play(PlannedCall call, LineParts parts)
    {
        for (PlannedCall? next = call; next is not null; next = LinePlan.Again(next))
        {
            if (next != call)
            {
                await Pause(20 + next.Dice.NextDouble() * 100);
                if (stop.IsCancellationRequested || TimeProvider.System.GetElapsedTime(_since) >= during) return;
                tally.Redial();
            }
            if (!await PlayOne(next, parts)) return;
        }
    }

    private async Task<bool> PlayOne(PlannedCall call, LineParts parts)
    {
        try
        {
            return await new CallRun(call, parts).Play();
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or OperationCanceledException)
        {
            tally.Problem(parts.Telephone.IdOf(call), e.Message);
            return false;
        }
    }

    private Task Pause(double seconds) => Delay(TimeSpan.FromSeconds(seconds / pace));

    // Once the run is being ended nobody waits any more.
    private async Task Delay(TimeSpan time)
    {
        if (time > TimeSpan.Zero) await Task.Delay(time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task Show(Exchange exchange, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var gone = TimeProvider.System.GetElapsedTime(_since).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
                var (calls, ended) = (FormattableString.Invariant($"{tally.Told:N0} calls, {tally.Redials:N0} of them redials"),
                    FormattableString.Invariant($"{tally.Ended:N0} ended, {tally.Of("abandoned"):N0} given up"));
                Console.WriteLine($"{gone} · {calls} · {exchange.Waiting} wait · {ended} · {tally.Problems} problems");
            }
        }
        catch (OperationCanceledException)
        {
            // The work ended.
        }
    }
}
