using System.Collections.Immutable;
using CaseTracking.Domain.Calendars;
using static CaseTracking.Domain.Cases.Decision;

namespace CaseTracking.Domain.Cases;

public static partial class CaseLifecycle
{
    private static Decision DecideKept(CaseState state, KeepPromise c, Circumstances now) =>
        PromiseOf(state, c.Promise) switch
        {
            null => Refuse(RefusalReason.NoSuchPromise),
            { KeptAt: not null } => Refuse(RefusalReason.PromiseAlreadyKept),
            var given => Accept(new PromiseKept(given.Id, now.At > given.DueAt)),
        };

    // What was kept meanwhile, or told by another scan, is nothing to tell.
    private static Decision DecideAlert(CaseState state, CaseCommand command, Circumstances now) => command switch
    {
        RemindPromise c when PromiseOf(state, c.Promise) is { KeptAt: null, Reminded: false, Missed: false } given
            && given.RemindAt <= now.At && now.At <= given.DueAt =>
            Accept(new PromiseReminded(given.Id, given.DueAt)),
        MissPromise c when PromiseOf(state, c.Promise) is { KeptAt: null, Missed: false } given
            && given.DueAt < now.At =>
            Accept(new PromiseMissed(given.Id, given.DueAt)),
        _ => Refuse(RefusalReason.NothingToTell),
    };

    private static GivenPromise? PromiseOf(CaseState state, int id) => state.Promises.FirstOrDefault(p => p.Id == id);

    private static CaseState Promised(CaseState s, FollowUpPromised e, DateTimeOffset at, CityZone zone) => s with
    {
        Promises = s.Promises.Add(new GivenPromise(
            s.Version + 1, at, e.DueAt, GivenPromise.RemindAtOf(at, e.DueAt, zone), e.Session, e.Imported)),
    };

    private static CaseState WithPromise(CaseState s, int id, Func<GivenPromise, GivenPromise> change) =>
        s with { Promises = [.. s.Promises.Select(p => p.Id == id ? change(p) : p)] };

    // Closed is not done: only what is solved keeps what was promised.
    private static ImmutableArray<GivenPromise> KeptByResolution(CaseState s, Outcome outcome, DateTimeOffset at) =>
        outcome != Outcome.Solved ? s.Promises :
        [
            .. s.Promises.Select(p => p.KeptAt is null ? p with { KeptAt = at, KeptBy = PromiseKeptBy.Resolution } : p),
        ];

    // What only the resolution had kept is to be kept again, by its old deadline.
    private static ImmutableArray<GivenPromise> TakenBack(CaseState s) =>
    [
        .. s.Promises.Select(p => p.KeptBy == PromiseKeptBy.Resolution ? p with { KeptAt = null, KeptBy = null } : p),
    ];
}
