using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Store.Digests;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using MimeKit;

namespace CaseTracking.Web.Digests;

/// <summary>The daily letter that somebody wants. <c>IsOffered</c>: whether letters are sent here, and the person has an inbox.
/// <c>Email</c> null: none is wanted.</summary>
public sealed record DigestBody(bool IsOffered, string? Email, int? Hour, string? Language);

/// <summary>What is wanted from now on: an address, an hour of the city's day (0 to 23) and a language (<c>fa</c>, <c>en</c>); an
/// absent address ends it.</summary>
public sealed record DigestEdit(string? Email, int? Hour, string? Language);

/// <summary>One's own daily letter.</summary>
public static class DigestEndpoints
{
    private const int EmailMax = 200;

    public static void MapDigests(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/account/digest").RequireAccount(_ => true).ForPeople();
        mine.MapGet("", Read).NotAudited("tells who asks of themselves alone").WithSummary("One's own daily letter.")
            .Produces<DigestBody>().Refuses();
        mine.MapPut("", Change).AuditedAs(Acts.DigestSet).WithSummary("Asks for a daily letter with the numbers of one's inboxes, or ends it.")
            .Accepts<DigestEdit>("application/json").Produces<DigestBody>().Refuses();
    }

    private static async Task<IResult> Read(
        HttpContext context, DigestStore digests, MailOptions options, CancellationToken ct) =>
        Results.Json(Of(context, options, await digests.Find(context.Account().Id, ct)), WebJson.Options);

    private static async Task<IResult> Change(
        HttpContext context, DigestStore digests, MailOptions options, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (email, hour) = (form.Text("email", EmailMax), form.Whole("hour", 0, 23));
        var language = form.Text("language", 2) ?? "fa";
        if (language is not ("fa" or "en")) form.Wrong("language", "fa یا en.", "It must be fa or en.");
        if (email is not null && !IsAddress(email))
            form.Wrong("email", "نشانی ایمیل درست نیست.", "It is no e-mail address.");
        if (form.Problem() is { } bad) return bad;
        var wish = email is null ? null : new DigestWish(email, hour ?? 7, language);
        await digests.Set(context.Account().Id, wish, ct);
        return Results.Json(Of(context, options, wish), WebJson.Options);
    }

    // One mailbox alone, without a name or a comment: what stands here goes into a header.
    private static bool IsAddress(string text) => text.All(c => c is > ' ' and <= '~')
        && MailboxAddress.TryParse(text, out var box) && box.Address == text && box.Address.IndexOf('@', StringComparison.Ordinal) > 0;

    private static DigestBody Of(HttpContext context, MailOptions options, DigestWish? wish) => new(
        options.IsOn && Inbox.Of(context.Actor()).Count > 0, wish?.Email, wish?.Hour, wish?.Language);
}
