using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Cases;

/// <summary>A citizen who is called back and objects.</summary>
public class ObjectionTests
{
    private static readonly Callback Objects = new(CallbackResult.Answered, Verdict.Objects, "هنوز چاله هست", Reopens: true);

    [Fact]
    public void An_objection_reopens_the_case_in_the_same_step()
    {
        var decision = Some.Decide(Some.Resolved, Objects);
        Assert.Collection(
            decision.Events,
            e => Assert.Equal(new CitizenCalledBack(CallbackResult.Answered, Verdict.Objects), e),
            e => Assert.IsType<SevenDayPromiseMet>(e),
            e => Assert.IsType<CaseReopened>(e));
        var after = Some.After(Some.Resolved, Objects);
        Assert.Equal((CaseStatus.Received, 1, null), (after.Status, after.Reopened, after.PromiseMetAt));
        Assert.Equal(Some.Resolved.Version + 1, after.Version);
    }

    [Fact]
    public void It_needs_the_objection_its_reason_and_something_to_reopen()
    {
        Assert.Equal(
            RefusalReason.ReopensWithoutObjection,
            Some.Decide(Some.Resolved, Objects with { Verdict = Verdict.Accepts }).Refusal);
        Assert.Equal(
            RefusalReason.ObjectionWithoutReason, Some.Decide(Some.Resolved, Objects with { Text = " " }).Refusal);
        Assert.Equal(RefusalReason.NotResolved, Some.Decide(Some.Received, Objects).Refusal);
    }

    [Fact]
    public void A_supporter_who_is_called_meets_no_promise_and_speaks_for_nobody_else()
    {
        var called = new Callback(CallbackResult.Answered, Verdict.Accepts, null, Guid.NewGuid());
        Assert.Equal(
            [new CitizenCalledBack(CallbackResult.Answered, Verdict.Accepts, called.Person)],
            Some.Decide(Some.Resolved, called).Events);
        var after = Some.After(Some.Resolved, called);
        Assert.Equal((null, null, null), (after.AnsweredAt, after.Verdict, after.PromiseMetAt));
    }
}
