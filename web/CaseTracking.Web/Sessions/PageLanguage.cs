using CaseTracking.Web.Hosting;

namespace CaseTracking.Web.Sessions;

/// <summary>The languages of the pages. The choice is kept in a cookie that the screens read too.</summary>
public static class PageLanguage
{
    /// <summary>The cookie's name; its value is <c>fa</c> or <c>en</c>.</summary>
    public const string CookieName = "language";

    public const string Persian = "fa";
    public const string English = "en";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>What <c>?lang=</c> asks for, which is then kept; else what was kept; else Persian.</summary>
    public static string Of(HttpContext context)
    {
        var asked = (string?)context.Request.Query["lang"];
        var name = HostCookieManager.Name(context, CookieName);
        if (!IsKnown(asked)) return Known(context.Request.Cookies[name]);
        context.Response.Cookies.Append(name, asked!, new CookieOptions
        {
            Path = "/",
            MaxAge = Kept,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            // No secret, and the screens must read it.
            HttpOnly = false,
        });
        return asked!;
    }

    private static string Known(string? kept) => IsKnown(kept) ? kept! : Persian;

    private static bool IsKnown(string? language) => language is Persian or English;
}
