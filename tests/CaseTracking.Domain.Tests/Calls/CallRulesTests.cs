using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Contacts;

namespace CaseTracking.Domain.Tests.Calls;

public class CallRulesTests
{
    private const string Phone = "+989151234567";
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
    private static readonly Ring Rings = new(Phone, "137", ["a", "b"]);
    private static readonly PickUp ByA = new("a", Phone, "137");
    private static readonly HangUp Down = new(HangupCause.NormalClearing, Phone, "137");

    [Fact]
    public void A_call_rings_is_picked_up_and_put_down_and_stays_on_its_desk()
    {
        var state = After(Rings, ByA, Down);
        Assert.Equal((CallStatus.OnDesk, "a", Phone, "137"), (state.Status, state.Desk, state.From, state.Line));
        Assert.Equal((At, At.AddSeconds(1), At.AddSeconds(2)), (state.StartedAt, state.AnsweredAt, state.HungUpAt));
        Assert.Equal(3, state.Version);
    }

    [Fact]
    public void Events_of_the_line_in_any_order_leave_the_same_call()
    {
        CallCommand[][] orders =
        [
            [Rings, ByA, Down], [Rings, Down, ByA], [ByA, Rings, Down], [ByA, Down, Rings], [Down, Rings, ByA], [Down, ByA, Rings],
        ];
        foreach (var state in orders.Select(After))
        {
            Assert.Equal((CallStatus.OnDesk, "a", Phone), (state.Status, state.Desk, state.From));
            Assert.Equal(["a", "b"], state.Offered);
            Assert.NotNull(state.HungUpAt);
            Assert.True(state.IsByLine);
        }
    }

    [Fact]
    public void Events_told_again_change_nothing()
    {
        var state = After(Rings, ByA, Down);
        foreach (var again in (CallCommand[])[Rings, ByA, Down])
            Assert.Same(state, CallRules.Decide(state, again, At.AddMinutes(1)).State);
        var nobodys = After(new Ring(null, null, []));
        Assert.Same(nobodys, CallRules.Decide(nobodys, new Ring(null, null, []), At.AddMinutes(1)).State);
    }

    [Fact]
    public void A_call_that_has_ended_hears_no_more_of_the_line()
    {
        var ended = CallRules.Ended(After(Rings, ByA), new CallOutcome(Guid.NewGuid(), ContactResult.FirstContact, null, null), At);
        foreach (var late in (CallCommand[])[Rings, ByA, Down])
        {
            var decision = CallRules.Decide(ended, late, At.AddMinutes(1));
            Assert.Same(ended, decision.State);
            Assert.Null(decision.Refusal);
        }
    }

    [Fact]
    public void Of_two_desks_that_take_it_the_first_has_it()
    {
        var state = After(Rings, new Claim("a"));
        Assert.Equal(CallRefusal.OnAnotherDesk, CallRules.Decide(state, new Claim("b"), At).Refusal);
        Assert.Null(CallRules.Decide(state, new Claim("a"), At).Refusal);
    }

    [Fact]
    public void Who_really_speaks_has_it_unless_another_has_typed_already()
    {
        var claimed = After(Rings, new Claim("b"));
        Assert.Equal("a", CallRules.Decide(claimed, ByA, At).State.Desk);
        var typed = After(Rings, new Claim("b"), Types("b", "story", "چاله"));
        Assert.Equal("b", CallRules.Decide(typed, ByA, At).State.Desk);
    }

    [Fact]
    public void A_supervisor_takes_it_over_with_what_is_typed()
    {
        var state = After(Rings, ByA, Types("a", "story", "چاله"), new TakeOver("s"));
        Assert.Equal(("s", "چاله"), (state.Desk, state.Draft.Fields["story"].Text));
        Assert.Equal(CallRefusal.OnAnotherDesk, CallRules.Decide(state, Types("a", "story", "چالهٔ"), At).Refusal);
    }

