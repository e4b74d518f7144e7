using CaseTracking.Drill.Load;
using CaseTracking.Testing;

namespace CaseTracking.Drill.Faults;

/// <summary>What a fault needs: the system, chance, and the time it may take.</summary>
/// <param name="IsShort">Whether waits that only make it harder are left out.</param>
internal sealed record Scene(DrillSystem System, FullLoad Load, Random Dice, bool IsShort, CancellationToken Stop)
{
    public RunningSystem.Host AnySilo() => Any(System.Hosts.Silos);

    public RunningSystem.Host AnyWeb() => Any(System.Hosts.Webs);

    /// <summary>Lets some seconds go by; fewer in a short drill.</summary>
    public Task Hold(int least, int most) =>
        Task.Delay(TimeSpan.FromSeconds(IsShort ? Math.Min(least, 2) : Dice.Next(least, most + 1)), Stop);

    /// <summary>How many commands were acknowledged so far.</summary>
    public int Acknowledged => Load.Ledger.Acknowledged.Count;

    /// <summary>Waits until so many more are acknowledged; tells how long that took.</summary>
    public async Task<TimeSpan> More(int commands, TimeSpan deadline)
    {
        var (since, target) = (Waits.Now, Acknowledged + commands);
        await WaitFor.True(() => Acknowledged >= target, deadline, $"{commands} more commands are acknowledged");
        return TimeProvider.System.GetElapsedTime(since);
    }

    private RunningSystem.Host Any(IReadOnlyList<RunningSystem.Host> hosts) => hosts[Dice.Next(hosts.Count)];
}

/// <summary>One kind of fault: struck, held and mended; tells what was done.</summary>
/// <param name="Name">As <c>--faults</c> takes it.</param>
/// <param name="Goal">Whose longest wait must stay below what; null: none is promised.</param>
/// <param name="CanStrike">Why it cannot be struck here; null when it can.</param>
internal sealed record Fault(
    string Name, Func<Scene, Task<string>> Strike, (Waiting Who, TimeSpan Most)? Goal = null, Func<DrillSystem, string?>? CanStrike = null,
    bool IsLong = false);
