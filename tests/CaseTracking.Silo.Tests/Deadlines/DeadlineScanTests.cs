using CaseTracking.Contracts.Cases;
using CaseTracking.Contracts.Deadlines;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Grains.Deadlines;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Silo.Tests.Deadlines;

/// <summary>Cases are received in the past, as if somebody had been slow, and scanned now.</summary>
public sealed class DeadlineScanTests(InProcessSilo silo) : IClassFixture<InProcessSilo>
{
    // Long enough to miss the promise and every category's working days, holidays or not.
    private static readonly DateTimeOffset LongAgo = Today(-60);

    private CaseJournal Journal => (CaseJournal)silo.Services.GetRequiredService<ICaseJournal>();

    private IMissedClocks Clocks => silo.Services.GetRequiredService<IMissedClocks>();

    [Fact]
    public async Task Each_missed_clock_raises_its_case_once_however_often_it_is_scanned()
    {
        var number = await Open(LongAgo);
        var state = await Journal.Read(Some.City, number);
        // Holidays move the holder's deadline, so which clock ran out first depends on the day of this run.
        string[] expected = state.HolderClock!.DueAt < state.PromiseClock!.DueAt
            ? ["holder_clock 1", "promise_clock 2"]
            : ["promise_clock 1", "holder_clock 2"];

        await Scan();
        await Scan();

        Assert.Equal(expected, await Escalations(number));
        await Audit.Agrees(silo.Database);
    }

