using static CaseTracking.Domain.Cases.Decision;

namespace CaseTracking.Domain.Cases;

// Who within the holder's unit has the case, whether the unit accepted it, and what the council demands of it.
public static partial class CaseLifecycle
{
    private static Decision DecideAssigned(CaseState state, Assign c) =>
        c.Assignee == state.Assignee && string.IsNullOrWhiteSpace(c.Note)
            ? Refuse(RefusalReason.AlreadyAssignedThere)
            : Accept(new CaseAssigned(c.Assignee));

    private static Decision DecideAnswered(CaseState state, AnswerDemand c, Circumstances now) =>
        state.Demands.FirstOrDefault(d => d.Id == c.Demand) switch
        {
            null => Refuse(RefusalReason.NoSuchDemand),
            { AnsweredAt: not null } => Refuse(RefusalReason.DemandAlreadyAnswered),
            var demand => Accept(new DemandAnswered(demand.Id, now.At > demand.DueAt)),
        };

    // Whoever gets the case has accepted nothing yet, and none of their people has it in hand.
    private static CaseState InNewHands(CaseState s, bool isReturned = false) =>
        s with { AcceptedAt = null, Assignee = null, IsReturned = isReturned };

    private static CaseState Demanded(CaseState s, FollowUpDemanded e, DateTimeOffset at) =>
        s with { Demands = s.Demands.Add(new GivenDemand(s.Version + 1, at, e.DueAt)) };

    private static CaseState WithAnswer(CaseState s, Func<GivenDemand, bool> which, DateTimeOffset at) => s with
    {
        Demands = [.. s.Demands.Select(d => d.AnsweredAt is null && which(d) ? d with { AnsweredAt = at } : d)],
    };
}
