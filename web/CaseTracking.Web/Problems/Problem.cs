using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;

namespace CaseTracking.Web.Problems;

/// <summary>What is wrong with one field.</summary>
public sealed record FieldError(string Field, string Code, string MessageFa, string MessageEn);

/// <summary>RFC 9457 problem details with a stable code.</summary>
public sealed record ProblemBody(
    string Type, string Title, int Status, string Code, string MessageFa, string MessageEn,
    IReadOnlyList<FieldError>? Errors = null, IEnumerable<CommandKind>? Allowed = null, RefusalReason? Reason = null,
    int? Version = null, CaseStatus? State = null, ContactResult? Result = null);

/// <summary>The refusals of the API. Codes are for ever; texts may be bettered.</summary>
public static class Problem
{
    public static IResult Of(int status, string code, string fa, string en) => new ProblemResult(Body(status, code, fa, en));

    public static ProblemBody Body(int status, string code, string fa, string en) =>
        new("about:blank", en, status, code, fa, en);

    public static IResult NotSignedIn => Of(401, "not_signed_in", "ابتدا وارد شوید.", "Sign in first.");

    public static IResult NotPermitted =>
        Of(403, "not_permitted", "این کار در اختیار شما نیست.", "You are not permitted to do this.");

    public static IResult NotForKeys => Of(
        403, "not_for_keys", "این کار با کلید API نمی‌شود.", "This cannot be done with an API key.");

    public static IResult TwoCredentials => Of(
        400, "two_credentials", "نشست و کلید API با هم پذیرفته نیستند؛ یکی را بفرستید.",
        "A session and an API key are not taken together; send one of them.");

    public static IResult NotFound => Of(404, "not_found", "چنین موردی یافت نشد.", "There is no such thing here.");

    public static IResult Malformed(string en) => Of(400, "malformed", "متن درخواست خوانده نشد.", en);

    public static IResult UnsupportedMediaType =>
        Of(415, "unsupported_media_type", "بدنه باید JSON باشد.", "The body must be application/json.");

    public static IResult Busy =>
        new ProblemResult(Body(503, "busy", "سامانه شلوغ است؛ کمی بعد دوباره بفرستید.", "Busy; try again soon."), 1);

    public static IResult OutcomeUnknown => new ProblemResult(Body(
        503, "outcome_unknown", "نتیجه معلوم نشد؛ همان فرمان را دوباره بفرستید.",
        "The outcome is unknown; send the same command again."), 1);

    public static IResult AuditUnavailable => new ProblemResult(Body(
        503, "audit_unavailable", "ثبت این کار در دفتر رویدادها ممکن نشد؛ کمی بعد همان را دوباره بفرستید.",
        "The audit trail cannot be written now; send the same again soon."), 2);

    public static IResult Unstorable => Of(
        400, "malformed", "این متن را نمی‌توان نگه داشت.", "The text holds something that cannot be stored.");

    public static IResult CommandIdReused => Of(
        409, "command_id_reused", "این شناسهٔ فرمان پیش‌تر برای کار دیگری به کار رفته است.",
        "This command id was used for another command.");

    /// <summary>Field errors; the code of the whole is the first one's.</summary>
    public static IResult Invalid(IReadOnlyList<FieldError> errors) => new ProblemResult(
        Body(400, errors[0].Code, "ورودی درست نیست: " + errors[0].MessageFa, "Bad input: " + errors[0].MessageEn) with
        {
            Errors = errors,
        });

    public static IResult VersionConflict(int version, CaseStatus? state) => new ProblemResult(Body(
        409, "version_conflict", "پرونده در این میان تغییر کرده است.", "The case changed meanwhile.") with
    {
        Version = version,
        State = state,
    });
}

/// <summary>Writes problem details, with Retry-After (seconds) where coming back helps.</summary>
public sealed class ProblemResult(ProblemBody body, int? retryAfter = null) : IResult
{
    public ProblemBody Body => body;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (retryAfter is { } seconds)
            httpContext.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        httpContext.Response.StatusCode = body.Status;
        await httpContext.Response.WriteAsJsonAsync(
            body, WebJson.Options, "application/problem+json", httpContext.RequestAborted);
    }
}
