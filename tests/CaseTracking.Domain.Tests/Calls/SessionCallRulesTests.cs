using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Contacts;

namespace CaseTracking.Domain.Tests.Calls;

public class SessionCallRulesTests
{
    private const string Phone = "+989151234567";
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Session = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Other = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Guid End = Guid.Parse("33333333-3333-3333-3333-333333333333");
    private static readonly PickUp ByA = new("a", Phone, "137");

    private static readonly CallCommand[] Passed =
        [new Ring(Phone, "137", ["a"]), ByA, Typed("a", "story", "چاله"), new Pass("a", Session)];

    [Fact]
    public void A_call_is_passed_with_every_word_and_waits_for_its_turn()
    {
        var state = After(Passed);
        Assert.Equal((CallStatus.Waiting, null, "a", Session), (state.Status, state.Desk, state.PassedBy, state.Session));
        Assert.Equal("چاله", state.Draft.Fields["story"].Text);
        Assert.Same(state, Decide(state, new Pass("a", Session)).State);
    }

    [Fact]
    public void Only_who_sits_in_the_session_takes_it()
    {
        var state = After(Passed);
        Assert.Equal(CallRefusal.InSession, Decide(state, new Claim("b")).Refusal);
        Assert.Equal(CallRefusal.InSession, Decide(state, new Claim("b", Other)).Refusal);
        Assert.Equal(CallRefusal.InSession, Decide(state, new Begin("b")).Refusal);
        var taken = Decide(state, new Claim("mayor", Session)).State;
        Assert.Equal((CallStatus.OnDesk, "mayor"), (taken.Status, taken.Desk));
    }

    [Fact]
    public void Two_write_on_one_draft_and_each_change_is_told()
    {
        var state = After([.. Passed, new Claim("mayor", Session)]);
        var after = Decide(state, Typed("beside", "name", "مریم", Session)).State;
        Assert.Equal(state.Version + 1, after.Version);
        Assert.Equal(("چاله", "مریم"), (after.Draft.Fields["story"].Text, after.Draft.Fields["name"].Text));
        Assert.Same(after, Decide(after, Typed("beside", "name", "مریم", Session)).State);
        Assert.Equal(CallRefusal.OnAnotherDesk, Decide(after, Typed("c", "name", "علی")).Refusal);
        Assert.Equal(CallRefusal.OnAnotherDesk, Decide(after, Typed("c", "name", "علی", Other)).Refusal);
        Assert.Equal(CallRefusal.InSession, Decide(After(Passed), Typed("a", "name", "علی")).Refusal);
    }

    [Fact]
    public void Who_sits_beside_may_end_it_and_nobody_else()
    {
        var state = After([.. Passed, new Claim("mayor", Session)]);
        Assert.Null(CallRules.MayEnd(state, "mayor", End, Session));
        Assert.Null(CallRules.MayEnd(state, "beside", End, Session));
        Assert.Equal(CallRefusal.OnAnotherDesk, CallRules.MayEnd(state, "c", End, Other));
        Assert.Equal(CallRefusal.OnAnotherDesk, CallRules.MayEnd(state, "c", End));
        Assert.Equal(CallRefusal.InSession, CallRules.MayEnd(After(Passed), "a", End));
        var begun = CallRules.BeginEnd(state, "mayor", End, ContactResult.ToSession, At);
        Assert.Equal(CallRefusal.IsEnding, CallRules.MayEnd(begun, "beside", Guid.NewGuid(), Session));
        Assert.Equal(CallRefusal.IsEnding, Decide(begun, new PassBack(Session, null)).Refusal);
    }

    [Fact]
    public void Passed_back_it_is_on_the_desk_it_came_from()
    {
        var state = After([.. Passed, new Claim("mayor", Session), new PassBack(Session, "beside")]);
        Assert.Equal((CallStatus.OnDesk, "a", null), (state.Status, state.Desk, state.Session));
        Assert.False(state.Draft.IsEmpty);
        Assert.Same(state, Decide(state, new PassBack(Session, "beside")).State);
    }

    [Fact]
    public void One_that_rang_in_the_session_goes_to_who_sits_beside_or_rings_for_whoever_is_free()
    {
        var rang = new Ring(Phone, "3711", [], Session);
        var spoken = new Claim("mayor", Session);
        Assert.Equal((CallStatus.OnDesk, "beside"), Standing(After(rang, spoken, new PassBack(Session, "beside"))));
        Assert.Equal((CallStatus.Ringing, null), Standing(After(rang, spoken, new PassBack(Session, null))));
        // Nobody has answered yet.
        Assert.Equal((CallStatus.Ringing, null), Standing(After(rang, new PassBack(Session, "beside"))));
        Assert.Null(After(rang, new PassBack(Session, null)).Session);
        Assert.Equal(CallRefusal.InSession, Decide(After(rang), new Claim("a")).Refusal);
        Assert.Equal(Session, After(new PickUp("mayor", Phone, "3711", Session), rang with { Session = Session }).Session);
    }

    [Fact]
    public void What_the_line_tells_again_does_not_take_it_out_of_the_session()
    {
        var state = After(Passed);
        Assert.Equal((CallStatus.Waiting, null), Standing(Decide(state, ByA).State));
        // Put through to the mayor's telephone, it is on their desk.
        Assert.Equal((CallStatus.OnDesk, "mayor"), Standing(Decide(state, new PickUp("mayor", null, null)).State));
        var hungUp = Decide(state, new HangUp(HangupCause.NormalClearing, null, null)).State;
        Assert.Equal(CallStatus.Waiting, hungUp.Status);
        Assert.False(CallRules.IsGivenUp(hungUp, At.AddDays(2)));
    }

    [Fact]
    public void Only_the_desk_that_has_it_passes_it()
    {
        var state = After(Passed[..^1]);
        Assert.Equal(CallRefusal.OnAnotherDesk, Decide(state, new Pass("b", Session)).Refusal);
        Assert.Equal(CallRefusal.NoSuchCall, Decide(CallState.None, new Pass("a", Session)).Refusal);
        Assert.Equal(CallRefusal.NeedsResult, Decide(After(Passed), new Discard("a")).Refusal);
    }

    [Fact]
    public void A_supervisor_takes_one_out_of_a_session()
    {
        var taken = Decide(After(Passed), new TakeOver("s")).State;
        Assert.Equal((CallStatus.OnDesk, "s", null, null), (taken.Status, taken.Desk, taken.Session, taken.PassedBy));
    }

    private static (CallStatus, string?) Standing(CallState state) => (state.Status, state.Desk);

    private static TypeIn Typed(string by, string field, string text, Guid? session = null) =>
        new([new DraftChange(field, text, 0)], by, $"screen of {by}", session);

    private static CallDecision Decide(CallState state, CallCommand command) => CallRules.Decide(state, command, At.AddMinutes(1));

    private static CallState After(params CallCommand[] commands) =>
        commands.Aggregate(CallState.None, (state, command) => CallRules.Decide(state, command, At).State);
}
