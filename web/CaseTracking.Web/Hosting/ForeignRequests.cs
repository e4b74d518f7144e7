using CaseTracking.Web.ApiKeys;
using CaseTracking.Web.Line;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Hosting;

/// <summary>Refuses what another site sent, and bodies of a type that nothing here reads.</summary>
public static class ForeignRequests
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Before anything else is looked at.</summary>
    public static void UseForeignRefusal(this IApplicationBuilder app) => app.Use((context, next) =>
        IsCrossSite(context.Request) ? Problem.NotPermitted.ExecuteAsync(context)
        : IsForeignType(context.Request) ? Problem.UnsupportedMediaType.ExecuteAsync(context)
        : next(context));

    // The browser says where a request comes from; the hub's upgrade is a GET that opens a line, so it counts too.
    private static bool IsCrossSite(HttpRequest request)
    {
        if (IsSafe(request) && !request.Path.StartsWithSegments("/live")) return false;
        // No browser adds a key by itself, as it does a cookie: without a cookie nothing of somebody else's is lent.
        if (KeyAuthentication.IsBearer(request) && request.Headers.Cookie.Count == 0) return false;
        var site = (string?)request.Headers["Sec-Fetch-Site"];
        if (site is not null) return site is not ("same-origin" or "none");
        var origin = (string?)request.Headers.Origin;
        return origin is not null
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value);
    }

    // The API and the sign-in page's script for passkeys send JSON, a page its form; nothing takes files.
    private static bool IsForeignType(HttpRequest request)
    {
        if (IsSafe(request) || request.ContentType is not { } type) return false;
        if (request.Path.StartsWithSegments("/live")) return false;
        // Telephone systems send either.
        if (request.Path == LineEndpoints.Path && IsForm(type)) return false;
        return !(request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/signin/passkey")
            ? request.HasJsonContentType()
            : IsForm(type));
    }

    private static bool IsForm(string type) => type.Split(';')[0].Trim().Equals(Form, StringComparison.OrdinalIgnoreCase);

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
