using System.Globalization;
using CaseTracking.Testing;

namespace CaseTracking.Drill.Faults;

/// <summary>All that a drill can strike.</summary>
internal static class AllFaults
{
    private const int FrozenSeconds = 70;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan WritesAgain = TimeSpan.FromSeconds(5);

    public static readonly IReadOnlyList<Fault> List =
    [
        new("silo-kill", KillSilo, (Waiting.Commands, TimeSpan.FromSeconds(15))),
        new("web-kill", KillWeb, (Waiting.Screens, TimeSpan.FromSeconds(3))),
        new("silo-freeze", Freeze, IsLong: true),
        new("postgres-crash", CrashPostgres),
        new("cut-commit", CutAfterCommit),
        new("cut-database", CutDatabase),
        new("cut-front", CutFront, (Waiting.Screens, TimeSpan.FromSeconds(3))),
        new("disk-full", FillDisk, CanStrike: s => s.HasDisk ? null : "the database has no disk of its own here (it wants root)"),
        new("clock-off", TurnClock, CanStrike: _ => FakeTime() is null ? "faketime is not installed" : null, IsLong: true),
        new("rolling", RollingRestart, IsLong: true),
    ];

    // Down until the others have buried it: one that comes back sooner takes its predecessor's place itself.
    private static async Task<string> KillSilo(Scene scene)
    {
        var host = scene.AnySilo();
        TimeSpan buried;
        using (scene.System.TakeDown(host))
        {
            var living = await scene.System.LivingSilos();
            var since = Waits.Now;
            await host.Kill();
            if (living > 1)
                await WaitFor.True(async () => await scene.System.LivingSilos() < living, Deadline, host.Name + " is declared dead");
            buried = TimeProvider.System.GetElapsedTime(since);
            await scene.Hold(2, 12);
            await host.Start();
        }
        return string.Create(
            CultureInfo.InvariantCulture, $"SIGKILL of {host.Name}, declared dead after {buried.TotalSeconds:0.0} s, started again");
    }

    private static async Task<string> KillWeb(Scene scene)
    {
        var host = scene.AnyWeb();
        using (scene.System.TakeDown(host))
        {
            await host.Kill();
            await scene.Hold(2, 12);
            await host.Start();
        }
        return $"SIGKILL of {host.Name}, started again";
    }

    // It comes back into a cluster that has long buried it.
    private static async Task<string> Freeze(Scene scene)
    {
        var host = scene.AnySilo();
        host.Signal("STOP");
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(FrozenSeconds), scene.Stop);
        }
        finally
        {
            host.Signal("CONT");
        }
        var since = Waits.Now;
        var woken = host.ProcessId;
        while (!host.HasEnded && host.ProcessId == woken && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30))
            await Task.Delay(TimeSpan.FromMilliseconds(200), scene.Stop);
        return $"SIGSTOP of {host.Name} for {FrozenSeconds} s; "
            + (host.HasEnded || host.ProcessId != woken
                ? string.Create(CultureInfo.InvariantCulture, $"awake again it ended within {TimeProvider.System.GetElapsedTime(since).TotalSeconds:0.0} s")
                : "awake again it went on");
    }

    private static async Task<string> CrashPostgres(Scene scene)
    {
        scene.System.Postgres.Crash();
        await scene.Hold(1, 8);
        scene.System.Postgres.Start();
        var took = await scene.More(10, Deadline);
        if (took > WritesAgain) scene.Load.Miss($"postgres-crash: writes resumed {took.TotalSeconds:0.0} s after its return, not within 5 s");
        return string.Create(CultureInfo.InvariantCulture, $"immediate stop of PostgreSQL; writes resumed {took.TotalSeconds:0.0} s after its return");
    }

    private static async Task<string> CutAfterCommit(Scene scene)
    {
        var before = scene.System.Database.CommitsCut;
        scene.System.Database.CutAfterCommit(scene.IsShort ? 5 : 20);
        await scene.More(200, Deadline);
        scene.System.Database.CutAfterCommit(0);
        return $"{scene.System.Database.CommitsCut - before} lines of the database cut between COMMIT and its answer";
    }

    private static async Task<string> CutDatabase(Scene scene)
    {
        var lines = 0;
        for (var i = 0; i < 3; i++)
        {
            lines += scene.System.Database.CutAll();
            await scene.Hold(1, 3);
        }
        return $"all lines of the database cut three times, {lines} in all";
    }

    private static async Task<string> CutFront(Scene scene)
    {
        var lines = scene.System.Front.CutAll();
        await scene.Hold(2, 4);
        return $"all {lines} lines of callers and screens cut";
    }

    private static async Task<string> FillDisk(Scene scene)
    {
        scene.System.FillDisk();
        try
        {
            await scene.Hold(5, 12);
        }
        finally
        {
            scene.System.FreeDisk();
        }
        var died = scene.System.Postgres.HasEnded;
        if (died) scene.System.Postgres.Start();
        await scene.System.DatabaseWrites();
        var took = await scene.More(10, Deadline);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the database's disk full; PostgreSQL {(died ? "ended and was started again" : "went on")}; writes resumed {took.TotalSeconds:0.0} s after");
    }

    private static async Task<string> TurnClock(Scene scene)
    {
        var host = scene.AnySilo();
        var minutes = scene.Dice.Next(2, 11) * (scene.Dice.Next(2) == 0 ? 1 : -1);
        using (scene.System.TakeDown(host))
        {
            await host.Stop();
            await host.Start(new Dictionary<string, string>
            {
                ["LD_PRELOAD"] = FakeTime()!,
                ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{minutes:+0;-0}m"),
                ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
                ["DONT_FAKE_MONOTONIC"] = "1",
            });
            await scene.Hold(15, 25);
            await host.Stop();
            await host.Start();
        }
        return string.Create(CultureInfo.InvariantCulture, $"the clock of {host.Name} off by {minutes:+0;-0} minutes for a while");
    }

    private static async Task<string> RollingRestart(Scene scene)
    {
        var failures = scene.Load.Ledger.Failures;
        var codes = new List<string>();
        foreach (var host in scene.System.Hosts.Silos.Concat(scene.System.Hosts.Webs))
        {
            using (scene.System.TakeDown(host))
            {
                if (await host.Stop() is var code and not 0) codes.Add($"{host.Name} ended with {code}");
                await host.Start();
            }
        }
        if (scene.Load.Ledger.Failures != failures) scene.Load.Miss("rolling: commands failed that the client's retry did not finish");
        return "SIGTERM and start of every silo and web host in turn" + string.Concat(codes.Select(c => "; " + c));
    }

    private static string? FakeTime() => Directory.Exists("/usr/lib")
        ? Directory.GetDirectories("/usr/lib", "*-linux-gnu*").Select(d => Path.Combine(d, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists)
        : null;
}
