using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Web.Problems;

/// <summary>Turns a grain's answer into the API's refusal, in both languages.</summary>
public static class Refusals
{
    public static IResult Of(CaseResult result) => result.Kind switch
    {
        CaseResultKind.Forbidden => Problem.NotPermitted,
        CaseResultKind.NotFound => Problem.NotFound,
        CaseResultKind.VersionConflict => Problem.VersionConflict(result.Version, result.State),
        CaseResultKind.CommandIdReused => Problem.CommandIdReused,
        CaseResultKind.OutcomeUnknown => Problem.OutcomeUnknown,
        CaseResultKind.Unstorable => Problem.Unstorable,
        CaseResultKind.Refused => Refused(result),
        _ => Problem.Busy,
    };

    private static IResult Refused(CaseResult result)
    {
        var (field, fa, en) = Words(result.Reason!.Value);
        if (field is not null) return Problem.Invalid([new FieldError(field, "invalid_field", fa, en)]);
        return new ProblemResult(Problem.Body(409, "not_allowed_in_state", fa, en) with
        {
            Reason = result.Reason,
            Allowed = result.Allowed,
            Version = result.Version,
            State = result.State,
        });
    }

    // With a field it is the input that is wrong, without one the moment.
    private static (string? Field, string Fa, string En) Words(RefusalReason reason) => reason switch
    {
        RefusalReason.DueNotLater => ("dueAt", "مهلت باید پس از اکنون باشد.", "The deadline must be later than now."),
        RefusalReason.VerdictWithoutAnswer =>
            ("verdict", "نظر شهروند فقط با تماس پاسخ‌داده‌شده می‌آید.", "A verdict needs an answered call."),
        RefusalReason.ReopensWithoutObjection =>
            ("verdict", "بازگشایی فقط با اعتراض شهروند می‌آید.", "Only a citizen who objects reopens a case by a call-back."),
        RefusalReason.ObjectionWithoutReason =>
            ("text", "دلیل اعتراض لازم است.", "The reason of the objection is required."),
        RefusalReason.NothingToCorrect => ("reason", "چیزی برای اصلاح نیامده است.", "There is nothing to correct."),
        RefusalReason.NeighbourhoodElsewhere =>
            ("neighbourhood", "این محله در منطقهٔ پرونده نیست.", "This neighbourhood does not lie in the case's district."),
        RefusalReason.RightBodyMissing =>
            ("rightBody", "مرجع درست را نام ببرید.", "Name the right body for what is outside duties."),
        RefusalReason.RightBodyOnlyOutsideDuties =>
            ("rightBody", "مرجع دیگر فقط برای مغایر با وظایف است.", "A right body belongs to outside duties only."),
        RefusalReason.NoSuchPromise =>
            ("promise", "چنین قولی در این پرونده نیست.", "There is no such promise on this case."),
        RefusalReason.PromiseAlreadyKept =>
            (null, "این قول پیش‌تر انجام شده است.", "This promise is kept already."),
        RefusalReason.NotOfTheHolder =>
            ("assignee", "این شخص در واحدی که پرونده در دست آن است نقشی ندارد.", "This person has no role in the unit that holds the case."),
        RefusalReason.NoSuchDemand =>
            ("demand", "چنین تذکری در این پرونده نیست.", "There is no such demand on this case."),
        RefusalReason.DemandAlreadyAnswered =>
            (null, "به این تذکر پیش‌تر پاسخ داده شده است.", "This demand is answered already."),
        RefusalReason.HeldByNoCommission =>
            (null, "پرونده در دست کمیسیونی نیست.", "No commission holds the case."),
        RefusalReason.AlreadyAccepted =>
            (null, "پرونده پیش‌تر تحویل گرفته شده است.", "The case is accepted already."),
        RefusalReason.AlreadyAssignedThere =>
            (null, "پرونده هم‌اکنون به همین شخص سپرده است.", "The case is with this person already."),
        RefusalReason.AlreadyResolved =>
            (null, "پرونده تعیین تکلیف شده است.", "The case is resolved."),
        RefusalReason.NotResolved =>
            (null, "پرونده هنوز تعیین تکلیف نشده است.", "The case is not resolved yet."),
        RefusalReason.AlreadyHeldThere =>
            (null, "پرونده هم‌اکنون در دست همین واحد است.", "The case is held there already."),
        RefusalReason.CameByNoReferral =>
            (null, "پرونده با ارجاع نیامده است تا عودت شود.", "The case came by no referral, so it cannot be returned."),
        RefusalReason.HighestLevel =>
            (null, "پرونده در بالاترین سطح است.", "The case is at the highest level."),
        _ => (null, "این کار در این وضعیت ممکن نیست.", "This is not possible in this state."),
    };
}
