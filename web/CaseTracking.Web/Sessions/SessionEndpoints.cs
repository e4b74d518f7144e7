using System.Security.Claims;
using System.Threading.RateLimiting;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Sessions;

/// <summary>Sign-in, who am I, sign-out; for programs and for the sign-in page.</summary>
public static class SessionEndpoints
{
    private static readonly PartitionedRateLimiter<string> Failures = PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetFixedWindowLimiter(name.ToLowerInvariant(), _ => new()
        {
            PermitLimit = 10,
            Window = TimeSpan.FromMinutes(1),
        }));

    public static void MapSessions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/session", SignIn).OpenToAll().Limited(Limit.SignIn)
            .Accepts<SignInBody>("application/json").Produces<SessionBody>();
        app.MapGet("/api/session", WhoAmI).RequireAccount(_ => true).Produces<SessionBody>();
        app.MapDelete("/api/session", SignOut).RequireAccount(_ => true);
        app.MapGet("/signin", ShowPage).OpenToAll().ExcludeFromDescription();
        app.MapPost("/signin", SignInByPage).OpenToAll().Limited(Limit.SignIn).ExcludeFromDescription();
    }

    private static async Task<IResult> SignIn(HttpContext context, AccountStore accounts, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var name = form.Text("userName", 100, required: true);
        var password = form.Text("password", 200, required: true);
        if (form.Problem() is { } bad) return bad;
        return await TrySignIn(context, accounts, name!, password!, ct) switch
        {
            (null, true) => TooMany(),
            (null, _) => Problem.Of(
                401, "not_signed_in", "نام کاربری یا گذرواژه درست نیست.", "The user name or the password is wrong."),
            var (account, _) => Results.Json(SessionBody.Of(account!), WebJson.Options),
        };
    }

    private static async Task<IResult> SignInByPage(HttpContext context, AccountStore accounts, CancellationToken ct)
    {
        var (name, password, to) = await ReadForm(context.Request, ct);
        var (account, tooMany) = TextRules.Check(name, 100) is null && TextRules.Check(password, 200) is null
            ? await TrySignIn(context, accounts, name, password, ct)
            : (null, false);
        if (account is not null) return Results.Redirect(to ?? "/");
        context.Response.StatusCode = tooMany ? 429 : 401;
        var kept = TextRules.Check(name, 100) is null ? name.Trim() : "";
        return SignInPage.Show(context, to, kept, tooMany ? SignInError.TooMany : SignInError.Wrong);
    }

    private static IResult ShowPage(HttpContext context) =>
        SignInPage.Show(context, LocalPath.Of(context.Request.Query["to"]));

    // What is no form names nobody, and is refused like a wrong name.
    private static async Task<(string Name, string Password, string? To)> ReadForm(
        HttpRequest request, CancellationToken ct)
    {
        try
        {
            if (!request.HasFormContentType) return ("", "", null);
            var form = await request.ReadFormAsync(ct);
            return ((string?)form["userName"] ?? "", (string?)form["password"] ?? "", LocalPath.Of(form["to"]));
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return ("", "", null);
        }
    }

    private static async Task<(Account? Account, bool TooMany)> TrySignIn(
        HttpContext context, AccountStore accounts, string name, string password, CancellationToken ct)
    {
        // Before the tries are counted: spaces around it would be another name there, and the same one in the database.
        name = name.Trim();
        using var probe = Failures.AttemptAcquire(name, 0);
        if (!probe.IsAcquired) return (null, true);
        var account = await accounts.Check(name, password, ct);
        if (account is null)
        {
            using var spent = Failures.AttemptAcquire(name);
            return (null, false);
        }
        var session = await accounts.OpenSession(account.Id, ct);
        var identity = new ClaimsIdentity(
            [new Claim(CurrentUser.SessionClaim, session.ToString()), new Claim(ClaimTypes.Name, account.UserName)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        return (account, false);
    }

    private static IResult WhoAmI(HttpContext context) => Results.Json(SessionBody.Of(context.Account()), WebJson.Options);

    private static async Task<IResult> SignOut(
        HttpContext context, AccountStore accounts, SessionCache sessions, CancellationToken ct)
    {
        if (context.User.SessionOf() is { } session)
        {
            await accounts.Revoke(session, ct);
            sessions.Forget(session);
        }
        await context.SignOutAsync();
        return Results.NoContent();
    }

    private static ProblemResult TooMany() => new(Problem.Body(
        429, "too_many_requests", "چند بار نادرست بود؛ کمی صبر کنید.", "Too many wrong tries; wait a little."), 60);
}

/// <summary>What signing in takes.</summary>
public sealed record SignInBody(string UserName, string Password);

/// <summary>Who is signed in.</summary>
public sealed record SessionBody(string UserName, string DisplayName, string Role, string Scope)
{
    public static SessionBody Of(Account account) => new(
        account.UserName, account.DisplayName, Codes<Domain.Access.Role>.Of(account.Role), account.OwnScope.ToString());
}
