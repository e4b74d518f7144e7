using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Cases;

public class LifecycleTests
{
    private static readonly Dictionary<string, CaseState> States = new()
    {
        ["none"] = CaseState.None,
        ["received"] = Some.Received,
        ["warned"] = Some.Warned,
        ["referred"] = Some.Referred,
        ["resolved"] = Some.Resolved,
        ["promised"] = Some.Promised,
        ["accepted"] = Some.After(Some.Received, new AcceptCase()),
        ["commission's"] = Some.After(Some.Received, new Refer(Holder.Commission("urban"), null, null)),
        ["demanded"] = Some.After(Some.Resolved, new Demand("چه شد", Some.Morning.AddDays(1))),
    };

    private static readonly Dictionary<string, CaseCommand> Commands = new()
    {
        ["receive"] = Some.Receive,
        ["warn"] = Some.Warn,
        ["refer"] = new Refer(Holder.Commission("urban"), null, null),
        ["return"] = new Return("مال ما نیست"),
        ["resolve"] = new Resolve(Outcome.NotSolved, "نشد", null),
        ["reopen"] = new Reopen("اعتراض"),
        ["escalate"] = new Escalate("دیر شد"),
        ["note"] = new Note("یادداشت"),
        ["callback"] = new Callback(CallbackResult.Answered, null, null),
        ["support"] = new Support(null),
        ["correct"] = new Correct("waste", null, new CaseDetails(null, null, null, null), "اشتباه"),
        ["demand"] = new Demand("چه شد", Some.Morning.AddDays(1)),
        ["promise"] = new Promise("می‌کنم", Some.Morning.AddDays(1)),
        ["keep"] = new KeepPromise(2, "شد"),
        ["accept"] = new AcceptCase(),
        ["assign"] = new Assign(Guid.Parse("0192a000-0000-7000-8000-000000000001"), null),
        ["answer"] = new AnswerDemand(3, "شد"),
        ["deliberate"] = new Deliberate("موافقم", Stance.For),
    };

