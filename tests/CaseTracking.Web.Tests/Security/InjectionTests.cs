using System.Text;
using System.Text.Json;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>Signs that mean something to a database, a header or a log are only signs.</summary>
public class InjectionTests(OneSystem one)
{
    private static readonly string[] Sql =
    [
        "' OR '1'='1", "'; DROP TABLE cases; --", "\"; DROP TABLE journal; --", "1); DELETE FROM cases; --",
        "' UNION SELECT password_hash FROM users --", "%' OR 1=1 --", "\\'; --", "$1", "$$; SELECT pg_sleep(9); $$",
        "/* */", "E'\\x27'", "{{7*7}}", "${7*7}", "(a+)+$", "[", "\\", "%", "_", "*", "::int",
    ];

    public static TheoryData<string> Signs => [.. Sql];

    [Theory]
    [MemberData(nameof(Signs))]
    public async Task A_filter_or_a_search_answers_rightly_or_says_what_is_wrong(string signs)
    {
        var api = await one.As("operator");
        var before = await one.Stored();
        string[] filters =
        [
            "state", "outcome", "district", "deputy", "category", "holder", "overdue", "open", "escalated", "mine", "from",
            "to", "after", "limit",
        ];
        foreach (var filter in filters)
            Refusal.Is(await api.Get($"/api/cases?{filter}={Uri.EscapeDataString(signs)}"), 400, "invalid_field", filter);
        string[] others = ["/api/feed?scope=", "/api/feed?after=", "/api/counters?from=", "/api/reports/year/1402?asOf="];
        foreach (var path in others)
            Assert.Equal(400, (await api.Get(path + Uri.EscapeDataString(signs))).Status);
        // A name of a body is any text; nobody holds anything there.
        Assert.Empty((await api.Get($"/api/cases?holder={Uri.EscapeDataString("outside/" + signs)}")).Items());
        var json = JsonSerializer.Serialize(signs);
        foreach (var (path, body) in new[]
        {
            ("/api/search", $"{{\"text\":{json}}}"),
            ("/api/search", $"{{\"text\":\"x\",\"filters\":{{\"state\":{json}}}}}"),
            ("/api/search", $"{{\"text\":\"x\",\"filters\":{{\"district\":{json}}}}}"),
            ("/api/search", $"{{\"text\":\"x\",\"after\":{json}}}"),
            ("/api/callers", $"{{\"phone\":{json}}}"),
            ("/api/cases/similar", $"{{\"category\":{json},\"district\":\"2\"}}"),
            ("/api/cases/similar", $"{{\"category\":\"asphalt\",\"district\":\"2\",\"address\":{json}}}"),
            ("/api/session", $"{{\"userName\":{json},\"password\":{json}}}"),
        })
        {
            var answer = await api.PostRaw(path, body);
            Assert.True(answer.Status is 200 or 400 or 401 or 429, $"{path} {body} → {answer.Status} {answer.Text}");
            Assert.DoesNotContain("password_hash", answer.Text, StringComparison.Ordinal);
        }
        Assert.Equal(before, await one.Stored());
    }

    [Fact]
    public async Task Signs_are_kept_as_they_were_written_and_found_by_the_words_between()
    {
        var api = await one.As("operator");
        var (word, phone) = (Answers.NewWord(), Answers.NewPhone());
        var text = $"{word} {string.Join(' ', Sql)}";
        var number = await api.OpenCase(text: text, citizen: new { name = "O'Neill; --", phone });
        Assert.Equal(text, (string)(await api.Get($"/api/cases/{number}")).Body!["text"]!);
        Assert.Equal([number], (await api.Post("/api/search", new { text = word })).Numbers());
        Assert.Equal([number], (await api.Post("/api/search", new { text = $"{word} DROP TABLE" })).Numbers());
        Assert.Empty((await api.Post("/api/search", new { text = $"{word} zzqx' OR 'a'='a" })).Numbers());
        Assert.Equal("O'Neill; --", (string)(await api.Post("/api/callers", new { phone })).Body!["name"]!);
    }

    [Theory]
    [InlineData("/signin?lang=en%0d%0aX-Planted:%201")]
    [InlineData("/signin?to=/%0d%0aX-Planted:%201")]
    [InlineData("/signin?to=/board%0aX-Planted:%201")]
    [InlineData("/board%0d%0aX-Planted:%201")]
    [InlineData("/api/cases?state=%0d%0aX-Planted:%201")]
    [InlineData("/api/cases/%0d%0aX-Planted:%201")]
    [InlineData("/live?access_token=%0d%0aX-Planted:%201")]
    public async Task A_line_end_in_an_address_adds_no_header(string path)
    {
        var api = await one.As("operator");
        var answer = await RawHttp.Send(one.System.Address, HttpMethod.Get, path, headers: ("Cookie", api.Cookie));
        Refusal.IsNoFailure(answer, path);
        Assert.False(answer.Response.Headers.Contains("X-Planted"));
    }

    [Fact]
    public async Task A_line_end_in_a_name_adds_no_line_to_the_log_and_no_header()
    {
        using var nobody = new Api(one.System.Address);
        foreach (var name in (string[])["operator\r\nX-Planted: 1", "operator\n2030-01-01T00:00:00.000Z warn: planted", "op\u2028planted", "\u001b[31mplanted"])
        {
            var answer = await nobody.Post("/api/session", new { userName = name, password = "planted" });
            Assert.InRange(answer.Status, 400, 401);
            Assert.False(answer.Response.Headers.Contains("X-Planted"));
            var form = Encoding.UTF8.GetBytes($"userName={Uri.EscapeDataString(name)}&password=planted&to=%2F%0d%0aX-Planted%3A1");
            var page = await RawHttp.Send(one.System.Address, HttpMethod.Post, "/signin", form, "application/x-www-form-urlencoded");
            Assert.InRange(page.Status, 400, 401);
            Assert.False(page.Response.Headers.Contains("X-Planted"));
        }
        var api = await one.As("operator");
        await api.Get("/api/cases?state=%0d%0aplanted");
        await api.PostRaw("/api/cases", "{\"\\r\\nplanted\":1}");
        Assert.All(one.System.Webs.Concat(one.System.Silos), h => Assert.DoesNotContain("planted", h.Log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_page_is_no_place_for_markup_from_an_address_or_a_form()
    {
        const string Markup = "\"><script>planted()</script><img src=x onerror=planted()>";
        var form = Encoding.UTF8.GetBytes($"userName={Uri.EscapeDataString(Markup)}&password=x&to={Uri.EscapeDataString("/" + Markup)}");
        var page = await RawHttp.Send(one.System.Address, HttpMethod.Post, "/signin", form, "application/x-www-form-urlencoded");
        Assert.DoesNotMatch("<script(?! src=\"/passkey\\.js\")|<img", page.Text);
        foreach (var to in (string[])["javascript:planted()", "//evil.example", "/\\evil.example", "https://evil.example", "/" + Markup])
        {
            var shown = await RawHttp.Send(one.System.Address, HttpMethod.Get, $"/signin?to={Uri.EscapeDataString(to)}");
            Assert.DoesNotMatch("<script(?! src=\"/passkey\\.js\")|<img|javascript:|evil\\.example", shown.Text);
        }
    }
}
