using CaseTracking.Store.Accounts;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>What every kind of answer tells the browser that it may do.</summary>
public class HeaderTests(OneSystem one)
{
    private static readonly string[] Nowhere = ["unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "https:", " *"];

    [Theory]
    [InlineData("GET", "/", 200, "script-src 'self' 'wasm-unsafe-eval'", false)]
    [InlineData("GET", "/board", 200, "script-src 'self' 'wasm-unsafe-eval'", false)]
    [InlineData("GET", "/index.html", 200, "script-src 'self' 'wasm-unsafe-eval'", false)]
    [InlineData("GET", "/signin", 200, "style-src 'self'", true)]
    [InlineData("GET", "/css/look.css", 200, "style-src 'self'", false)]
    [InlineData("GET", "/js/screens.js", 200, "style-src 'self'", false)]
    [InlineData("GET", "/no-such-file.js", 404, "style-src 'self'", false)]
    [InlineData("GET", "/api/session", 401, "form-action 'none'", true)]
    [InlineData("GET", "/api/nothing", 404, "form-action 'none'", true)]
    [InlineData("POST", "/api/reference", 405, "form-action 'none'", true)]
    [InlineData("POST", "/api/session", 400, "form-action 'none'", true)]
    [InlineData("GET", "/live", 401, "form-action 'none'", true)]
    [InlineData("GET", "/openapi/v1.json", 200, "form-action 'none'", true)]
    [InlineData("GET", "/health/live", 200, "form-action 'none'", true)]
    [InlineData("GET", "/metrics", 200, "form-action 'none'", true)]
    public async Task Every_answer_carries_the_narrowest_policy(
        string method, string path, int status, string policy, bool isNeverKept)
    {
        var body = method == "POST" ? "{}"u8.ToArray() : null;
        var answer = await RawHttp.Send(one.System.Address, new HttpMethod(method), path, body);
        Assert.Equal(status, answer.Status);
        var csp = Header(answer, "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; ", csp, StringComparison.Ordinal);
        Assert.Contains(policy, csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        var rest = csp.Replace("'wasm-unsafe-eval'", "", StringComparison.Ordinal);
        Assert.All(Nowhere, n => Assert.DoesNotContain(n, rest, StringComparison.Ordinal));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Response.Headers.Contains("Server"));
        Assert.False(answer.Response.Headers.Contains("Strict-Transport-Security"));
        Assert.Equal(isNeverKept, answer.Response.Headers.CacheControl?.NoStore == true);
    }

    [Fact]
    public async Task What_a_session_reads_is_never_kept()
    {
        var api = await one.As("operator");
        var number = await api.OpenCase();
        foreach (var (method, path) in await Operations.All(one.System.Address, number))
        {
            // That one ends the session; and a live line is no answer to keep.
            if ((method, path) is ("DELETE", _) or (_, "/live") or ("POST", "/signin")) continue;
            var body = method == "POST" ? "{}"u8.ToArray() : null;
            var answer = await RawHttp.Send(
                one.System.Address, new HttpMethod(method), path, body, headers: ("Cookie", api.Cookie));
            Assert.True(answer.Response.Headers.CacheControl?.NoStore, $"{method} {path} {answer.Status}");
        }
    }

    [Fact]
    public async Task Pages_hold_nothing_inline()
    {
        var page = await RawHttp.Send(one.System.Address, HttpMethod.Get, "/signin?lang=en&to=/board");
        Assert.DoesNotMatch("(?i)<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|=.javascript:", page.Text);
        var screens = await RawHttp.Send(one.System.Address, HttpMethod.Get, "/");
        Assert.DoesNotMatch("(?i)<script(?![^>]*\\ssrc=)|<style|\\sstyle=|\\son[a-z]+=|=.javascript:", screens.Text);
    }

    [Fact]
    public async Task Over_plain_http_the_cookie_has_its_plain_name()
    {
        using var api = new Api(one.System.Address);
        var answer = await api.Post("/api/session", new { userName = "operator", password = DemoUsers.Password });
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("casetracking=", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static string Header(ApiAnswer answer, string name) =>
        Assert.Single(answer.Response.Headers.GetValues(name));
}
