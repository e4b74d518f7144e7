using System.Security.Claims;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>
/// Between password and session: a sealed cookie that names the account for ten minutes and opens nothing. It is void as
/// soon as the password or the second factor changes.
/// </summary>
public static class StepCookie
{
    public const string Scheme = "step";
    public const string CookieName = "casetracking-step";
    private const string To = "to";

    public static Task Write(HttpContext context, SignInState state, string? to)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim("uid", state.User!.Id.ToString()), new Claim("stamp", state.User.SecurityStamp ?? ""),
                new Claim("code", state.CodePassed ? "1" : "0"),
            ], Scheme);
        var properties = new AuthenticationProperties();
        properties.Items[To] = to ?? "/";
        return context.SignInAsync(Scheme, new ClaimsPrincipal(identity), properties);
    }

    /// <summary>Who is at which step, as the account is now, and where they want to go; null when the time is over.</summary>
    public static async Task<(SignInState State, string To)?> Read(
        HttpContext context, UserManager<UserRecord> users, SignInProcedure procedure, CancellationToken ct)
    {
        var ticket = await context.AuthenticateAsync(Scheme);
        if (ticket.Principal?.FindFirstValue("uid") is not { } id) return null;
        var user = await users.FindByIdAsync(id);
        if (user is null || user.SecurityStamp != ticket.Principal.FindFirstValue("stamp")) return null;
        var state = await procedure.After(user, ticket.Principal.FindFirstValue("code") == "1", ct);
        return (state, LocalPath.Of(ticket.Properties!.Items[To]) ?? "/");
    }

    public static Task Clear(HttpContext context) =>
        context.Request.Cookies.ContainsKey(CookieName) ? context.SignOutAsync(Scheme) : Task.CompletedTask;
}
