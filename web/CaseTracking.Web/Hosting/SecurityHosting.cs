using CaseTracking.Web.ApiKeys;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Hosting;

/// <summary>The session's cookie, the key of a machine, and what is refused before anybody is looked up.</summary>
public static class SecurityHosting
{
    /// <summary>The name of the session's cookie; over https with the prefix of <see cref="HostCookieManager"/>.</summary>
    public const string SessionCookie = "casetracking";

    private const string CookieOrKey = "cookie or key";

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(o =>
        {
            o.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            o.DefaultAuthenticateScheme = CookieOrKey;
        })
            .AddPolicyScheme(CookieOrKey, null, o => o.ForwardDefaultSelector = context =>
                KeyAuthentication.IsShown(context.Request)
                    ? KeyAuthentication.SchemeName
                    : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null)
            .AddCookie(o =>
        {
            o.Cookie.Name = SessionCookie;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.CookieManager = new HostCookieManager();
            o.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
        return services;
    }

    /// <summary>First of all: who is believed about the address, the headers of each answer, what comes from elsewhere.
    /// </summary>
    public static void UseSecurity(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseAnswerHeaders();
        app.UseForeignRefusal();
    }
}