    // Restated by hand from the table of the lifecycle: state, command, the state after, or the refusal.
    [Theory]
    [InlineData("none", "receive", "received")]
    [InlineData("received", "receive", "!AlreadyReceived")]
    [InlineData("received", "warn", "warned")]
    [InlineData("received", "refer", "referred")]
    [InlineData("received", "return", "!CameByNoReferral")]
    [InlineData("received", "resolve", "resolved")]
    [InlineData("received", "reopen", "!NotResolved")]
    [InlineData("received", "escalate", "received")]
    [InlineData("received", "note", "received")]
    [InlineData("received", "callback", "received")]
    [InlineData("received", "support", "received")]
    [InlineData("received", "correct", "received")]
    [InlineData("received", "demand", "received")]
    [InlineData("received", "promise", "received")]
    [InlineData("received", "keep", "!NoSuchPromise")]
    [InlineData("promised", "keep", "received")]
    [InlineData("promised", "promise", "received")]
    [InlineData("promised", "resolve", "resolved")]
    [InlineData("warned", "receive", "!AlreadyReceived")]
    [InlineData("warned", "warn", "warned")]
    [InlineData("warned", "refer", "referred")]
    [InlineData("warned", "return", "!CameByNoReferral")]
    [InlineData("warned", "resolve", "resolved")]
    [InlineData("warned", "reopen", "!NotResolved")]
    [InlineData("warned", "escalate", "warned")]
    [InlineData("warned", "note", "warned")]
    [InlineData("warned", "callback", "warned")]
    [InlineData("warned", "support", "warned")]
    [InlineData("warned", "correct", "warned")]
    [InlineData("warned", "demand", "warned")]
    [InlineData("warned", "promise", "warned")]
    [InlineData("referred", "receive", "!AlreadyReceived")]
    [InlineData("referred", "warn", "warned")]
    [InlineData("referred", "refer", "referred")]
    [InlineData("referred", "return", "received")]
    [InlineData("referred", "resolve", "resolved")]
    [InlineData("referred", "reopen", "!NotResolved")]
    [InlineData("referred", "escalate", "referred")]
    [InlineData("referred", "note", "referred")]
    [InlineData("referred", "callback", "referred")]
    [InlineData("referred", "support", "referred")]
    [InlineData("referred", "correct", "referred")]
    [InlineData("referred", "demand", "referred")]
    [InlineData("referred", "promise", "referred")]
    [InlineData("resolved", "receive", "!AlreadyReceived")]
    [InlineData("resolved", "warn", "!AlreadyResolved")]
    [InlineData("resolved", "refer", "!AlreadyResolved")]
    [InlineData("resolved", "return", "!AlreadyResolved")]
    [InlineData("resolved", "resolve", "!AlreadyResolved")]
    [InlineData("resolved", "reopen", "received")]
    [InlineData("resolved", "escalate", "!AlreadyResolved")]
    [InlineData("resolved", "note", "resolved")]
    [InlineData("resolved", "callback", "resolved")]
    [InlineData("resolved", "support", "resolved")]
    [InlineData("resolved", "correct", "!AlreadyResolved")]
    [InlineData("resolved", "demand", "resolved")]
    [InlineData("resolved", "promise", "!AlreadyResolved")]
    [InlineData("resolved", "keep", "!NoSuchPromise")]
    [InlineData("received", "accept", "received")]
    [InlineData("received", "assign", "received")]
    [InlineData("received", "answer", "!NoSuchDemand")]
    [InlineData("accepted", "accept", "!AlreadyAccepted")]
    [InlineData("accepted", "assign", "received")]
    [InlineData("warned", "accept", "warned")]
    [InlineData("warned", "assign", "warned")]
    [InlineData("referred", "accept", "referred")]
    [InlineData("referred", "assign", "referred")]
    [InlineData("resolved", "accept", "!AlreadyResolved")]
    [InlineData("resolved", "assign", "!AlreadyResolved")]
    [InlineData("resolved", "answer", "!NoSuchDemand")]
    [InlineData("demanded", "answer", "resolved")]
    [InlineData("received", "deliberate", "!HeldByNoCommission")]
    [InlineData("referred", "deliberate", "!HeldByNoCommission")]
    [InlineData("commission's", "deliberate", "referred")]
    [InlineData("resolved", "deliberate", "!AlreadyResolved")]
    public void Each_command_in_each_state_goes_where_the_table_says(string from, string command, string expected)
    {
        var (state, given) = (States[from], Commands[command]);
        var decision = Some.Decide(state, given);
        if (expected[0] == '!')
        {
            Assert.Equal(expected[1..], decision.Refusal.ToString());
            Assert.Empty(decision.Events);
            Assert.DoesNotContain(given.Kind, CaseLifecycle.AllowedIn(state));
            return;
        }
        Assert.Null(decision.Refusal);
        var after = CaseLifecycle.Apply(state, decision.Events, Some.Morning, Some.Zone);
        Assert.Equal(expected, after.Status.ToString().ToLowerInvariant());
        Assert.Equal(state.Version + 1, after.Version);
        Assert.Contains(given.Kind, CaseLifecycle.AllowedIn(state));
    }

    [Fact]
    public void Nothing_but_receiving_happens_to_a_case_nobody_received() => Assert.All(
        Commands.Where(c => c.Key != "receive"),
        c => Assert.Equal(RefusalReason.NotReceived, Some.Decide(CaseState.None, c.Value).Refusal));

    [Fact]
    public void A_returned_case_goes_to_the_one_who_sent_it_with_its_own_clock()
    {
        var twice = Some.After(Some.Referred, new Refer(Holder.Commission("urban"), null, null), Some.Morning.AddDays(2));
        var back = Some.After(twice, new Return("نه"), Some.Morning.AddDays(3));
        Assert.Equal((CaseStatus.Referred, Holder.Deputy("civil")), (back.Status, back.Holder));
        Assert.Equal(Some.Referred.HolderClock, back.HolderClock);
        var home = Some.After(back, new Return("نه"), Some.Morning.AddDays(3));
        Assert.Equal((CaseStatus.Received, Holder.District("2")), (home.Status, home.Holder));
    }

