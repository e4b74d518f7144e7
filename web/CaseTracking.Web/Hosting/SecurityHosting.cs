using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Hosting;

/// <summary>The session's cookie, and what is refused before anybody is looked up.</summary>
public static class SecurityHosting
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "casetracking";
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
