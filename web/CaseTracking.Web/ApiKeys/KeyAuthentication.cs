using System.Security.Claims;
using System.Text.Encodings.Web;
using CaseTracking.Store.ApiKeys;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CaseTracking.Web.ApiKeys;

/// <summary>
/// A machine that shows its key in <c>Authorization: Bearer ctk_…</c>, and nowhere else. A right secret names the key as
/// the cookie names a session; whether it is in force, whose it is and what it may is read as for a session.
/// </summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyCheck keys,
    Allowances allowances) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = CurrentUser.ByKey;

    private const string Bearer = "Bearer ";

    /// <summary>Whether a request shows a key; another bearer token is none of ours.</summary>
    public static bool IsShown(HttpRequest request) =>
        ((string?)request.Headers.Authorization)?.StartsWith(Bearer + ApiKeySecret.Prefix, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a request shows a key and a session's cookie: who acts would be a guess.</summary>
    public static bool IsShownWithSession(HttpRequest request) => IsShown(request)
        && request.Cookies.ContainsKey(HostCookieManager.Name(request.HttpContext, SecurityHosting.SessionCookie));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (IsShownWithSession(Request)) return AuthenticateResult.NoResult();
        var address = ClientAddress.Of(Context);
        if (ApiKeySecret.TryParse(((string?)Request.Headers.Authorization)![Bearer.Length..], out var secret))
        {
            if (keys.IsKnown(secret)) return Named(secret.Id);
            // Before the database is asked: an address that brought many wrong ones asks it no more for a while.
            if (allowances.WrongKeys(address) is { } wait) return Refuse(wait);
            if (await keys.IsRight(secret, Context.RequestAborted)) return Named(secret.Id);
        }
        return allowances.WrongKey(address) is { } late ? Refuse(late) : AuthenticateResult.NoResult();
    }

    private AuthenticateResult Named(Guid key) => AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(CurrentUser.SessionClaim, key.ToString())], CurrentUser.ByKey)),
        Scheme.Name));

    private AuthenticateResult Refuse(TimeSpan wait)
    {
        Context.MustWait(wait);
        return AuthenticateResult.NoResult();
    }
}