    [Fact]
    public void Sending_to_a_holder_that_returned_it_raises_the_alarm_once()
    {
        var refer = new Refer(Holder.Deputy("civil"), null, null);
        var state = Some.After(Some.Referred, new Return("نه"));
        Assert.Equal(2, Some.Decide(state, refer).Events.Length);
        state = Some.After(Some.After(state, refer), new Return("باز نه"));
        Assert.Single(Some.Decide(state, refer).Events);
    }

    [Fact]
    public void Resolving_alone_does_not_meet_the_promise_but_the_answered_call_after_it_does()
    {
        var early = Some.After(Some.Received, new Callback(CallbackResult.Answered, null, null));
        Assert.Null(early.PromiseMetAt);
        Assert.Null(Some.Resolved.PromiseMetAt);
        var answered = Some.After(Some.Resolved, new Callback(CallbackResult.Answered, Verdict.Objects, null));
        Assert.Equal((Some.Morning, Some.Morning, Verdict.Objects), (answered.PromiseMetAt, answered.AnsweredAt, answered.Verdict));
    }

    [Fact]
    public void Three_failed_tries_meet_the_promise_only_on_different_half_days()
    {
        var missed = new Callback(CallbackResult.NoAnswer, null, null);
        var state = Some.Resolved;
        foreach (var hours in new[] { 0, 1, 2, 6 }) state = Some.After(state, missed, Some.Morning.AddHours(hours));
        Assert.Null(state.PromiseMetAt);
        state = Some.After(state, missed, Some.Morning.AddHours(24));
        Assert.NotNull(state.PromiseMetAt);
        Assert.Null(state.AnsweredAt);
    }

    [Fact]
    public void A_missed_clock_climbs_once_and_the_fourth_level_is_refused()
    {
        var late = Some.Received.HolderClock!.DueAt.AddMinutes(1);
        var miss = new MissClock(ClockKind.Holder, Some.Received.HolderClock.StartedAt);
        Assert.Equal(RefusalReason.ClockNotMissed, Some.Decide(Some.Received, miss).Refusal);
        var climbed = Some.After(Some.Received, miss, late);
        Assert.Equal((1, Holder.District("2")), (climbed.EscalationLevel, climbed.Holder));
        Assert.Equal(RefusalReason.ClockNotMissed, Some.Decide(climbed, miss, late).Refusal);
        var top = Some.After(Some.After(climbed, new Escalate("۲")), new Escalate("۳"));
        Assert.Equal(RefusalReason.HighestLevel, Some.Decide(top, new Escalate("۴")).Refusal);
    }

    [Fact]
    public void Reopening_starts_a_new_promise_and_keeps_holder_and_level()
    {
        var resolved = Some.After(Some.After(Some.Referred, new Escalate("دیر")), new Resolve(Outcome.Solved, "شد", null));
        var later = Some.Morning.AddDays(20);
        var open = Some.After(resolved, new Reopen("اعتراض"), later);
        Assert.Equal((CaseStatus.Received, null, 1), (open.Status, open.Outcome, open.EscalationLevel));
        Assert.Equal(Holder.Deputy("civil"), open.Holder);
        Assert.Equal(later, open.PromiseClock!.StartedAt);
    }

    [Fact]
    public void Outside_duties_names_the_right_body_and_nothing_else_does()
    {
        Assert.Equal(RefusalReason.RightBodyMissing, Some.Decide(Some.Received, new Resolve(Outcome.OutsideDuties, "نه", null)).Refusal);
        Assert.Equal(RefusalReason.RightBodyOnlyOutsideDuties, Some.Decide(Some.Received, new Resolve(Outcome.Solved, "شد", "برق")).Refusal);
        Assert.Null(Some.Decide(Some.Received, new Resolve(Outcome.OutsideDuties, "نه", "برق")).Refusal);
    }
}
