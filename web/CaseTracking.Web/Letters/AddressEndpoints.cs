using System.Resources;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Letters;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using MimeKit;

namespace CaseTracking.Web.Letters;

/// <summary>Somebody's address for letters. <c>IsOffered</c>: whether letters are sent here. <c>Email</c>: the confirmed one.
/// <c>Asked</c>: one whose code was sent and is waited for until <c>AskedUntil</c>, <c>TriesLeft</c> tries long. <c>Domains</c>: where
/// addresses may be; none means anywhere.</summary>
public sealed record AddressBody(
    bool IsOffered, string? Email, string? Asked, DateTimeOffset? AskedUntil, int TriesLeft, IReadOnlyList<string> Domains);

/// <summary>An address to be confirmed, and the language of the letter with its code.</summary>
public sealed record AddressAsk(string Email, string? Language);

/// <summary>The code that came by e-mail.</summary>
public sealed record AddressCode(string Code);

/// <summary>One's own address for letters. Nothing but its code is sent to it before the code came back.</summary>
public static class AddressEndpoints
{
    private const string Json = "application/json";
    private const int EmailMax = 200;
    private const int CodeMax = 20;

    // Somebody waits for the answer.
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(10);
    private static readonly ResourceManager Texts = new("CaseTracking.Web.Texts.AddressTexts", typeof(AddressEndpoints).Assembly);

    /// <summary>The refusal of what needs an address.</summary>
    public static IResult NoAddress => Problem.Of(
        409, "no_address", "نخست نشانی ایمیل خود را تأیید کنید.", "Confirm your e-mail address first.");

    public static void MapAddress(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/account/address").RequireAccount(_ => true).ForPeople();
        mine.MapGet("", Read).NotAudited("tells who asks of themselves alone").WithSummary("One's own address for letters.")
            .Produces<AddressBody>().Refuses();
        mine.MapPost("/ask", Ask).AuditedAs(Acts.AddressAsked)
            .WithSummary("Sends a code to an address; the address before stays until the code came back.")
            .Accepts<AddressAsk>(Json).Produces<AddressBody>().Refuses();
        mine.MapPost("/confirm", Confirm).AuditedAs(Acts.AddressConfirmed).WithSummary("Confirms the address by the code that was sent to it.")
            .Accepts<AddressCode>(Json).Produces<AddressBody>().Refuses();
        mine.MapPost("/remove", Remove).AuditedAs(Acts.AddressRemoved)
            .WithSummary("Takes the address away; no letter is sent any more.").Produces<AddressBody>().Refuses();
    }

    /// <summary>The language of letters, Persian unless told.</summary>
    public static string Language(this Form form)
    {
        var language = form.Text("language", 2) ?? PageLanguage.Persian;
        if (language is not (PageLanguage.Persian or PageLanguage.English)) form.Wrong("language", "fa یا en.", "It must be fa or en.");
        return language;
    }

    private static async Task<IResult> Read(
        HttpContext context, MailAddresses addresses, MailOptions options, TimeProvider time, CancellationToken ct) =>
        await Told(context, addresses, options, time, ct);

    private static async Task<IResult> Ask(
        HttpContext context, MailAddresses addresses, MailOptions options, Mailer mailer, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (email, language) = (form.Text("email", EmailMax, required: true), form.Language());
        if (email is not null && !Envelope.IsAddress(email))
            form.Wrong("email", "نشانی ایمیل درست نیست.", "It is no e-mail address.");
        else if (email is not null && !options.Reaches(email))
            form.Wrong("email", "نامه تنها به این دامنه‌ها می‌رود: " + string.Join("، ", options.DomainList),
                "Letters go to these domains alone: " + string.Join(", ", options.DomainList));
        if (form.Problem() is { } bad) return bad;
        if (!options.IsOn) return Problem.Of(409, "no_letters", "از اینجا نامه‌ای فرستاده نمی‌شود.", "No letters are sent here.");
        var user = context.Account().Id;
        if ((await addresses.Find(user, time.GetUtcNow(), ct)).Email == email) return await Told(context, addresses, options, time, ct);
        if (await addresses.Ask(user, email!, time.GetUtcNow(), ct) is not { } code)
            return Problem.Of(409, "too_many_codes", "در این ساعت کدهای زیادی فرستاده شده است؛ ساعتی دیگر دوباره بخواهید.",
                "Too many codes were sent within the hour; ask again later.");
        if (await mailer.Send(Letter(options, email!, code, language), ct, SendDeadline) == MailOutcome.NotSent)
        {
            await addresses.Forget(user, code, CancellationToken.None);
            return Problem.Of(503, "mail_unavailable", "سرور ایمیل نامه را نپذیرفت؛ نشانی را بررسی کنید یا کمی بعد دوباره بخواهید.",
                "The mail server did not take the letter; check the address or ask again soon.");
        }
        return await Told(context, addresses, options, time, ct);
    }

    private static async Task<IResult> Confirm(
        HttpContext context, MailAddresses addresses, MailOptions options, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var code = form.Secret("code", CodeMax, required: true);
        if (form.Problem() is { } bad) return bad;
        var user = context.Account().Id;
        if (!await addresses.Confirm(user, code!, time.GetUtcNow(), ct))
        {
            form.Wrong("code", "کد درست نیست یا زمانش گذشته است.", "The code is wrong or too old.", "wrong_code");
            return form.Problem()!;
        }
        return await Told(context, addresses, options, time, ct);
    }

    private static async Task<IResult> Remove(
        HttpContext context, MailAddresses addresses, MailOptions options, TimeProvider time, CancellationToken ct)
    {
        await addresses.Remove(context.Account().Id, ct);
        return await Told(context, addresses, options, time, ct);
    }

    private static async Task<IResult> Told(
        HttpContext context, MailAddresses addresses, MailOptions options, TimeProvider time, CancellationToken ct)
    {
        var known = await addresses.Find(context.Account().Id, time.GetUtcNow(), ct);
        return Results.Json(
            new AddressBody(options.IsOn, known.Email, known.Asked, known.AskedUntil, known.TriesLeft, options.DomainList), WebJson.Options);
    }

    private static MimeMessage Letter(MailOptions options, string email, string code, string language)
    {
        var words = new LetterWords(Texts, language);
        var text = words.Fill("Body", words.Digits(code)) + "\n";
        return Envelope.Of(
            options.From, email, $"address-{Guid.NewGuid():N}", words["Subject"], new TextPart("plain") { Text = text });
    }
}
