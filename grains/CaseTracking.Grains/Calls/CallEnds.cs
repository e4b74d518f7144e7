using System.Security.Cryptography;
using CaseTracking.Contracts.Calls;
using CaseTracking.Contracts.Cases;
using CaseTracking.Contracts.Contacts;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;

namespace CaseTracking.Grains.Calls;

/// <summary>
/// Records the one result of a call: a case with its own contact, or a contact, and before it the support of a case.
/// All under ids that the end's command id tells, so that a repeat records nothing twice.
/// </summary>
public sealed class CallEnds(
    IGrainFactory grains, IContactJournal contacts, ICityRulesSource rules,
    CommandFingerprint fingerprints, TimeProvider time)
{
    // No append starts later than this after its arrival; what is not in the journal then never will be.
    private static readonly TimeSpan OnItsWayMax = TimeSpan.FromSeconds(60);

    /// <summary>Whether nobody can tell how an end went.</summary>
    public static bool IsUnknown(CallEndAnswer answer) => answer.Case?.Kind == CaseResultKind.OutcomeUnknown;

    /// <summary>Whether an end that is not in the journal by now never came through.</summary>
    public static bool IsOver(CallEnding begun, DateTimeOffset at) => at >= begun.BegunAt + OnItsWayMax;

    public async Task<CallEndAnswer> Record(string city, CallEndRequest request)
    {
        var end = request.End;
        if (end.Receive is { } receive) return await Open(city, request, receive);
        // The support first: a contact of a support that was refused would count a call that is not over.
        if (end is { Supports: true, CaseNumber: { } number })
        {
            var support = new CaseRequest(Derived(request.CommandId, "support"), new Support(end.Citizen), request.Actor);
            var result = await Try(() => CaseOf(city, number).Execute(support), number);
            if (result.Kind != CaseResultKind.Done) return new CallEndAnswer(null, Case: result);
        }
        // What is refused on the case must not count a call that is not over.
        if (end is { Then: not null, CaseNumber: { } named } && await Then(city, request, named) is { Kind: not CaseResultKind.Done } refused)
            return new CallEndAnswer(null, Case: refused);
        return await Contact(city, request);
    }

    /// <summary>What came of an end that was begun; null when nothing of it is recorded.</summary>
    public async Task<CallOutcome?> Find(string city, CallEnding begun)
    {
        if (await contacts.Find(city, begun.CommandId) is { } contact)
            return new CallOutcome(begun.CommandId, contact.Result, contact.Category, contact.CaseNumber);
        return null;
    }

    /// <summary>Counts a call whose caller gave up before anybody answered, once however often it is asked.</summary>
    public async Task<CallOutcome> RecordGivenUp(string city, Guid call, CallState state)
    {
        var id = Derived(call, "given up");
        var at = state.StartedAt;
        var citizen = state.From is { } phone ? new Citizen(null, phone) : null;
        var contact = new Contact(Channel.Call, ContactResult.Abandoned, null, null, citizen, null);
        await contacts.Append(new ContactAppend(
            city, id, fingerprints.Of(id.ToByteArray(), Actor.System, null), contact,
            new Capacity(Actor.System.UserId, Role.System), at, rules.Of(city).Zone.DayOf(at), false));
        return new CallOutcome(id, ContactResult.Abandoned, null, null);
    }

    private async Task<CallEndAnswer> Open(string city, CallEndRequest request, Receive receive)
    {
        var year = rules.Of(city).Zone.JalaliOf(time.GetUtcNow()).Year;
        var command = new CaseRequest(request.CommandId, receive, request.Actor);
        var result = await Try(() => CaseOpening.Open(n => CaseOf(city, n), fingerprints, year, command), "");
        if (result.Kind != CaseResultKind.Done) return new CallEndAnswer(null, Case: result);
        var outcome = new CallOutcome(request.CommandId, ContactResult.CaseOpened, receive.Category, result.Number);
        if (request.End.Then is null) return new CallEndAnswer(outcome, Case: result);
        // The case is open and the call has its result, whatever comes of the rest; only while nobody knows that, it goes on.
        var then = await Then(city, request, result.Number);
        return then.Kind is CaseResultKind.OutcomeUnknown or CaseResultKind.Busy
            ? new CallEndAnswer(null, Case: then with { Kind = CaseResultKind.OutcomeUnknown })
            : new CallEndAnswer(outcome, Case: result, Then: then);
    }

    private Task<CaseResult> Then(string city, CallEndRequest request, string number)
    {
        var command = new CaseRequest(Derived(request.CommandId, "then"), request.End.Then!, request.Actor);
        return Try(() => CaseOf(city, number).Execute(command), number);
    }

    private async Task<CallEndAnswer> Contact(string city, CallEndRequest request)
    {
        var end = request.End;
        var contact = new Contact(end.Channel, end.Result, end.Category, end.CaseNumber, end.Citizen, end.Text);
        var outcome = await Try(
            () => grains.GetGrain<IContactGrain>(city).Record(new ContactRequest(request.CommandId, contact, request.Actor)),
            ContactOutcome.OutcomeUnknown);
        return outcome == ContactOutcome.Recorded
            ? new CallEndAnswer(new CallOutcome(request.CommandId, end.Result, end.Category, end.CaseNumber))
            : new CallEndAnswer(null, Case: new CaseResult(KindOf(outcome), end.CaseNumber ?? ""));
    }

    private static CaseResultKind KindOf(ContactOutcome outcome) => outcome switch
    {
        ContactOutcome.CommandIdReused => CaseResultKind.CommandIdReused,
        ContactOutcome.Busy => CaseResultKind.Busy,
        ContactOutcome.Forbidden => CaseResultKind.Forbidden,
        ContactOutcome.Unstorable => CaseResultKind.Unstorable,
        _ => CaseResultKind.OutcomeUnknown,
    };

    private ICaseGrain CaseOf(string city, string number) => grains.GetGrain<ICaseGrain>(CaseKey.Of(city, number));

    private static Task<CaseResult> Try(Func<Task<CaseResult>> call, string number) =>
        Try(call, new CaseResult(CaseResultKind.OutcomeUnknown, number));

    // One that is not answered may have been done all the same.
    private static async Task<T> Try<T>(Func<Task<T>> call, T unknown)
    {
        try
        {
            return await call();
        }
        catch (Exception e) when (e is TimeoutException or Orleans.Runtime.OrleansException or InvalidOperationException
            or OperationCanceledException)
        {
            return unknown;
        }
    }

    private static Guid Derived(Guid id, string what) =>
        new(SHA256.HashData([.. id.ToByteArray(), .. System.Text.Encoding.UTF8.GetBytes(what)]).AsSpan(0, 16));
}
