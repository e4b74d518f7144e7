using System.Buffers.Text;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>
/// Passkeys (WebAuthn) by Identity. The device asks for its own PIN, finger or face, so a passkey is both factors at once.
/// Options and credentials are the standard's JSON; the challenge waits in a sealed cookie.
/// </summary>
public static class PasskeyEndpoints
{
    private const int CredentialMax = 20_000;

    // Enough for anybody's devices, and no list without an end.
    private const int PasskeysMax = 20;

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        app.MapPost("/signin/passkey/options", SignInOptions).OpenToAll().NotAudited("a challenge, the same for everybody").Limited(Limit.SignIn).ExcludeFromDescription();
        app.MapPost("/signin/passkey", SignIn).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn).ExcludeFromDescription();
        var mine = app.MapGroup("/api/account").RequireAccount(_ => true).ForPeople();
        mine.MapPost("/passkeys/options", CreationOptions).NotAudited("a challenge").Refuses();
        mine.MapPost("/passkeys", Add).AuditedAs(Acts.PasskeyAdded).Accepts<NewPasskeyBody>("application/json").Refuses();
        mine.MapPost("/passkeys/remove", Remove).AuditedAs(Acts.PasskeyRemoved).Accepts<PasskeyIdBody>("application/json").Refuses();
        mine.MapPost("/confirm/passkey/options", SignInOptions).NotAudited("a challenge").Refuses();
        mine.MapPost("/confirm/passkey", Confirm).AuditedAs(Acts.AccountConfirmed).Accepts<CredentialBody>("application/json").Refuses();
    }

    private static async Task<IResult> SignInOptions(SignInManager<UserRecord> signIn) =>
        Results.Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<IResult> SignIn(
        HttpContext context, SignInManager<UserRecord> signIn, SignInProcedure procedure, PasskeyReader passkeys,
        SignInTries tries, SessionOpener opener, CancellationToken ct)
    {
        var (credential, bad) = await ReadCredential(context, ct);
        if (bad is not null) return bad;
        var address = SessionOpener.AddressOf(context);
        // Nothing can be guessed here, but checking a signature costs something.
        if (await tries.Begin("", address, ct) is var wait && wait > TimeSpan.Zero) return AccountProblem.TooMany(wait);
        var user = await Assert(signIn, passkeys, credential!, ct);
        if (user is null || procedure.IsRefused(user)) return Refused;
        await tries.Succeed("", address, ct);
        await opener.Open(context, user, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Confirm(
        HttpContext context, SignInManager<UserRecord> signIn, PasskeyReader passkeys, SessionStore sessions,
        CancellationToken ct)
    {
        var (credential, bad) = await ReadCredential(context, ct);
        if (bad is not null) return bad;
        if ((await Assert(signIn, passkeys, credential!, ct))?.Id != context.Account().Id) return Refused;
        await sessions.Confirm(context.User.SessionOf()!.Value, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> CreationOptions(
        HttpContext context, UserManager<UserRecord> users, SignInManager<UserRecord> signIn, SessionStore sessions,
        CancellationToken ct)
    {
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        if ((await users.GetPasskeysAsync(user)).Count >= PasskeysMax)
        {
            return Problem.Of(
                409, "too_many_passkeys", "بیش از ۲۰ کلید عبور نمی‌شود؛ یکی را بردارید.",
                "There can be 20 passkeys at most; remove one.");
        }
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity
        {
            Id = user.Id.ToString(),
            Name = user.UserName!,
            DisplayName = user.DisplayName,
        });
        return Results.Content(options, "application/json");
    }

    private static async Task<IResult> Add(
        HttpContext context, UserManager<UserRecord> users, SignInManager<UserRecord> signIn, SessionStore sessions,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var name = form.Text("name", 60, required: true);
        var credential = form.Secret("credential", CredentialMax, required: true);
        if (form.Problem() is { } bad) return bad;
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        var made = await Try(() => signIn.PerformPasskeyAttestationAsync(credential!));
        if (made is not { Succeeded: true } || made.UserEntity.Id != user.Id.ToString()) return Refused;
        made.Passkey.Name = name;
        await users.AddOrUpdatePasskeyAsync(user, made.Passkey);
        return Results.NoContent();
    }

    private static async Task<IResult> Remove(
        HttpContext context, UserManager<UserRecord> users, SessionStore sessions, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var id = form.Secret("id", 2_000, required: true);
        if (form.Problem() is { } bad) return bad;
        if (!Base64Url.IsValid(id)) return Problem.NotFound;
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        await users.RemovePasskeyAsync(await context.Mine(users), Base64Url.DecodeFromChars(id));
        return Results.NoContent();
    }

    private static async Task<UserRecord?> Assert(
        SignInManager<UserRecord> signIn, PasskeyReader passkeys, string credential, CancellationToken ct)
    {
        var proof = await Try(() => signIn.PerformPasskeyAssertionAsync(credential));
        if (proof is not { Succeeded: true }) return null;
        // Keeps the counter by which a copied key is noticed.
        await signIn.UserManager.AddOrUpdatePasskeyAsync(proof.User, proof.Passkey);
        await passkeys.Used(proof.Passkey.CredentialId, ct);
        return proof.User;
    }

    // Without the cookie of its challenge Identity throws: nothing was asked of this browser.
    private static async Task<T?> Try<T>(Func<Task<T>> check) where T : class
    {
        try
        {
            return await check();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<(string? Credential, IResult? Bad)> ReadCredential(HttpContext context, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var credential = form.Secret("credential", CredentialMax, required: true);
        return (credential, form.Problem());
    }

    private static IResult Refused => Problem.Of(
        403, "passkey_refused", "کلید عبور پذیرفته نشد.", "The passkey was not accepted.");
}

public sealed record NewPasskeyBody(string Name, string Credential);

public sealed record PasskeyIdBody(string Id);

/// <summary>What the browser's <c>navigator.credentials</c> gave, as JSON in a text.</summary>
public sealed record CredentialBody(string Credential);
