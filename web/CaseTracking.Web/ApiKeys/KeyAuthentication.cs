using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using CaseTracking.Store.ApiKeys;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Line;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CaseTracking.Web.ApiKeys;

/// <summary>
/// A machine that shows its key in <c>Authorization: Bearer ctk_…</c>, to the line's endpoint also as the password of
/// <c>Basic</c>, which is all that many a telephone system can send; and nowhere else. A right secret names the key as
/// the cookie names a session; whether it is in force, whose it is and what it may is read as for a session.
/// </summary>
public sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyCheck keys,
    Allowances allowances) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = CurrentUser.ByKey;

    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>Whether a request shows a key; another bearer token or password is none of ours.</summary>
    public static bool IsShown(HttpRequest request) =>
        Shown(request)?.StartsWith(ApiKeySecret.Prefix, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether a request shows a key in a way that no browser does by itself.</summary>
    public static bool IsBearer(HttpRequest request) =>
        IsShown(request) && ((string?)request.Headers.Authorization)!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a request shows a key and a session's cookie: who acts would be a guess.</summary>
    public static bool IsShownWithSession(HttpRequest request) => IsShown(request)
        && request.Cookies.ContainsKey(HostCookieManager.Name(request.HttpContext, SecurityHosting.SessionCookie));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (IsShownWithSession(Request)) return AuthenticateResult.NoResult();
        var address = ClientAddress.Of(Context);
        if (ApiKeySecret.TryParse(Shown(Request) ?? "", out var secret))
        {
            if (keys.IsKnown(secret)) return Named(secret.Id);
            // Before the database is asked: an address that brought many wrong ones asks it no more for a while.
            if (allowances.WrongKeys(address) is { } wait) return Refuse(wait);
            if (await keys.IsRight(secret, Context.RequestAborted)) return Named(secret.Id);
        }
        return allowances.WrongKey(address) is { } late ? Refuse(late) : AuthenticateResult.NoResult();
    }

    private static string? Shown(HttpRequest request)
    {
        if ((string?)request.Headers.Authorization is not { } told) return null;
        if (told.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return told[Bearer.Length..];
        if (request.Path != LineEndpoints.Path || !told.StartsWith(Basic, StringComparison.OrdinalIgnoreCase)) return null;
        var bytes = new byte[told.Length];
        return Convert.TryFromBase64String(told[Basic.Length..].Trim(), bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[^1]
            : null;
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
