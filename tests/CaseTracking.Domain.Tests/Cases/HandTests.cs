using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Cases;

/// <summary>Who accepted a case, whose hands it is in, and what the council demands of it.</summary>
public class HandTests
{
    private static readonly Guid Colleague = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly Demand Demand = new("چه شد", Some.Morning.AddDays(1));

    private static readonly CaseState InHand =
        Some.After(Some.After(Some.Referred, new AcceptCase()), new Assign(Colleague, "پیگیری کن"));

    [Fact]
    public void Accepting_and_assigning_change_neither_state_nor_clock_nor_holder()
    {
        Assert.Equal((Some.Morning, Colleague), (InHand.AcceptedAt, InHand.Assignee));
        Assert.Equal(
            (Some.Referred.Status, Some.Referred.HolderClock, Some.Referred.PromiseClock, Some.Referred.Holder),
            (InHand.Status, InHand.HolderClock, InHand.PromiseClock, InHand.Holder));
    }

    [Fact]
    public void A_referral_takes_the_acceptance_back_and_the_case_out_of_everybodys_hands()
    {
        var on = Some.After(InHand, new Refer(Holder.Commission("urban"), null, null));
        Assert.Equal((null, null, false), (on.AcceptedAt, on.Assignee, on.IsReturned));
    }

    [Fact]
    public void A_returned_case_says_so_until_it_is_accepted_referred_or_resolved()
    {
        var back = Some.After(InHand, new Return("نه"));
        Assert.Equal((null, null, true), (back.AcceptedAt, back.Assignee, back.IsReturned));
        Assert.False(Some.After(back, new AcceptCase()).IsReturned);
        Assert.False(Some.After(back, new Refer(Holder.Commission("urban"), null, null)).IsReturned);
        Assert.False(Some.After(back, new Resolve(Outcome.Solved, "شد", null)).IsReturned);
        Assert.True(Some.After(back, new Note("ن")).IsReturned);
    }

    [Fact]
    public void A_corrected_district_brings_the_case_into_new_hands_and_other_corrections_do_not()
    {
        var mine = Some.After(Some.After(Some.Received, new AcceptCase()), new Assign(Colleague, null));
        var details = new CaseDetails(null, null, null, null);
        Assert.Equal((Some.Morning, Colleague), Hands(Some.After(mine, new Correct("waste", null, details, "اشتباه"))));
        Assert.Equal((null, null), Hands(Some.After(mine, new Correct(null, "1", details, "اشتباه"))));
    }

    [Fact]
    public void A_reopened_case_is_to_be_accepted_anew_and_stays_with_its_colleague()
    {
        var open = Some.After(Some.After(InHand, new Resolve(Outcome.Solved, "شد", null)), new Reopen("اعتراض"));
        Assert.Equal((null, Colleague), Hands(open));
    }

    [Fact]
    public void The_same_colleague_again_needs_a_note()
    {
        Assert.Equal(RefusalReason.AlreadyAssignedThere, Some.Decide(InHand, new Assign(Colleague, null)).Refusal);
        Assert.Equal(RefusalReason.AlreadyAssignedThere, Some.Decide(Some.Received, new Assign(null, " ")).Refusal);
        Assert.Null(Some.Decide(InHand, new Assign(Colleague, "باز هم")).Refusal);
        Assert.Null(Some.After(InHand, new Assign(null, null)).Assignee);
    }

    [Fact]
    public void A_demand_stands_until_it_is_answered_once_in_words()
    {
        var demanded = Some.After(Some.Received, Demand);
        Assert.Equal((2, Demand.DueAt), (demanded.Demands.Single().Id, demanded.DemandedUntil));
        var late = Some.Morning.AddDays(2);
        Assert.Equal(new DemandAnswered(2, Late: false), Some.Decide(demanded, new AnswerDemand(2, "شد")).Events.Single());
        Assert.Equal(new DemandAnswered(2, Late: true), Some.Decide(demanded, new AnswerDemand(2, "شد"), late).Events.Single());
        var answered = Some.After(demanded, new AnswerDemand(2, "شد"), late);
        Assert.Equal((late, null), (answered.Demands.Single().AnsweredAt, answered.DemandedUntil));
        Assert.Equal(RefusalReason.DemandAlreadyAnswered, Some.Decide(answered, new AnswerDemand(2, "باز")).Refusal);
        Assert.Equal(RefusalReason.NoSuchDemand, Some.Decide(answered, new AnswerDemand(3, "باز")).Refusal);
    }

    [Fact]
    public void A_resolution_answers_the_demands_before_it_and_none_after_it()
    {
        var resolved = Some.After(Some.After(Some.Received, Demand), new Resolve(Outcome.NotSolved, "نشد", null));
        Assert.Null(resolved.DemandedUntil);
        Assert.Equal(Demand.DueAt, Some.After(resolved, Demand).DemandedUntil);
        Assert.Null(Some.After(resolved, new Reopen("اعتراض")).DemandedUntil);
    }

    [Fact]
    public void The_soonest_open_deadline_is_the_one_that_is_told()
    {
        var twice = Some.After(Some.After(Some.Received, Demand), new Demand("و این", Some.Morning.AddHours(5)));
        Assert.Equal(Some.Morning.AddHours(5), twice.DemandedUntil);
        var promised = Some.After(Some.Promised, new Promise("و این", Some.Morning.AddDays(1)));
        Assert.Equal(Some.Morning.AddDays(1), promised.PromisedUntil);
        Assert.Null(Some.After(promised, new Resolve(Outcome.Solved, "شد", null)).PromisedUntil);
    }

    private static (DateTimeOffset?, Guid?) Hands(CaseState state) => (state.AcceptedAt, state.Assignee);
}
