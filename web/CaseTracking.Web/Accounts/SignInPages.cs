using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>Signing in by pages that work without scripts.</summary>
public static class SignInPages
{
    private const string OnStep = "/signin/";

    public static void MapSignInPages(this IEndpointRouteBuilder app)
    {
        app.MapGet("/signin", ShowPage).OpenToAll().NotAudited("the empty page").ExcludeFromDescription();
        app.MapPost("/signin", Password).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn).ExcludeFromDescription();
        app.MapGet("/signin/{step:regex(^(code|password|second-factor)$)}", ShowStep).OpenToAll().NotAudited("the empty page").ExcludeFromDescription();
        app.MapPost("/signin/code", Code).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn).ExcludeFromDescription();
        app.MapPost("/signin/password", NewPassword).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn).ExcludeFromDescription();
        app.MapPost("/signin/second-factor", Enrol).OpenToAll().AuditedAs(Acts.SignedIn).Limited(Limit.SignIn).ExcludeFromDescription();
    }

    /// <summary>Goes on: opens the session and leads where somebody wanted to go, or to the page of the next step.</summary>
    public static async Task<IResult> GoOn(
        HttpContext context, SignInState state, string to, SessionOpener opener, CancellationToken ct)
    {
        if (state.Step == SignInStep.Open)
        {
            await opener.Open(context, state.User!, ct);
            await StepCookie.Clear(context);
            return Results.Redirect(to);
        }
        await StepCookie.Write(context, state, to);
        return Results.Redirect(OnStep + PathOf(state.Step));
    }

    private static IResult ShowPage(HttpContext context) =>
        SignInPage.Show(context, LocalPath.Of(context.Request.Query["to"]));

    private static async Task<IResult> Password(
        HttpContext context, SignInProcedure procedure, SessionOpener opener, CancellationToken ct)
    {
        var form = await PageFrame.ReadForm(context.Request, ct);
        var (name, password, to) = (form("userName"), form("password"), LocalPath.Of(form("to")));
        context.NoteName(name.Trim());
        var isReadable = TextRules.Check(name, 100) is null && TextRules.Check(password, 200) is null;
        var state = isReadable
            ? await procedure.Password(name, password, SessionOpener.AddressOf(context), ct)
            : new SignInState(SignInStep.Wrong);
        var kept = TextRules.Check(name, 100) is null ? name.Trim() : "";
        return state.Step switch
        {
            SignInStep.Wrong => Refuse(401, "Wrong"),
            SignInStep.Wait => Refuse(429, "TooMany"),
            SignInStep.FirstPasswordOver => Refuse(403, "FirstPasswordOver"),
            _ => await GoOn(context, state, to ?? "/", opener, ct),
        };

        IResult Refuse(int status, string error)
        {
            context.Response.StatusCode = status;
            return SignInPage.Show(context, to, kept, error);
        }
    }

    private static async Task<IResult> ShowStep(
        string step, HttpContext context, UserManager<UserRecord> users, Credentials credentials, SignInProcedure procedure,
        CancellationToken ct)
    {
        if (await StepCookie.Read(context, users, procedure, ct) is not { } at) return Over(context);
        if (PathOf(at.State.Step) != step) return Results.Redirect(OnStep + PathOf(at.State.Step));
        var user = at.State.User!;
        if (at.State.Step != SignInStep.Enrol) return PageOf(context, at.State);
        var key = await users.GetAuthenticatorKeyAsync(user);
        if (key is null)
        {
            key = await credentials.NewKey(user);
            // A new key is a new stamp.
            await StepCookie.Write(context, at.State, at.To);
        }
        return StepPages.Enrol(context, user.UserName!, key);
    }

    private static async Task<IResult> Code(
        HttpContext context, UserManager<UserRecord> users, SignInProcedure procedure, SessionOpener opener,
        CancellationToken ct)
    {
        var form = await PageFrame.ReadForm(context.Request, ct);
        if (await StepCookie.Read(context, users, procedure, ct) is not { State.Step: SignInStep.Code } at) return Over(context);
        var state = await procedure.Code(at.State.User!, form("code"), ct);
        if (state.Step is not (SignInStep.Wrong or SignInStep.Wait)) return await GoOn(context, state, at.To, opener, ct);
        context.Response.StatusCode = state.Step == SignInStep.Wait ? 429 : 401;
        return StepPages.Code(context, state.Step == SignInStep.Wait ? "CodeTooMany" : "CodeWrong");
    }

    private static async Task<IResult> NewPassword(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SignInProcedure procedure,
        SessionOpener opener, SessionStore sessions, CancellationToken ct)
    {
        var form = await PageFrame.ReadForm(context.Request, ct);
        if (await StepCookie.Read(context, users, procedure, ct) is not { State.Step: SignInStep.NewPassword } at)
            return Over(context);
        var user = at.State.User!;
        var error = form("newPassword") != form("repeat")
            ? "Mismatch"
            : (await credentials.SetPassword(user, form("newPassword")))?.ToString();
        if (error is not null)
        {
            context.Response.StatusCode = 400;
            return StepPages.NewPassword(context, user.UserName!, error);
        }
        await sessions.EndAll(user.Id, null, ct);
        return await GoOn(context, await procedure.After(user, at.State.CodePassed, ct), at.To, opener, ct);
    }

    private static async Task<IResult> Enrol(
        HttpContext context, UserManager<UserRecord> users, Credentials credentials, SignInProcedure procedure,
        SessionOpener opener, CancellationToken ct)
    {
        var form = await PageFrame.ReadForm(context.Request, ct);
        if (await StepCookie.Read(context, users, procedure, ct) is not { State.Step: SignInStep.Enrol } at) return Over(context);
        var user = at.State.User!;
        if (await users.GetAuthenticatorKeyAsync(user) is not { } key) return Results.Redirect("/signin/second-factor");
        var (proof, codes) = await credentials.PutOn(user, form("code"), ct);
        if (proof != Proof.Right)
        {
            context.Response.StatusCode = proof == Proof.TooMany ? 429 : 401;
            return StepPages.Enrol(context, user.UserName!, key, proof == Proof.TooMany ? "CodeTooMany" : "CodeWrong");
        }
        await opener.Open(context, user, ct);
        await StepCookie.Clear(context);
        return StepPages.RecoveryCodes(context, codes, at.To);
    }

    private static string PathOf(SignInStep step) => step switch
    {
        SignInStep.Code => "code",
        SignInStep.NewPassword => "password",
        SignInStep.Enrol => "second-factor",
        _ => "",
    };

    private static IResult PageOf(HttpContext context, SignInState state) => state.Step switch
    {
        SignInStep.Code => StepPages.Code(context),
        _ => StepPages.NewPassword(context, state.User!.UserName!),
    };

    private static IResult Over(HttpContext context)
    {
        context.Response.StatusCode = 403;
        return SignInPage.Show(context, null, "", "StepOver");
    }
}