    [Fact]
    public void Typing_begins_a_call_that_nobody_told_of_and_takes_none_that_rings()
    {
        var begun = CallRules.Decide(CallState.None, Types("a", "phone", "0915"), At).State;
        Assert.Equal((CallStatus.OnDesk, "a", false), (begun.Status, begun.Desk, begun.IsByLine));
        Assert.Equal(CallRefusal.OnNoDesk, CallRules.Decide(After(Rings), Types("a", "phone", "0915"), At).Refusal);
    }

    [Fact]
    public void Nothing_is_taken_of_a_call_that_is_not_there()
    {
        foreach (var command in (CallCommand[])[new Claim("a"), new TakeOver("a")])
            Assert.Equal(CallRefusal.NoSuchCall, CallRules.Decide(CallState.None, command, At).Refusal);
    }

    [Fact]
    public void A_caller_who_gives_up_is_waited_for_a_moment_and_a_forgotten_ring_for_an_hour()
    {
        var hungUp = After(Rings, Down);
        Assert.False(CallRules.IsGivenUp(hungUp, hungUp.HungUpAt!.Value + CallRules.Grace - TimeSpan.FromMilliseconds(1)));
        Assert.True(CallRules.IsGivenUp(hungUp, hungUp.HungUpAt.Value + CallRules.Grace));
        var rings = After(Rings);
        Assert.False(CallRules.IsGivenUp(rings, At + TimeSpan.FromMinutes(59)));
        Assert.True(CallRules.IsGivenUp(rings, At + TimeSpan.FromHours(1)));
        // Spoken by somebody whom the line does not name: it may still be put where it belongs.
        var unnamed = After(Rings, new PickUp(null, null, null), Down);
        Assert.False(CallRules.IsGivenUp(unnamed, unnamed.HungUpAt!.Value + CallRules.Grace));
        Assert.False(CallRules.IsGivenUp(After(Rings, ByA, Down), At + TimeSpan.FromDays(1)));
    }

    [Fact]
    public void A_call_has_one_end()
    {
        var (first, other) = (Guid.NewGuid(), Guid.NewGuid());
        var state = After(Rings, ByA);
        Assert.Null(CallRules.MayEnd(state, "a", first));
        Assert.Equal(CallRefusal.OnAnotherDesk, CallRules.MayEnd(state, "b", first));

        var ending = CallRules.BeginEnd(state, "a", first, ContactResult.FirstContact, At);
        Assert.Null(CallRules.MayEnd(ending, "a", first));
        Assert.Equal(CallRefusal.IsEnding, CallRules.MayEnd(ending, "a", other));
        Assert.Equal(CallRefusal.IsEnding, CallRules.Decide(ending, Types("a", "story", "x"), At).Refusal);
        Assert.Null(CallRules.MayEnd(CallRules.ForgetEnd(ending), "a", other));

        var ended = CallRules.Ended(ending, new CallOutcome(first, ContactResult.FirstContact, "asphalt", null), At);
        Assert.Null(CallRules.MayEnd(ended, "a", first));
        Assert.Equal(CallRefusal.HasEnded, CallRules.MayEnd(ended, "a", other));
        Assert.Equal(CallRefusal.HasEnded, CallRules.Decide(ended, Types("a", "story", "x"), At).Refusal);
    }

    [Fact]
    public void What_has_ended_keeps_nothing_of_who_called()
    {
        var state = After(Rings, ByA, Types("a", "name", "ناهید"));
        var ended = CallRules.Ended(state, new CallOutcome(Guid.NewGuid(), ContactResult.WrongNumber, null, null), At);
        Assert.Equal((null, true), (ended.From, ended.Draft.IsEmpty));
    }

    private static TypeIn Types(string by, string field, string text) => new([new DraftChange(field, text, 0)], by, "screen");

    // One second apart.
    private static CallState After(params CallCommand[] commands)
    {
        var (state, at) = (CallState.None, At);
        foreach (var command in commands)
        {
            state = CallRules.Decide(state, command, at).State;
            at = at.AddSeconds(1);
        }
        return state;
    }
}
