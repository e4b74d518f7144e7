using CaseTracking.Domain.Audit;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>One's own account: password, second factor, sessions. Every person has it, whatever
/// their role; a machine has not.</summary>
public static class AccountEndpoints
{
    public static void MapAccount(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/account").RequireAccount(_ => true).ForPeople();
        mine.MapGet("", Read).NotAudited("tells who asks of themselves alone").Produces<AccountBody>().Refuses();
        mine.MapPost("/confirm", Confirm).AuditedAs(Acts.AccountConfirmed).Accepts<ConfirmBody>("application/json").Refuses();
        mine.MapPost("/password", ChangePassword).AuditedAs(Acts.PasswordChanged).Accepts<ChangePasswordBody>("application/json").Refuses();
        mine.MapPost("/second-factor/start", StartSecondFactor).NotAudited("nothing is on before a code proved it").Produces<NewKeyBody>().Refuses();
        mine.MapPost("/second-factor", PutOnSecondFactor).AuditedAs(Acts.SecondFactorPutOn).Accepts<CodeBody>("application/json")
            .Produces<RecoveryCodesBody>().Refuses();
        mine.MapPost("/second-factor/remove", PutOffSecondFactor).AuditedAs(Acts.SecondFactorRemoved).Refuses();
        mine.MapPost("/recovery-codes", NewRecoveryCodes).AuditedAs(Acts.RecoveryCodesMade).Produces<RecoveryCodesBody>().Refuses();
        mine.MapGet("/sessions", Sessions).NotAudited("tells who asks of themselves alone").Produces<SessionsBody>().Refuses();
        mine.MapPost("/sessions/{id:guid}/end", EndSession).AuditedAs(Acts.SessionEnded).Refuses();
        mine.MapPost("/sessions/end-others", EndOthers).AuditedAs(Acts.SessionsEnded).Refuses();
    }

    /// <summary>The account of the request as Identity knows it, loaded for a change.</summary>
    public static async Task<UserRecord> Mine(this HttpContext context, UserManager<UserRecord> users) =>
        await users.FindByIdAsync(context.Account().Id.ToString())
            ?? throw new InvalidOperationException("The account of a live session is gone.");

    /// <summary>Null when the person proved within the last minutes who they are; else the refusal that asks for it.
    /// </summary>
    public static async Task<IResult?> NotConfirmed(this HttpContext context, SessionStore sessions, CancellationToken ct) =>
        await sessions.IsConfirmed(context.User.SessionOf()!.Value, ct) ? null : AccountProblem.ConfirmationRequired;

    private static async Task<IResult> Read(
        HttpContext context, UserManager<UserRecord> users, SignInProcedure procedure, SessionStore sessions,
        PasskeyReader passkeys, CancellationToken ct)
    {
        var user = await context.Mine(users);
        return Results.Json(
            new AccountBody(
                user.UserName!, user.DisplayName, user.PasswordHash is not null, user.TwoFactorEnabled,
                await procedure.DemandsSecondFactor(user, ct), await users.CountRecoveryCodesAsync(user),
                await sessions.IsConfirmed(context.User.SessionOf()!.Value, ct), await passkeys.Of(user, ct)),
            WebJson.Options);
    }

