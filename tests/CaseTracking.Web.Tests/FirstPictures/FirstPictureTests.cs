using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.FirstPictures;

/// <summary>What stands in the page of a board before any script runs: rows for who may follow them, for nobody else.</summary>
public partial class FirstPictureTests(OneSystem one)
{
    private const string Name = "نسرین گل‌افشان";
    private const string Phone = "09150004821";
    private const string Address = "کوچهٔ نسترن‌ها پلاک نود";
    private const string Story = "جوی آب گرفته است";

    [Fact]
    public async Task The_page_has_the_newest_rows_as_markup_and_as_the_line_tells_them()
    {
        var number = await OpenCase("4");
        var page = await (await one.As("council")).Get("/board");
        Assert.Equal(200, page.Status);
        Assert.Contains($"data-number=\"{number}\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("دریافت‌شده", page.Text, StringComparison.Ordinal);
        var rows = Rows(page)!;
        Assert.Equal("city", (string)rows["scope"]!);
        Assert.True((bool)rows["reset"]!);
        // The snapshot itself still comes by the line.
        Assert.False((bool)rows["last"]!);
        Assert.InRange(rows["cases"]!.AsArray().Count, 1, 40);
        Assert.Contains(rows["cases"]!.AsArray(), c => (string)c!["number"]! == number);
        Assert.True((int)rows["counters"]!["received"]! > 0);
    }

    [Fact]
    public async Task Nothing_in_it_can_be_pressed_and_no_inline_script_or_style_is_in_it()
    {
        await OpenCase("4");
        var page = await (await one.As("council")).Get("/board");
        Assert.Contains("<fieldset disabled role=\"presentation\" class=\"first-picture\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(new CacheControlHeaderValue { NoStore = true }, page.Response.Headers.CacheControl);
        // The policy of the pages takes neither: such a picture would look other than the screen.
        Assert.DoesNotMatch(StyleAttribute(), page.Text);
        Assert.All(Scripts().Matches(page.Text), s => Assert.True(s.Value.Contains(" src=", StringComparison.Ordinal) || s.Value.Contains("application/json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task It_holds_nothing_personal()
    {
        var number = await OpenCase("9");
        foreach (var who in (string[])["council", "mayor9", "supervisor"])
        {
            var page = await (await one.As(who)).Get("/board");
            Assert.Contains(number, page.Text, StringComparison.Ordinal);
            Assert.All([Name, Phone[1..], Address, Story], s => Assert.DoesNotContain(s, Text(page), StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("mayor9", "/board", "district/9")]
    // Asked for by address, another district narrows the own rows; it does not widen them.
    [InlineData("mayor9", "/board?district=4", "district/9")]
    [InlineData("council", "/board?district=4", "district/4")]
    [InlineData("council", "/board?district=nowhere", "city")]
    public async Task The_rows_are_of_the_scope_that_the_board_follows(string who, string path, string scope)
    {
        var (own, other) = (await OpenCase("9"), await OpenCase("4"));
        var page = await (await one.As(who)).Get(path);
        Assert.Equal(scope, (string)Rows(page)!["scope"]!);
        if (who == "mayor9") Assert.DoesNotContain(other, page.Text, StringComparison.Ordinal);
        if (path == "/board") Assert.Contains(own, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_address_narrows_it()
    {
        var number = await OpenCase("4");
        var page = await (await one.As("council")).Get("/board?state=solved");
        Assert.DoesNotContain($"data-number=\"{number}\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("class=\"lanes\"", (await (await one.As("council")).Get("/board?view=columns")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData(null)]
    public async Task Who_may_not_follow_cases_gets_the_page_alone(string? who)
    {
        var number = await OpenCase("4");
        var page = who is null
            ? await RawHttp.Send(one.System.Address, HttpMethod.Get, "/board", headers: ("Cookie", "casetracking=none"))
            : await (await one.As(who)).Get("/board");
        Assert.Equal(200, page.Status);
        Assert.Contains("id=\"starting\"", page.Text, StringComparison.Ordinal);
        Assert.Null(Rows(page));
        Assert.DoesNotContain(number, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_is_over_gets_the_page_alone()
    {
        var name = await one.NewUser("council");
        using var gone = await Api.SignedIn(one.System.Address, name);
        Assert.NotNull(Rows(await gone.Get("/board")));
        await gone.Delete("/api/session");
        Assert.Null(Rows(await gone.Get("/board")));
    }

    [Fact]
    public async Task Pictures_in_two_languages_at_once_do_not_mix()
    {
        await OpenCase("4");
        var council = await one.As("council");
        async Task<string> Page(string language)
        {
            var text = "";
            // On a machine that is busy a page may go without its picture.
            await WaitFor.True(
                async () => (text = Text(await RawHttp.Send(
                    one.System.Address, HttpMethod.Get, "/board", headers: ("Cookie", $"{council.Cookie}; language={language}"))))
                    .Contains("first-picture", StringComparison.Ordinal),
                OneSystem.Deadline, "a picture");
            return text;
        }
        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Page(i % 2 == 0 ? "fa" : "en")));
        Assert.All(pages.Index(), p =>
        {
            var (persian, english) = (p.Item.Contains("کد رهگیری", StringComparison.Ordinal), p.Item.Contains("Holder", StringComparison.Ordinal));
            Assert.Equal(p.Index % 2 == 0 ? (true, false) : (false, true), (persian, english));
        });
    }

    [Fact]
    public async Task Who_saw_it_is_in_the_trail_as_of_a_join()
    {
        var name = await one.NewUser("council");
        using var reader = await Api.SignedIn(one.System.Address, name);
        await reader.Get("/board?district=4");
        Assert.Equal(1L, await one.System.Database.Scalar<long>($"""
            SELECT count(*) FROM audit_entries WHERE user_name = '{name}' AND act = 'scope_watched' AND details ->> 'scope' = 'district/4'
            """));
        // The page alone is everybody's.
        var admin = await one.NewUser("admin");
        using var other = await Api.SignedIn(one.System.Address, admin);
        await other.Get("/board");
        Assert.Equal(0L, await one.System.Database.Scalar<long>(
            $"SELECT count(*) FROM audit_entries WHERE user_name = '{admin}' AND act = 'scope_watched'"));
    }

    [Fact]
    public async Task Other_methods_are_refused_and_no_host_is_named_in_it()
    {
        var head = await RawHttp.Send(one.System.Address, HttpMethod.Head, "/board");
        Assert.Equal((200, ""), (head.Status, head.Text));
        // A host that somebody asked by is nowhere in the page.
        var page = await RawHttp.Send(
            one.System.Address, HttpMethod.Get, "/board", headers: [("Host", "elsewhere.example"), ("Cookie", (await one.As("council")).Cookie)]);
        Assert.Contains("first-picture", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("localhost", page.Text, StringComparison.Ordinal);
        Assert.Equal(405, (await (await one.As("council")).Delete("/board")).Status);
    }

    private async Task<string> OpenCase(string district) => (string)(await (await one.As("operator")).Post("/api/cases", new
    {
        commandId = Guid.NewGuid(),
        channel = "call",
        category = "waste",
        district,
        text = Story,
        address = Address,
        citizen = new { name = Name, phone = Phone },
    })).Body!["number"]!;

    // Letters that are not Latin stand in the markup by their numbers.
    private static string Text(ApiAnswer page) => WebUtility.HtmlDecode(page.Text);

    private static JsonNode? Rows(ApiAnswer page) =>
        FirstRows().Match(page.Text) is { Success: true } rows ? JsonNode.Parse(rows.Groups[1].Value) : null;

    [GeneratedRegex("<script type=\"application/json\" id=\"first-rows\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex FirstRows();

    [GeneratedRegex("<script[^>]*>")]
    private static partial Regex Scripts();

    [GeneratedRegex("<[^>]* style=")]
    private static partial Regex StyleAttribute();
}
