using CaseTracking.Domain.Calls;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.LiveSessions;

/// <summary>A live session that is planned. Times are instants; <c>speaker</c> and <c>beside</c> are users' ids.</summary>
public sealed record PlanBody(
    Guid CommandId, Guid Speaker, IReadOnlyList<BesideBody>? Beside, string? District, string? Category, string? Line,
    DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>Somebody who writes for the speaker.</summary>
public sealed record BesideBody(Guid User);

/// <summary>A plan written anew, as a whole; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record ChangePlanBody(
    Guid CommandId, int ExpectedVersion, Guid Speaker, IReadOnlyList<BesideBody>? Beside, string? District, string? Category,
    string? Line, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>Opens or ends a session.</summary>
public sealed record TurnBody(Guid CommandId);

/// <summary>Cancels a session, for a reason that everybody may read.</summary>
public sealed record CancelBody(Guid CommandId, string Reason);

/// <summary>A page of sessions; <c>next</c> goes into <c>after</c>, null at the end.</summary>
public sealed record LiveSessionPage(IReadOnlyList<LiveSession> Items, string? Next);

/// <summary>A call of a session, with the topic and the case it ended with.</summary>
public sealed record SessionCallBody(CallView Call, string? Category, string? CaseNumber);

/// <summary>A page of a session's calls, the earliest first.</summary>
public sealed record SessionCallPage(IReadOnlyList<SessionCallBody> Items, string? Next);

/// <summary>How a plan is read.</summary>
public static class PlanForm
{
    private const int ReasonMax = 500;

    /// <summary>The plan; null when something is wrong.</summary>
    public static async Task<LiveSessionPlan?> Plan(this Form form, CityReference city, AccountStore accounts, CancellationToken ct)
    {
        var speaker = form.Id("speaker");
        IReadOnlyList<Form> items = form.Has("beside") ? form.Items("beside", LiveSessionPlan.BesideMax) : [];
        List<Guid> beside = [.. items.Select(i => i.Id("user"))];
        var (district, category) = (form.District(city.Rules, required: false), form.Category(city.Rules, required: false));
        var line = form.Text("line", LiveSessionPlan.LineMax);
        var (from, to) = (form.Instant("startsAt", required: true), form.Instant("endsAt", required: true));
        if (from is not null && to is not null && (to <= from || to > from + LiveSessionPlan.LengthMax))
            form.Wrong("endsAt", "باید پس از آغاز و تا ۱۲ ساعت باشد.", "It must be after the start and within 12 hours of it.");
        if (speaker != Guid.Empty) await CheckSpeaker(form, speaker, accounts, ct);
        foreach (var (item, id) in items.Zip(beside)) await CheckBeside(item, id, speaker, accounts, ct);
        return from is null || to is null ? null
            : new LiveSessionPlan(
                speaker.ToString(), [.. beside.Distinct().Select(b => b.ToString())], district, category, line, Whole(from.Value),
                Whole(to.Value));
    }

    /// <summary>Why a session is cancelled.</summary>
    public static string? Reason(this Form form) => form.Text("reason", ReasonMax, required: true);

    // Sessions begin at whole seconds; the database keeps no finer ones than it was given.
    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static async Task CheckSpeaker(Form form, Guid speaker, AccountStore accounts, CancellationToken ct)
    {
        if (await accounts.Find(speaker, ct) is not { } account)
            form.Wrong("speaker", "چنین کاربری نیست.", "There is no such user.");
        else if (LiveSessionRules.WrongSpeaker(account.Assignments) is { } wrong)
        {
            var (fa, en) = wrong == SpeakerProblem.MayorWithoutDistrict
                ? ("این شهردار منطقه‌ای ندارد؛ نخست منطقهٔ او را در کاربران بنویسید.", "This mayor has no district; set it under users first.")
                : ("این کاربر تماس نمی‌گیرد.", "This user takes no calls.");
            form.Wrong("speaker", fa, en);
        }
    }

    private static async Task CheckBeside(Form item, Guid user, Guid speaker, AccountStore accounts, CancellationToken ct)
    {
        if (user == Guid.Empty) return;
        if (user == speaker) item.Wrong("user", "خود پاسخگو کنار خود نمی‌نشیند.", "The speaker does not sit beside themselves.");
        else if (await accounts.Find(user, ct) is not { } account || !Domain.Access.AccessRules.MayRecordContacts(account.Actor))
            item.Wrong("user", "چنین کارشناسی نیست.", "There is no such operator.");
    }
}
