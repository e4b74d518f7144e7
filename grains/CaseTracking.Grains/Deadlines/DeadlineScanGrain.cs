using System.Security.Cryptography;
using System.Text;
using CaseTracking.Contracts.Cases;
using CaseTracking.Contracts.Deadlines;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Journal;
using Orleans.Runtime;

namespace CaseTracking.Grains.Deadlines;

/// <summary>Scans a slice of the city's cases every quarter of a minute while it lives, and by reminder at the latest
/// every minute.</summary>
public sealed partial class DeadlineScanGrain(
    IMissedClocks clocks, IDuePromises promises, ICityRulesSource rules, TimeProvider time,
    ILogger<DeadlineScanGrain> logger)
    : Grain, IDeadlineScanGrain, IRemindable
{
    /// <summary>Slices of a city; each is one grain.</summary>
    public const int Slices = 4;

    private const int BatchMax = 200;
    private const int RetimedMax = 500;
    private static readonly TimeSpan ScanEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);

    // Other silos may go by the ladder of before for as long as reference data is kept, and some more.
    private static readonly TimeSpan RetimesFor = TimeSpan.FromMinutes(1);
    private int? _rules;
    private DateTimeOffset? _retimesUntil;

    /// <summary>The grain key of a slice.</summary>
    public static string Key(string city, int slice) => $"{city}/{slice}";

    /// <summary>
    /// The same miss always has the same command id, whoever finds it and how often: one escalation per case, clock
    /// start and level.
    /// </summary>
    public static Guid CommandId(string city, MissedClock missed) =>
        IdOf($"{city}/{missed.Number}/{missed.Clock}/{missed.ClockStartedAt.UtcTicks}/{missed.EscalationLevel}");

    /// <summary>One warning for each share of a clock, whoever finds it and how often.</summary>
    public static Guid CommandId(string city, MissedClock near, int share) =>
        IdOf($"{city}/{near.Number}/{near.Clock}/{near.ClockStartedAt.UtcTicks}/warn/{share}");

    /// <summary>One reminder and one word of the miss for each promise, whoever finds it and how often.</summary>
    public static Guid CommandId(string city, DuePromise due, CaseCommand alert) =>
        IdOf($"{city}/{due.Number}/{alert.GetType().Name}/{due.Promise}");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Scan, new GrainTimerCreationOptions(ScanEvery, ScanEvery) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder("scan", RemindEvery, RemindEvery);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> ScanNow()
    {
        var (city, key) = CaseKey.Parse(this.GetPrimaryKeyString());
        var (slice, now) = (int.Parse(key, System.Globalization.CultureInfo.InvariantCulture), time.GetUtcNow());
        await Retime(city, slice, now);
        var missed = await clocks.Find(city, slice, Slices, now, BatchMax);
        var due = await promises.Find(city, slice, Slices, now, BatchMax);
        var ofClocks = await Task.WhenAll(missed.GroupBy(m => m.Number).Select(m => Tell(city, m, now)));
        var ofPromises = await Task.WhenAll(due.Select(d => Tell(city, d, now)));
        return ofClocks.Sum() + ofPromises.Count(r => r.Kind == CaseResultKind.Done);
    }

    // Cases side by side, but the clocks of one in the order they were missed: the earlier miss climbs first.
    private async Task<int> Tell(string city, IEnumerable<MissedClock> ofOneCase, DateTimeOffset now)
    {
        var told = 0;
        foreach (var clock in ofOneCase)
        {
            if (Ladder.Due(clock.State, clock.Clock, rules.Of(city), now) is not { } step) continue;
            told += (await Tell(city, clock, step)).Kind == CaseResultKind.Done ? 1 : 0;
        }
        return told;
    }

    private Task<CaseResult> Tell(string city, MissedClock clock, ClockStep step) =>
        GrainFactory.GetGrain<ICaseGrain>(CaseKey.Of(city, clock.Number)).Execute(step.IsMiss
            ? new CaseRequest(CommandId(city, clock), new MissClock(clock.Clock, clock.ClockStartedAt), Actor.System)
            : new CaseRequest(
                CommandId(city, clock, step.Rule.Share),
                new WarnClock(clock.Clock, clock.ClockStartedAt, step.Rule.Share), Actor.System));

    // After the ladder was changed, running clocks are looked at by the new one.
    private async Task Retime(string city, int slice, DateTimeOffset now)
    {
        var present = rules.Of(city);
        if (_rules != present.Escalations.Version)
            (_rules, _retimesUntil) = (present.Escalations.Version, now + RetimesFor);
        if (_retimesUntil is not { } until) return;
        IReadOnlyList<WatchedCase> found;
        do
        {
            found = await clocks.FindOtherwise(city, slice, Slices, present.Escalations.Version, RetimedMax);
            if (found.Count > 0)
                await clocks.Watch(city, [.. found.Select(c => (c, Ladder.WatchesOf(c.State, present)))]);
        }
        while (found.Count == RetimedMax);
        // Only a search that came to its end is the last one.
        if (now > until) _retimesUntil = null;
    }

    // Found only after its deadline, the reminder is spared.
    private Task<CaseResult> Tell(string city, DuePromise due, DateTimeOffset now)
    {
        CaseCommand alert = due.DueAt < now ? new MissPromise(due.Promise) : new RemindPromise(due.Promise);
        return GrainFactory.GetGrain<ICaseGrain>(CaseKey.Of(city, due.Number)).Execute(
            new CaseRequest(CommandId(city, due, alert), alert, Actor.System));
    }

    private static Guid IdOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    private async Task Scan()
    {
        try
        {
            var told = await ScanNow();
            if (told > 0) LogTold(logger, told);
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Told} deadlines were told to their cases.")]
    private static partial void LogTold(ILogger logger, int told);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A scan of deadlines failed; the next follows.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
