using System.Threading.RateLimiting;
using CaseTracking.Domain.Access;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Hosting;

/// <summary>Cookies, cross-site refusal, headers and rate limits.</summary>
public static class SecurityHosting
{
    private const int RequestsBurst = 2_000;
    private const int RequestsPerSecond = 300;

    private const string ContentPolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "casetracking";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromDays(14);
        });
        return services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = async (context, _) => await new ProblemResult(
                Problem.Body(429, "too_many_requests", "درخواست‌ها بسیار پرشمارند.", "Too many requests."), 1)
                .ExecuteAsync(context.HttpContext);
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(Partition);
        });
    }

    /// <summary>Refuses unsafe requests that another site sent: the browser says where they come from.</summary>
    public static void UseSecurity(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (context.Request.Path.StartsWithSegments("/api")) headers.CacheControl = "no-store";
        await (IsCrossSite(context.Request) ? Problem.NotPermitted.ExecuteAsync(context) : next(context));
    });

    private static bool IsCrossSite(HttpRequest request)
    {
        var isUpgrade = request.Path.StartsWithSegments("/live");
        if (!isUpgrade && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return false;
        var site = (string?)request.Headers["Sec-Fetch-Site"];
        if (site is not null) return site is not ("same-origin" or "none");
        var origin = (string?)request.Headers.Origin;
        return origin is not null
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        var account = context.Items.ContainsKey("account") ? context.Account() : null;
        return account is null || AccessRules.MayImport(account.Role)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(account.UserName, _ => new()
            {
                TokenLimit = RequestsBurst,
                TokensPerPeriod = RequestsPerSecond,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                QueueLimit = 0,
            });
    }
}
