using System.Net;
using System.Security.Claims;
using CaseTracking.Store.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Accounts;

/// <summary>Opens a session and gives the browser its cookie.</summary>
public sealed class SessionOpener(SessionStore sessions, SessionCache cache, AccountStore accounts, AccountOptions options)
{
    /// <summary>Always a new session: one that the browser came with is over, so none can be planted.</summary>
    public async Task<Account> Open(HttpContext context, UserRecord user, CancellationToken ct)
    {
        var before = context.User.SessionOf();
        var session = await sessions.Open(
            user.Id, options.Limits, AddressOf(context), context.Request.Headers.UserAgent, before, ct);
        if (before is { } old) cache.Forget(old);
        var identity = new ClaimsIdentity(
            [new Claim(CurrentUser.SessionClaim, session.ToString()), new Claim(ClaimTypes.Name, user.UserName!)],
            CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity));
        var account = (await accounts.OfSession(session, ct))!;
        context.NoteSignedIn(account, session);
        return account;
    }

    /// <summary>Where a request comes from; of IPv6 the half that a household or an office has.</summary>
    public static string AddressOf(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address) return "?";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : new IPAddress([.. bytes[..8], 0, 0, 0, 0, 0, 0, 0, 0]) + "/64";
    }
}
