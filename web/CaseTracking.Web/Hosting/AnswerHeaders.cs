namespace CaseTracking.Web.Hosting;

/// <summary>The headers that tell a browser what an answer may do. Each kind of answer has the narrowest policy.
/// </summary>
public static class AnswerHeaders
{
    /// <summary>The screens: their own scripts and styles, no inline ones, no style attributes; and WebAssembly.
    /// </summary>
    public const string ScreensPolicy =
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'";

    /// <summary>The same with pictures of streets from the one configured server of tiles, where there is one.</summary>
    public static string ScreensPolicyWith(string? tilesOrigin) => tilesOrigin is null ? ScreensPolicy
        : ScreensPolicy.Replace("img-src 'self' data:", "img-src 'self' data: " + tilesOrigin, StringComparison.Ordinal);

    /// <summary>Static pages: no script at all.</summary>
    public const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action 'self'; "
        + "base-uri 'none'; object-src 'none'; frame-ancestors 'none'";

    /// <summary>The sign-in page: also its own script for passkeys, which asks this host alone.</summary>
    public const string SignInPolicy = PagePolicy + "; script-src 'self'; connect-src 'self'";

    /// <summary>What is no page: if a browser shows it as one, nothing in it counts.</summary>
    public const string DataPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // What the screens never ask of a device. Keys for signing in and full screen are not among them.
    private const string Permissions =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), "
        + "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
        + "xr-spatial-tracking=()";

    private static readonly PathString[] Data = ["/api", "/live", "/openapi", "/health", "/metrics"];

    /// <summary>Sets what each answer carries, also refusals and failures.</summary>
    public static void UseAnswerHeaders(this IApplicationBuilder app)
    {
        var screens = ScreensPolicyWith(app.ApplicationServices.GetRequiredService<Maps.MapOptions>().TilesOrigin);
        app.Use((context, next) => Set(context, next, screens));
    }

    private static Task Set(HttpContext context, RequestDelegate next, string screensPolicy)
    {
        var headers = context.Response.Headers;
        var path = context.Request.Path;
        var isData = Data.Any(d => path.StartsWithSegments(d));
        headers.ContentSecurityPolicy = isData ? DataPolicy
            : path == "/index.html" ? screensPolicy
            : path == "/signin" ? SignInPolicy
            : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
        if (isData) headers.CacheControl = "no-store";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        return next(context);
    }
}
