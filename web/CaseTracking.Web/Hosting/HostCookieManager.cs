using Microsoft.AspNetCore.Authentication.Cookies;

namespace CaseTracking.Web.Hosting;

/// <summary>
/// Over https a cookie bears the prefix by which browsers tie it to this very host and to TLS, and only that one is
/// read: a neighbouring host can then not plant one. Over plain http, where browsers refuse the prefix, it keeps its
/// plain name.
/// </summary>
public sealed class HostCookieManager : ICookieManager
{
    private const string Prefix = "__Host-";

    private readonly ChunkingCookieManager _cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        _cookies.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _cookies.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        _cookies.DeleteCookie(context, Name(context, key), options);

    /// <summary>The name of a cookie over the scheme of the request.</summary>
    public static string Name(HttpContext context, string key) => context.Request.IsHttps ? Prefix + key : key;
}
