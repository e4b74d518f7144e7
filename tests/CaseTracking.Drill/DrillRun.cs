using System.Globalization;
using CaseTracking.Drill.Faults;
using CaseTracking.Drill.Load;
using CaseTracking.Drill.Oracle;
using CaseTracking.Testing;

namespace CaseTracking.Drill;

/// <summary>Starts the system, loads it, strikes it, lets it come to rest and asks the oracle.</summary>
internal sealed class DrillRun(DrillOptions options, CancellationToken stop)
{
    private const int ToldMax = 5;
    private static readonly TimeSpan WellAgain = TimeSpan.FromSeconds(120);
    private readonly long _since = Waits.Now;
    private readonly List<string> _unmended = [];

    /// <summary>0 when everything holds, 1 when the oracle found something wrong.</summary>
    public async Task<int> Run()
    {
        Say($"seed {options.Seed}: {options.Silos} silos, {options.Webs} web hosts, {options.Screens} screens, "
            + $"{options.Workers} workers, {options.Replays} replays, {options.Desks} desks at {options.Rate} calls a day");
        await using var system = await DrillSystem.Start(options);
        await using var load = new FullLoad();
        await load.Begin(options, system.Address, system.Folder);
        await WaitFor.True(() => load.Screens.All(s => s.Cursor is not null), WellAgain, "all screens are live");
        Say("everything runs; the faults begin");
        using var kept = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var keeping = system.KeepUp(Say, kept.Token);
        await Strike(system, load);
        var agrees = await load.End();
        await kept.CancelAsync();
        await keeping;
        Say($"{load.Ledger.Acknowledged.Count} commands acknowledged; the oracle is asked");
        return await Judge(system, load, agrees);
    }

    private async Task Strike(DrillSystem system, FullLoad load)
    {
        var dice = new Random(options.Seed);
        var scene = new Scene(system, load, dice, options.Once, stop);
        var able = Able(system);
        await Task.Delay(TimeSpan.FromSeconds(options.Once ? 1 : 5), stop);
        do
        {
            var order = able.ToArray();
            dice.Shuffle(order);
            foreach (var fault in order)
            {
                if (TimeProvider.System.GetElapsedTime(_since).TotalMinutes >= options.Minutes && !options.Once) return;
                await StrikeOne(fault, scene);
            }
        }
        while (!options.Once);
    }

    private List<Fault> Able(DrillSystem system)
    {
        var able = new List<Fault>();
        foreach (var fault in AllFaults.List)
        {
            if (options.Faults.Count > 0 ? !options.Faults.Contains(fault.Name) : options.Once && fault.IsLong) continue;
            if (fault.CanStrike?.Invoke(system) is { } why) Say($"{fault.Name} is left out: {why}");
            else able.Add(fault);
        }
        return able.Count > 0 ? able : throw new FormatException(
            $"No fault to strike; there are {string.Join(", ", AllFaults.List.Select(f => f.Name))}.");
    }

    // Callers are well again when nobody waits who began before the mending was over.
    private async Task StrikeOne(Fault fault, Scene scene)
    {
        var (began, failures) = (Waits.Now, scene.Load.Ledger.Failures);
        Say($"{fault.Name}…");
        string what;
        long mended;
        try
        {
            what = await fault.Strike(scene);
            mended = Waits.Now;
            await WaitFor.True(() => !scene.Load.Waits.AnySince(mended), WellAgain, "callers and screens are well again");
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException)
        {
            // What ended is started again by who keeps it up; the oracle is asked all the same.
            var lines = e.Message.Split('\n');
            _unmended.Add($"{fault.Name}: {lines[0]} {lines.LastOrDefault(l => l.Contains("xception", StringComparison.Ordinal) && !l.StartsWith("   at", StringComparison.Ordinal))}");
            Say(_unmended[^1]);
            return;
        }
        var (commands, screens) = (
            scene.Load.Waits.Longest(Waiting.Commands, began, mended), scene.Load.Waits.Longest(Waiting.Screens, began, mended));
        Say($"{fault.Name}: {what}. Longest waits: commands {Seconds(commands)}, screens {Seconds(screens)}"
            + (scene.Load.Ledger.Failures > failures ? $"; {scene.Load.Ledger.Failures - failures} commands failed" : ""));
        if (fault.Goal is { } goal && (goal.Who == Waiting.Commands ? commands : screens) is var wait && wait > goal.Most)
            scene.Load.Miss($"{fault.Name}: {goal.Who.ToString().ToLowerInvariant()} waited {Seconds(wait)}, not at most {Seconds(goal.Most)}");
        await scene.Hold(3, 8);
    }

    private async Task<int> Judge(DrillSystem system, FullLoad load, bool lineAgrees)
    {
        var verdict = new Verdict(system.Oracle);
        var head = (await JournalAudit.Rows(system.Oracle, "SELECT coalesce(max(position), 0) FROM journal", r => r.GetInt64(0)))[0];
        await WaitFor.True(() => load.Screens.Where(s => s.Scope == Domain.Access.Scope.City).All(s => s.Cursor >= head), WellAgain, "screens are told the last row")
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var wrong = 0;
        void Tell(string what, IReadOnlyCollection<string> found)
        {
            wrong += found.Count;
            Console.WriteLine($"  {(found.Count == 0 ? "holds " : "BROKEN")}  {what}");
            foreach (var one in found.Take(ToldMax)) Console.WriteLine($"          {one}");
        }
        Tell($"each of {load.Ledger.Acknowledged.Count} acknowledged commands is once in the journal", await verdict.Acknowledged(load.Ledger));
        Tell("every command came to its end", load.Ledger.Failures == 0 ? [] : [$"{load.Ledger.Failures} did not", .. load.Ledger.Failed]);
        Tell("versions are contiguous; states, counters and search are what the journal folds to", await verdict.Projections());
        Tell("kept figures are the count of the cases", await verdict.KeptFigures());
        Tell($"each of {load.Screens.Count} screens was told its scope without a gap", await verdict.Streams(load.Screens));
        Tell("each call has one result", await verdict.Calls());
        Tell("the telephone line's own count agrees", lineAgrees ? [] : ["see its table above"]);
        Tell("after each fault all went on", _unmended);
        foreach (var missed in load.Missed) Console.WriteLine($"  missed  {missed}");
        Say(wrong == 0 ? $"EVERYTHING HOLDS (seed {options.Seed})" : $"BROKEN in {wrong} places (seed {options.Seed})");
        return wrong == 0 ? 0 : 1;
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    private void Say(string what) => Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(_since):mm\\:ss} {what}"));
}
