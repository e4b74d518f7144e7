using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Council;

/// <summary>What the council sees move: every case, in its fields of interest if it wants, and nobody's data.</summary>
public class MovementTests(OneSystem one)
{
    private const string Later = "2100-01-01T00:00:00Z";

    [Fact]
    public async Task Every_movement_is_told_latest_first_with_where_the_case_stood_before_and_nothing_personal()
    {
        var (importer, council) = (await one.As("importer"), await one.As("council"));
        var from = await Head(council);
        var number = await importer.OpenCase("2", citizen: new { name = "گلناز نادیده‌پور", phone = "09153341207" });
        (string, object)[] said =
        [
            ("correct", new { address = "کوچهٔ نسترن‌آرا پلاک ۴۴", reason = "نشانی" }),
            ("warn", new { recipientKind = "violator", recipient = "متخلف‌نادیده", matter = "موضوع‌نادیده", dueAt = Later }),
            ("note", new { text = "یادداشت‌نادیده" }),
            ("refer", new { holder = "commission/sport", note = "یادداشت‌نادیده" }),
            ("deliberate", new { text = "رایزنی‌نادیده", stance = "against" }),
            ("demand", new { text = "تذکر‌نادیده", dueAt = Later }),
            ("answer_demand", new { demand = 7, text = "پاسخ‌نادیده" }),
            ("resolve", new { outcome = "not_solved", answer = "پاسخ‌نادیده" }),
            ("callback", new { result = "answered", verdict = "objects", text = "تماس‌نادیده" }),
            ("reopen", new { reason = "دلیل‌نادیده" }),
            ("escalate", new { reason = "دلیل‌نادیده" }),
        ];
        foreach (var (command, body) in said)
        {
            var answer = await importer.Command(number, command, body);
            Assert.True(answer.Status == 200, $"{command}: {answer.Text}");
        }

        var page = await council.Get($"/api/council/movements?after={from}&limit=100");
        Assert.Equal(200, page.Status);
        var mine = page.Body!["items"]!.AsArray().Where(i => (string?)i!["case"]!["number"] == number).ToList();
        Assert.Equal(
            ["escalate", "reopen", "callback", "resolve", "answer_demand", "demand", "refer", "warn", "correct", "receive"],
            mine.Select(i => (string)i!["command"]!));
        var resolved = mine.Single(i => (string)i!["command"]! == "resolve")!;
        Assert.Equal(
            ("referred", "resolved", "not_solved", "commission/sport"),
            ((string)resolved["before"]!, (string)resolved["case"]!["state"]!, (string)resolved["case"]!["outcome"]!, (string)resolved["case"]!["holder"]!));
        Assert.Null(mine[^1]!["before"]);
        Assert.Equal("case_referred/1", (string?)mine.Single(i => (string)i!["command"]! == "refer")!["events"]![0]!["type"]);
        // Nothing that somebody said and nobody's data, in any of it.
        foreach (var told in (string[])["نادیده", "گلناز", "9153341207", "نسترن", "متخلف"])
            Assert.DoesNotContain(told, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_join_without_a_gap_and_the_tail_goes_on_from_a_position()
    {
        var (importer, council) = (await one.As("importer"), await one.As("council"));
        var from = await Head(council);
        var numbers = new List<string>();
        for (var i = 0; i < 5; i++) numbers.Add(await importer.OpenCase("2"));
        var (all, before) = (new List<string>(), long.MaxValue);
        while (true)
        {
            var page = (await council.Get($"/api/council/movements?after={from}&before={before}&limit=2")).Body!;
            all.AddRange(page["items"]!.AsArray().Select(i => (string)i!["case"]!["number"]!));
            if (page["next"] is not { } next) break;
            before = (long)next;
        }
        Assert.Equal(Enumerable.Reverse(numbers), all.Where(numbers.Contains));
        var now = await Head(council);
        Assert.Empty((await council.Get($"/api/council/movements?after={now}")).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task Fields_of_interest_are_kept_and_narrow_by_category_or_unit()
    {
        var name = await one.NewUser("council");
        using var member = await one.System.As(name);
        var importer = await one.As("importer");
        var everything = (await member.Get("/api/council/fields")).Body!;
        Assert.Empty(everything["categories"]!.AsArray());
        Assert.False((bool)everything["isOn"]!);
        var body = new { categories = new[] { "lighting" }, units = new[] { "district/9", "commission/sport" }, isOn = true };
        foreach (var _ in Enumerable.Range(0, 2)) Assert.Equal(200, (await member.Put("/api/council/fields", body)).Status);
        using var elsewhere = await one.System.As(name, web: 1);
        var kept = (await elsewhere.Get("/api/council/fields")).Body!;
        Assert.Equal("""["district/9","commission/sport"]""", kept["units"]!.ToJsonString());
        Assert.True((bool)kept["isOn"]!);

        var from = await Head(member);
        var light = await importer.OpenCase("2", "lighting");
        var ninth = await importer.OpenCase("9", "waste");
        var sport = await importer.OpenCase("2", "waste");
        await importer.Command(sport, "refer", new { holder = "commission/sport" });
        var other = await importer.OpenCase("2", "waste");
        // What leaves a field moved in it.
        await importer.Command(ninth, "correct", new { district = "3", reason = "اشتباه" });
        var mine = (await member.Get($"/api/council/movements?mine=true&after={from}")).Body!["items"]!.AsArray();
        Assert.Equal([ninth, sport, ninth, light], mine.Select(i => (string)i!["case"]!["number"]!).Where(n => n != other));
        Assert.DoesNotContain(other, mine.Select(i => (string)i!["case"]!["number"]!));
        var all = (await member.Get($"/api/council/movements?after={from}")).Body!["items"]!.AsArray();
        Assert.Contains(other, all.Select(i => (string)i!["case"]!["number"]!));
        // Somebody else's are their own.
        Assert.Empty((await (await one.As("mayoroffice")).Get("/api/council/fields")).Body!["units"]!.AsArray());
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field()
    {
        var council = await one.As("council");
        Assert.Equal(
            ["after", "before", "limit", "mine"], (await council.Get("/api/council/movements?after=-1&before=x&limit=0&mine=so")).Fields.Order());
        foreach (var (body, field) in new (object, string)[]
        {
            (new { categories = new[] { "nothing" }, units = Array.Empty<string>() }, "categories"),
            (new { categories = Array.Empty<string>(), units = new[] { "district/77" } }, "units"),
            (new { categories = Array.Empty<string>(), units = new[] { "outside/آب" } }, "units"),
            (new { categories = "lighting", units = Array.Empty<string>() }, "categories"),
            (new { categories = Enumerable.Repeat("lighting", 101), units = Array.Empty<string>() }, "categories"),
            (new { units = Array.Empty<string>() }, "categories"),
        })
        {
            Refusal.Is(await council.Put("/api/council/fields", body), 400, "invalid_field", field);
        }
    }

    internal static async Task<long> Head(Api api) => (long)(await api.Get("/api/council/movements?limit=1")).Body!["position"]!;
}
