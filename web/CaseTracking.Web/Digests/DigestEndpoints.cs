using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Store.Digests;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Letters;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Digests;

/// <summary>The daily letter that somebody wants. <c>IsOffered</c>: whether letters are sent here, and the person has an inbox.
/// <c>Hour</c> null: none is wanted.</summary>
public sealed record DigestBody(bool IsOffered, int? Hour, string? Language);

/// <summary>What is wanted from now on: an hour of the city's day (0 to 23) and a language (<c>fa</c>, <c>en</c>); an absent hour
/// ends it. It goes to the confirmed address.</summary>
public sealed record DigestEdit(int? Hour, string? Language);

/// <summary>One's own daily letter.</summary>
public static class DigestEndpoints
{
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
        var (hour, language) = (form.Whole("hour", 0, 23), form.Language());
        if (form.Problem() is { } bad) return bad;
        var wish = hour is { } at ? new DigestWish(at, language) : null;
        return await digests.Set(context.Account().Id, wish, ct)
            ? Results.Json(Of(context, options, wish), WebJson.Options)
            : AddressEndpoints.NoAddress;
    }

    private static DigestBody Of(HttpContext context, MailOptions options, DigestWish? wish) => new(
        options.IsOn && Inbox.Of(context.Actor()).Count > 0, wish?.Hour, wish?.Language);
}