    private static async Task<IResult> Confirm(
        HttpContext context, Credentials credentials, SessionStore sessions, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var password = form.Secret("password", 200, required: true);
        if (form.Problem() is { } bad) return bad;
        if (await Prove(context, credentials, "password", password!, ct) is { } wrong) return wrong;
        await sessions.Confirm(context.User.SessionOf()!.Value, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> ChangePassword(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SessionStore sessions,
        SessionOpener opener, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var current = form.Secret("currentPassword", 200, required: true);
        var next = form.Secret("newPassword", 1_000, required: true);
        if (form.Problem() is { } bad) return bad;
        if (await Prove(context, credentials, "currentPassword", current!, ct) is { } wrong) return wrong;
        var user = await context.Mine(users);
        if (await credentials.SetPassword(user, next!) is { } problem) return AccountProblem.BadPassword("newPassword", problem);
        // Whoever knew the old one is out everywhere; this browser goes on, under a new id.
        await sessions.EndAll(user.Id, null, ct);
        await opener.Open(context, user, ct);
        return Results.NoContent();
    }

    private static async Task<IResult?> Prove(
        HttpContext context, Credentials credentials, string field, string password, CancellationToken ct)
    {
        var (proof, _, wait) = await credentials.Password(
            context.Account().UserName, password, SessionOpener.AddressOf(context), ct);
        return proof switch
        {
            Proof.Right => null,
            Proof.TooMany => AccountProblem.TooMany(wait),
            _ => AccountProblem.Invalid(field, "گذرواژه درست نیست.", "The password is wrong.", "wrong_password"),
        };
    }

    private static async Task<IResult> StartSecondFactor(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SessionStore sessions,
        CancellationToken ct)
    {
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        if (user.TwoFactorEnabled) return AlreadyOn;
        var key = await credentials.NewKey(user);
        return Results.Json(new NewKeyBody(
            AuthenticatorKey.Spaced(key), AuthenticatorKey.Address(user.UserName!, key),
            AuthenticatorKey.Picture(user.UserName!, key)), WebJson.Options);
    }

    private static async Task<IResult> PutOnSecondFactor(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SessionStore sessions,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var code = form.Secret("code", 40, required: true);
        if (form.Problem() is { } bad) return bad;
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        if (user.TwoFactorEnabled) return AlreadyOn;
        var (proof, codes) = await credentials.PutOn(user, code!, ct);
        return proof switch
        {
            Proof.Right => Results.Json(new RecoveryCodesBody(codes), WebJson.Options),
            Proof.TooMany => AccountProblem.TooMany(TimeSpan.Zero),
            _ => AccountProblem.Invalid("code", "کد درست نیست.", "The code is wrong.", "wrong_code"),
        };
    }

    private static async Task<IResult> PutOffSecondFactor(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SignInProcedure procedure,
        SessionStore sessions, CancellationToken ct)
    {
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        if (await procedure.DemandsSecondFactor(user, ct))
        {
            return Problem.Of(
                409, "second_factor_demanded", "نقش شما به عامل دوم نیاز دارد.", "Your role needs a second factor.");
        }
        await credentials.PutOff(user);
        return Results.NoContent();
    }

    private static async Task<IResult> NewRecoveryCodes(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SessionStore sessions,
        CancellationToken ct)
    {
        if (await context.NotConfirmed(sessions, ct) is { } refusal) return refusal;
        var user = await context.Mine(users);
        return user.TwoFactorEnabled
            ? Results.Json(new RecoveryCodesBody(await credentials.NewRecoveryCodes(user)), WebJson.Options)
            : Problem.Of(409, "second_factor_off", "عامل دوم روشن نیست.", "The second factor is not on.");
    }

    private static async Task<IResult> Sessions(HttpContext context, SessionStore sessions, CancellationToken ct)
    {
        var current = context.User.SessionOf();
        var open = await sessions.Of(context.Account().Id, ct);
        return Results.Json(new SessionsBody([.. open.Select(s => SessionRow.Of(s, s.Id == current))]), WebJson.Options);
    }

    private static async Task<IResult> EndSession(
        Guid id, HttpContext context, SessionStore sessions, SessionCache cache, CancellationToken ct)
    {
        // One that is over already is what was asked for.
        await sessions.End(context.Account().Id, id, ct);
        cache.Forget(id);
        return Results.NoContent();
    }

    private static async Task<IResult> EndOthers(HttpContext context, SessionStore sessions, CancellationToken ct)
    {
        await sessions.EndAll(context.Account().Id, context.User.SessionOf(), ct);
        return Results.NoContent();
    }

    private static IResult AlreadyOn => Problem.Of(
        409, "second_factor_on", "عامل دوم روشن است؛ نخست آن را بردارید.", "The second factor is on; remove it first.");
}
