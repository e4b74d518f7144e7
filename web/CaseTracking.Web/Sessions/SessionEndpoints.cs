using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using Microsoft.AspNetCore.Authentication;

namespace CaseTracking.Web.Sessions;

/// <summary>Sign-in, who am I, sign-out; for programs and for the screens.</summary>
public static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/session", SignIn).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn)
            .Accepts<SignInBody>("application/json").Produces<SessionBody>();
        app.MapGet("/api/session", WhoAmI).RequireAccount(_ => true).NotAudited("tells who asks of themselves alone")
            .Produces<SessionBody>();
        app.MapDelete("/api/session", SignOut).RequireAccount(_ => true).ForPeople().AuditedAs(Acts.SignedOut);
    }

    private static async Task<IResult> SignIn(
        HttpContext context, SignInProcedure procedure, Credentials credentials, SessionStore sessions, SessionOpener opener,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var name = form.Text("userName", 100, required: true);
        var password = form.Secret("password", 200, required: true);
        var code = form.Secret("code", 40) ?? form.Secret("recoveryCode", 40);
        var newPassword = form.Secret("newPassword", 1_000);
        form.Secret("recoveryCode", 40);
        if (form.Problem() is { } bad) return bad;
        context.NoteName(name!.Trim());
        var state = await procedure.Password(name!, password!, SessionOpener.AddressOf(context), ct);
        if (state.Step == SignInStep.Code && code is not null) state = await procedure.Code(state.User!, code, ct);
        if (state.Step == SignInStep.NewPassword && newPassword is not null)
        {
            if (await credentials.SetPassword(state.User!, newPassword) is { } problem)
                return AccountProblem.BadPassword("newPassword", problem);
            await sessions.EndAll(state.User!.Id, null, ct);
            state = await procedure.After(state.User, state.CodePassed, ct);
        }
        return state.Step == SignInStep.Open
            ? Results.Json(SessionBody.Of(await opener.Open(context, state.User!, ct)), WebJson.Options)
            : AccountProblem.Of(state);
    }

    private static IResult WhoAmI(HttpContext context) => Results.Json(SessionBody.Of(context.Account()), WebJson.Options);

    private static async Task<IResult> SignOut(
        HttpContext context, SessionStore sessions, SessionCache cache, CancellationToken ct)
    {
        if (context.User.SessionOf() is { } session)
        {
            await sessions.End(context.Account().Id, session, ct);
            cache.Forget(session);
        }
        await context.SignOutAsync();
        return Results.NoContent();
    }
}

/// <summary>What signing in takes; <c>code</c> or <c>recoveryCode</c> when <c>second_factor_required</c> was the answer,
/// <c>newPassword</c> when it was <c>password_change_required</c>.</summary>
public sealed record SignInBody(
    string UserName, string Password, string? Code = null, string? RecoveryCode = null, string? NewPassword = null);

/// <summary>
/// Who is signed in: the role and scope they work in by default (<c>none</c> for somebody without a role), and every role
/// with its scope and what it may, as permission → reach.
/// </summary>
public sealed record SessionBody(
    Guid Id, string UserName, string DisplayName, string Role, string Scope, IReadOnlyList<SessionRole> Roles)
{
    public static SessionBody Of(Account account) => new(
        account.Id, account.UserName, account.DisplayName,
        account.Assignments is [var first, ..] ? Codes<Role>.Of(first.Role) : "none", account.OwnScope.ToString(),
        [.. account.Assignments.Select(a => new SessionRole(Codes<Role>.Of(a.Role), a.Scope.ToString(), a.Grants))]);
}

/// <summary>One role of somebody.</summary>
public sealed record SessionRole(string Role, string Scope, Grants Grants);
