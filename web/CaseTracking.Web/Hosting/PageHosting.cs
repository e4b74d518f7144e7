namespace CaseTracking.Web.Hosting;

/// <summary>The pages of the screens: all paths that are neither the API's nor a file's.</summary>
public static class PageHosting
{
    /// <summary>
    /// Serves the screens where no endpoint was found. Not a fallback route: that would match paths of the API too, and
    /// answer a wrong method or an unknown path there with a page.
    /// </summary>
    public static void UsePages(this IApplicationBuilder app) => app.UseWhen(IsPage, pages =>
    {
        var policy = AnswerHeaders.ScreensPolicyWith(pages.ApplicationServices.GetRequiredService<Maps.MapOptions>().TilesOrigin);
        pages.Use((context, next) =>
        {
            context.Request.Path = "/index.html";
            context.Response.Headers.ContentSecurityPolicy = policy;
            return next(context);
        });
        pages.UseStaticFiles();
    });

    private static bool IsPage(HttpContext context) => context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api")
        && !Path.HasExtension(context.Request.Path.Value);
}