    [Fact]
    public async Task Scans_side_by_side_raise_a_case_once_for_each_clock()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 12; i++) numbers.Add(await Open(LongAgo));
        // What two other scans found before this one began, under the ids that every scan makes of the same miss.
        var found = new List<MissedClock>();
        for (var slice = 0; slice < DeadlineScanGrain.Slices; slice++)
            found.AddRange(await Clocks.Find(Some.City, slice, DeadlineScanGrain.Slices, TimeProvider.System.GetUtcNow(), 200));
        var mine = found.Where(f => numbers.Contains(f.Number)).ToList();
        Assert.Equal(24, mine.Count);

        await Task.WhenAll([Scan(), .. mine.Select(Escalate), .. mine.Select(Escalate), Scan()]);
        await Scan();

        foreach (var number in numbers)
        {
            Assert.Equal(
                ["holder_clock", "promise_clock"],
                (await Escalations(number)).Select(e => e.Split(' ')[0]).Order());
        }
        await Audit.Agrees(silo.Database);
    }

    [Fact]
    public async Task A_case_that_is_resolved_met_or_in_time_is_left_alone()
    {
        var resolved = await Open(LongAgo, new Resolve(Outcome.Solved, "شد", null));
        var met = await Open(
            LongAgo, new Resolve(Outcome.Solved, "شد", null), new Callback(CallbackResult.Answered, null, null));
        var inTime = await Open(Today(0));
        // Reopened yesterday: both clocks are new, whatever was missed before.
        var reopened = await Open(LongAgo, new Resolve(Outcome.Solved, "شد", null));
        await Append(reopened, new Reopen("دوباره شکست"), Today(-1));

        await Scan();

        foreach (var number in new[] { resolved, met, inTime, reopened }) Assert.Empty(await Escalations(number));
    }

    [Fact]
    public async Task A_new_holder_has_a_clock_of_their_own_while_the_promise_runs_on()
    {
        var number = await Open(LongAgo, new Refer(Holder.Deputy("civil"), null, TimeProvider.System.GetUtcNow().AddDays(3)));

        await Scan();

        Assert.Equal(["promise_clock 1"], await Escalations(number));
    }

    [Fact]
    public async Task A_case_stops_at_the_council()
    {
        var number = await Open(LongAgo, new Escalate("یک"), new Escalate("دو"));

        await Scan();
        await Scan();

        var climbs = await Escalations(number);
        Assert.Equal(["by_hand 1", "by_hand 2"], climbs.Take(2));
        Assert.Contains(Assert.Single(climbs.Skip(2)), (string[])["holder_clock 3", "promise_clock 3"]);
    }

    [Fact]
    public async Task A_clock_that_nears_its_end_is_warned_of_once_and_what_was_imported_never()
    {
        // Three quarters of seven days and some hours have passed, and the end has not come.
        var number = await Open(Today(-6), new Refer(Holder.Deputy("civil"), null, Today(300)));
        var imported = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive(), at: Today(-6), imported: true);
        await Journal.Append(imported);

        await Task.WhenAll(Scan(), Scan());
        await Scan();

        Assert.Equal(["clock_warned/1"], await Alerts(number));
        Assert.Empty(await Alerts(imported.Number));
        Assert.Equal((75, 0), (await Journal.Read(Some.City, number)) is var s ? (s.PromiseClock!.WarnedShare, s.EscalationLevel) : default);
        await Audit.Agrees(silo.Database);
    }

    [Fact]
    public async Task A_promise_is_reminded_of_before_and_told_when_missed_each_once()
    {
        var soon = await Promise(Today(-3), Today(1).AddHours(-1));
        var missed = await Promise(Today(-3), Today(-1));
        var kept = await Promise(Today(-3), Today(-1));
        await Append(kept, new KeepPromise(2, "انجام شد"), Today(-2));
        var solved = await Promise(Today(-3), Today(-1));
        await Append(solved, new Resolve(Outcome.Solved, "شد", null), Today(-2));
        var notSolved = await Promise(Today(-3), Today(-1));
        await Append(notSolved, new Resolve(Outcome.NotSolved, "نشد", null), Today(-2));

        await Task.WhenAll(Scan(), Scan());
        await Scan();

        Assert.Equal(["promise_reminded/1"], await Alerts(soon));
        Assert.Equal(["promise_missed/1"], await Alerts(missed));
        Assert.Empty(await Alerts(kept));
        Assert.Empty(await Alerts(solved));
        Assert.Equal(["promise_missed/1"], await Alerts(notSolved));
        Assert.Equal(0, (await Journal.Read(Some.City, missed)).EscalationLevel);
        await Audit.Agrees(silo.Database);
    }

    private static DateTimeOffset Today(int days)
    {
        var now = TimeProvider.System.GetUtcNow().AddDays(days);
        return now.AddTicks(-(now.Ticks % 10));
    }

    private async Task<string> Open(DateTimeOffset at, params CaseCommand[] then)
    {
        var append = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive(), at: at);
        Assert.Equal(AppendOutcome.Recorded, (await Journal.Append(append)).Outcome);
        foreach (var command in then) await Append(append.Number, command, at);
        return append.Number;
    }

    private Task<string> Promise(DateTimeOffset at, DateTimeOffset due) => Open(at, new Promise("پیگیری می‌کنم", due));

    private async Task Append(string number, CaseCommand command, DateTimeOffset at) => Assert.Equal(
        AppendOutcome.Recorded,
        (await Journal.Append(
            Some.Append(number, await Journal.Read(Some.City, number), command, at: at))).Outcome);

    private Task<int[]> Scan() => Task.WhenAll(Enumerable.Range(0, DeadlineScanGrain.Slices).Select(
        slice => silo.Grains.GetGrain<IDeadlineScanGrain>(DeadlineScanGrain.Key(Some.City, slice)).ScanNow()));

    private Task<CaseResult> Escalate(MissedClock missed) => silo.Execute(
        missed.Number, new MissClock(missed.Clock, missed.ClockStartedAt),
        DeadlineScanGrain.CommandId(Some.City, missed), Actor.System);

    private Task<List<string>> Alerts(string number) => Audit.Rows(
        silo.Database, $"""
        SELECT e ->> 'type' FROM journal, json_array_elements(events) e
        WHERE case_number = '{number}' AND command = 'alert' ORDER BY version
        """, r => r.GetString(0));

    private Task<List<string>> Escalations(string number) => Audit.Rows(
        silo.Database, $"""
        SELECT (e ->> 'cause') || ' ' || (e ->> 'level')
        FROM journal, json_array_elements(events) e
        WHERE case_number = '{number}' AND e ->> 'type' = 'case_escalated/1'
        ORDER BY version
        """, r => r.GetString(0));
}
