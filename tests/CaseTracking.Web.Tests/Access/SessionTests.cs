using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Store.Accounts;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;

namespace CaseTracking.Web.Tests.Access;

/// <summary>Signing in and out, other sites, revoked sessions, and guessing.</summary>
public class SessionTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    [Theory]
    [InlineData("operator", "operator", "city")]
    [InlineData("OPERATOR2", "operator", "city")]
    [InlineData("mayor2", "district_mayor", "district/2")]
    [InlineData("mayor9", "district_mayor", "district/9")]
    [InlineData("deputy", "deputy", "deputy/civil")]
    [InlineData("commission", "commission_member", "commission/urban_planning")]
    [InlineData("council", "council_member", "city")]
    [InlineData("supervisor", "supervisor", "city")]
    [InlineData("mayoroffice", "mayor_office", "city")]
    [InlineData("admin", "administrator", "city")]
    [InlineData("importer", "importer", "city")]
    public async Task A_demo_user_signs_in_and_is_told_who_they_are(string user, string role, string scope)
    {
        using var api = await one.System.As(user);
        var me = (await api.Get("/api/session")).Body!;
        Assert.Equal((role, scope), ((string)me["role"]!, (string)me["scope"]!));
    }

    [Fact]
    public async Task Every_endpoint_that_is_not_open_asks_for_a_session()
    {
        using var nobody = new Api(Host);
        var paths = (await nobody.Get("/openapi/v1.json")).Body!["paths"]!.AsObject();
        var checkedCount = 0;
        foreach (var (path, operations) in paths)
        {
            foreach (var (method, _) in operations!.AsObject())
            {
                if (path == "/api/session" && method == "post") continue;
                var target = path.Replace("{number}", "0300000045", StringComparison.Ordinal)
                    .Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal)
                    .Replace("{key}", Guid.Empty.ToString(), StringComparison.Ordinal)
                    .Replace("{jalaliYear}", "1402", StringComparison.Ordinal);
                var body = method == "get" ? null : "{}"u8.ToArray();
                Refusal.Is(await RawHttp.Send(Host, new HttpMethod(method), target, body), 401, "not_signed_in");
                var forged = ("Cookie", "casetracking=forged");
                Refusal.Is(
                    await RawHttp.Send(Host, new HttpMethod(method), target, body, headers: forged), 401, "not_signed_in");
                checkedCount++;
            }
        }
        Assert.True(checkedCount >= 12, $"{checkedCount} operations");
        Refusal.Is(await nobody.Get("/live"), 401, "not_signed_in");
        Refusal.Is(await nobody.PostRaw("/live/negotiate", ""), 401, "not_signed_in");
    }

    [Fact]
    public async Task The_cookie_is_for_this_site_and_for_no_script()
    {
        using var api = new Api(Host);
        var answer = await api.Post("/api/session", new { userName = "operator", password = DemoUsers.Password });
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sign_in_page_signs_in_without_scripts()
    {
        var form = Encoding.UTF8.GetBytes($"userName=operator&password={DemoUsers.Password}");
        var answer = await RawHttp.Send(
            Host, HttpMethod.Post, "/signin", form, "application/x-www-form-urlencoded");
        Assert.Equal((302, "/"), (answer.Status, answer.Response.Headers.Location?.ToString()));
        var cookie = answer.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(
            200, (await RawHttp.Send(Host, HttpMethod.Get, "/api/session", headers: ("Cookie", cookie))).Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-site", 403)]
    [InlineData("Sec-Fetch-Site", "same-origin", 201)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "OWN", 201)]
    [InlineData("X-Nothing", "1", 201)]
    public async Task A_change_that_another_site_sends_is_refused(string header, string value, int status)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        var origin = value == "OWN" ? Host.GetLeftPart(UriPartial.Authority) : value;
        var answer = await RawHttp.Send(
            Host, HttpMethod.Post, "/api/cases", Encoding.UTF8.GetBytes(Requests.RawBody.Case().ToString()),
            headers: [("Cookie", api.Cookie), (header, origin)]);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 403, before == await one.Stored());
        var live = await RawHttp.Send(Host, HttpMethod.Get, "/live", headers: [("Cookie", api.Cookie), (header, origin)]);
        Assert.Equal(status == 403, live.Status == 403);
    }

    [Fact]
    public async Task A_session_that_ended_is_refused_everywhere_and_its_screens_are_let_go()
    {
        using var api = await one.System.As("operator");
        using var elsewhere = await one.System.As("operator");
        await using var screen = await Screen.Open(one.System.Webs[1].Address, api, "city");
        await using var other = await Screen.Open(one.System.Webs[1].Address, elsewhere, "city");
        var session = ("Cookie", api.Cookie);
        async Task<int> Status(Uri host) => (await RawHttp.Send(host, HttpMethod.Get, "/api/session", headers: session)).Status;
        Assert.Equal(200, await Status(one.System.Webs[1].Address));

        Assert.Equal(204, (await api.Delete("/api/session")).Status);
        Assert.Equal(401, await Status(Host));
        await WaitFor.True(
            async () => await Status(one.System.Webs[1].Address) == 401, OneSystem.Deadline, "the other host has noticed");
        await WaitFor.True(() => screen.IsClosed, OneSystem.Deadline, "the screen is let go");
        Assert.False(other.IsClosed);
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_changed_unit_counts_at_once_and_lets_the_screens_go()
    {
        var name = await one.NewUser("mayor9");
        using var api = await one.System.As(name);
        await using var screen = await Screen.Open(Host, api, "district/9");
        await one.Sql($"UPDATE user_roles SET unit = 'district/2' WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')");
        await WaitFor.True(() => screen.IsClosed, OneSystem.Deadline, "the screen is let go");
        Assert.Equal(403, (await api.Get("/api/feed?scope=district/9")).Status);
        Assert.Equal(200, (await api.Get("/api/feed?scope=district/2")).Status);
        await one.Sql($"UPDATE users SET is_active = false WHERE user_name = '{name}'");
        await WaitFor.True(
            async () => (await api.Get("/api/session")).Status == 401, OneSystem.Deadline, "the account is closed");
    }

    [Fact]
    public async Task Guessing_a_password_is_stopped()
    {
        var name = await one.NewUser("operator");
        using var api = new Api(Host);
        for (var i = 0; i < 10; i++) Refusal.Is(await Try(name, $"guess {i}"), 401, "not_signed_in");
        foreach (var written in new[] { name, name.ToUpperInvariant(), $" {name}", $"{name}\t " })
            Refusal.Is(await Try(written, DemoUsers.Password), 429, "too_many_requests");
        var form = Encoding.UTF8.GetBytes($"userName=+{name}++&password={DemoUsers.Password}");
        var page = await RawHttp.Send(Host, HttpMethod.Post, "/signin", form, "application/x-www-form-urlencoded");
        Assert.Equal(429, page.Status);

        Task<ApiAnswer> Try(string userName, string password) => api.Post("/api/session", new { userName, password });
    }

    [Fact]
    public async Task A_wrong_name_and_a_wrong_password_are_answered_alike()
    {
        using var api = new Api(Host);
        var wrongName = await api.Post("/api/session", new { userName = $"{Guid.NewGuid():N}", password = "x" });
        var wrongPassword = await api.Post("/api/session", new { userName = await one.NewUser("admin"), password = "x" });
        Refusal.Is(wrongName, 401, "not_signed_in");
        Assert.True(JsonNode.DeepEquals(wrongName.Body, wrongPassword.Body));
    }
}
