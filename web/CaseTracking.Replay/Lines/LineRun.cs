using System.Globalization;
using CaseTracking.Replay.Playing;
using CaseTracking.Replay.Watching;

namespace CaseTracking.Replay.Lines;

/// <summary>
/// A telephone system and desks against the running system: calls come, ring, are given up, answered, typed and ended.
/// At its end, also when it is stopped, it compares what it did with what the system counted.
/// </summary>
public sealed class LineRun(Options options, CancellationToken stop) : IDisposable
{
    private const double RateDefault = 17_000;
    private const double MinutesDefault = 10;
    private const double BusyShare = 0.75;
    // A silo that was killed is back by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly CancellationTokenSource _abort = new();
    private readonly double _rate = options.Rate ?? RateDefault;
    private readonly Tally _tally = new();

    public async Task<int> Run()
    {
        using var admin = Connect();
        await admin.SignIn(options.User, options.Password);
        var accounts = new LineAccounts(admin, new LineState(options.State), Connect);
        var telephone = await accounts.Telephone();
        var desks = await Desks(accounts);
        var halls = new List<Hall>();
        try
        {
            for (var i = 1; i <= options.Sessions; i++)
                halls.Add(await Hall.Open($"{i}", admin, await accounts.Mayor($"{i}"), stop));
            await Leftovers.End(desks, stop);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var before = await LineFigures.Read(admin, today);
            await Play(telephone, desks, halls);
            var agrees = await new LineTotals(admin, today, before).Agree(_tally, halls, isByPeople: desks.Count == 0);
            TellMeasured(telephone, desks);
            return agrees && _tally.Problems == 0 ? 0 : 1;
        }
        finally
        {
            foreach (var hall in halls) await hall.DisposeAsync();
            foreach (var desk in desks) await desk.DisposeAsync();
        }
    }

    public void Dispose() => _abort.Dispose();

    private async Task Play(Telephone telephone, List<Desk> desks, List<Hall> halls)
    {
        var during = TimeSpan.FromMinutes(options.Minutes ?? MinutesDefault);
        var pace = options.Pace ?? PaceFor(_rate, desks.Count);
        Console.WriteLine(FormattableString.Invariant($"{_rate:N0} calls a day for {during.TotalMinutes:0.##} minutes, ")
            + FormattableString.Invariant($"{desks.Count} desks, {halls.Count} sessions, {pace:0.#} times as fast as real; Ctrl-C ends it."));
        using var late = stop.Register(() => _abort.CancelAfter(Patience));
        var arrivals = new Arrivals(during, pace, _tally, stop);
        await arrivals.Play(new LinePlan(options.Seed, _rate), telephone, new Exchange(desks), halls);
    }

    /// <summary>So fast that three of four desks are busy; no slower than real.</summary>
    private static double PaceFor(double callsPerDay, int desks) =>
        desks == 0 ? 1 : Math.Max(1, callsPerDay / 86_400 * LinePlan.DeskSeconds / (BusyShare * desks));

    private ApiClient Connect() => new(options.Address, Patience, _abort.Token);

    private async Task<List<Desk>> Desks(LineAccounts accounts)
    {
        var desks = new Desk[options.Desks];
        var few = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = stop };
        await Parallel.ForAsync(0, desks.Length, few, async (i, _) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"desk{i + 1:00}");
            desks[i] = new Desk(name, await accounts.Desk(name), options.Address, _abort.Token);
            await desks[i].Follow();
        });
        return [.. desks];
    }

    private void TellMeasured(Telephone telephone, List<Desk> desks)
    {
        var (again, cut) = (desks.Sum(d => d.Api.Retries), desks.Sum(d => d.Cut));
        Console.WriteLine(FormattableString.Invariant($"{telephone.Events:N0} events told, {_tally.Redials:N0} redials, ")
            + FormattableString.Invariant($"{again:N0} commands of desks sent again, {cut:N0} live connections cut, ")
            + FormattableString.Invariant($"{_tally.Problems:N0} problems."));
        Console.WriteLine("Milliseconds                 count    median      95 %      99 %    latest");
        Line("newCall → desk", _tally.ToDesk);
        Line("newCall → history", _tally.ToHistory);
        Line("draft saved", _tally.Drafts);

        static void Line(string what, Delays of) => Console.WriteLine(FormattableString.Invariant($"  {what,-20}{of.Count,12:N0}")
            + string.Concat(((double[])[.5, .95, .99, 1]).Select(p => FormattableString.Invariant($"{of.Percentile(p),10:N1}"))));
    }
}
