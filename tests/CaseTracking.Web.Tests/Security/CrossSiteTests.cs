using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>No other site changes anything here with somebody's cookie, on any path.</summary>
public class CrossSiteTests(OneSystem one)
{
    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "not an origin")]
    public async Task Every_unsafe_method_of_every_path_refuses_another_site(string header, string value)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        var before = await one.Stored();
        var operations = await Operations.Unsafe(one.System.Address, number);
        Assert.True(operations.Count >= 20, $"{operations.Count} operations");
        foreach (var (method, path) in operations)
        {
            // The body is one that nothing could read: refused all the same, so before anything else.
            foreach (var cookie in (string[])[api.Cookie, ""])
            {
                var answer = await RawHttp.Send(
                    one.System.Address, new HttpMethod(method), path, "{"u8.ToArray(), "text/plain",
                    ("Cookie", cookie), (header, value));
                Refusal.Is(answer, 403, "not_permitted");
            }
        }
        Assert.Equal(before, await one.Stored());
        Assert.Equal(200, (await api.Get("/api/session")).Status);
    }

    [Fact]
    public async Task The_live_line_is_opened_by_our_own_pages_only()
    {
        var api = await one.As("council");
        foreach (var (header, value) in new[] { ("Origin", "https://evil.example"), ("Sec-Fetch-Site", "same-site") })
        {
            var answer = await RawHttp.Send(
                one.System.Address, HttpMethod.Get, "/live", null, "application/json",
                ("Cookie", api.Cookie), (header, value), ("Connection", "Upgrade"), ("Upgrade", "websocket"),
                ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="));
            Refusal.Is(answer, 403, "not_permitted");
        }
    }

    [Fact]
    public async Task Safe_methods_change_nothing()
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        var before = await one.Stored();
        foreach (var (_, path) in await Operations.All(one.System.Address, number))
        {
            if (path == "/live") continue;
            foreach (var method in (string[])["GET", "HEAD", "OPTIONS", "TRACE"])
            {
                var answer = await RawHttp.Send(
                    one.System.Address, new HttpMethod(method), path, headers: ("Cookie", api.Cookie));
                Assert.True(answer.Status < 500, $"{method} {path} {answer.Status}");
                if (method == "TRACE") Assert.InRange(answer.Status, 400, 499);
            }
        }
        Assert.Equal(before, await one.Stored());
        Assert.Equal(200, (await api.Get("/api/session")).Status);
    }

    [Fact]
    public async Task No_answer_is_shared_with_another_site()
    {
        var api = await one.As("operator");
        var answer = await RawHttp.Send(
            one.System.Address, HttpMethod.Get, "/api/reference", null, "application/json",
            ("Cookie", api.Cookie), ("Origin", "https://evil.example"));
        Assert.DoesNotContain(
            answer.Response.Headers, h => h.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }
}
