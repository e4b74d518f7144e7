using CaseTracking.Domain.Text;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;

namespace CaseTracking.Web.Tests.Access;

/// <summary>A council member watches every case and learns nobody's name, phone or exact address.</summary>
public class PersonalDataTests(OneSystem one)
{
    // As planted, in the forms people type: half-spaces, Arabic letters, Persian digits.
    private static readonly string[] Secrets =
        [
            "نسترنبانو", "کیانپور", "زرین‌تاج", "خدابنده‌لو", "9157770137", "5138887766", "بن‌بست آلالهٔ", "36.31234",
            "59.51234",
        ];

    [Fact]
    public async Task A_council_member_learns_no_name_phone_or_exact_address()
    {
        using var council = await one.System.As("council");
        await using var screen = await Screen.Open(one.System.Address, council, "city");
        var number = await Plant();
        await WaitFor.True(
            () => screen.VersionOf(number) == 5, OneSystem.Deadline, "the screen has heard of all that was planted");

        var seen = new List<string> { screen.Heard };
        foreach (var path in new[] { $"/api/cases/{number}", $"/api/cases/{number}/history", "/api/cases?limit=500",
            $"/api/feed?scope=case/{number}", $"/api/cases/{number}?x=1" })
        {
            seen.Add((await council.Get(path)).Text);
        }
        foreach (var text in new[] { number, "پیداشدن", "نسترن‌بانو", "کیان‌پور", "09157770137", "آلاله" })
            seen.Add((await council.Post("/api/search", new { text })).Text);
        seen.Add((await council.Post("/api/callers", new { phone = "09157770137" })).Text);
        seen.Add((await council.Post(
            "/api/cases/similar", new { category = "construction", district = "2", address = "آلاله" })).Text);
        seen.Add((await council.Command(number, "note", new { text = "x" })).Text);
        seen.Add((await council.Command(number, "demand", new { text = "چه شد", dueAt = "2100-01-01T00:00:00Z" })).Text);

        Assert.All(seen, text => Assert.DoesNotContain(Secrets, secret => Tells(text, secret)));
        Assert.Contains("پیداشدن", seen[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_council_member_finds_no_case_by_its_citizen()
    {
        var number = await Plant();
        var council = await one.As("council");
        foreach (var text in new[] { "نسترن‌بانو", "كيان‌پور", "09157770137", "آلاله", "36.31234" })
            Assert.DoesNotContain(number, (await council.Post("/api/search", new { text })).Text, StringComparison.Ordinal);
        Assert.Contains(
            number, (await council.Post("/api/search", new { text = "پیداشدن" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_finds_and_reads_what_was_said()
    {
        var number = await Plant();
        var desk = await one.As("operator");
        var body = (await desk.Get($"/api/cases/{number}")).Body!;
        Assert.Equal("+989157770137", (string)body["citizen"]!["phone"]!);
        Assert.Equal("نسترن‌بانو کیان‌پور", (string)body["citizen"]!["name"]!);
        Assert.Equal("زرین‌تاج خدابنده‌لو", (string)body["supporters"]![0]!["name"]!);
        Assert.Equal(36.31234, (double)body["lat"]!);
        foreach (var text in new[]
            { "كيان‌پور نسترن‌بانو", "۰۹۱۵ ۷۷۷ ۰۱۳۷", "+989157770137", "آلاله", "خدابنده‌لو", number })
        {
            var found = await desk.Post("/api/search", new { text });
            Assert.True(found.Text.Contains(number, StringComparison.Ordinal), $"{text}: {found.Text}");
        }
    }

    [Fact]
    public async Task Nothing_personal_and_no_case_number_is_logged_or_put_in_an_address()
    {
        var number = await Plant();
        var desk = await one.As("operator");
        foreach (var name in new[] { "text", "q", "phone", "name" })
            Refusal.Is(await desk.Get($"/api/cases?{name}=x"), 400, "unknown_field", name);
        Refusal.Is(await desk.Get("/api/search?text=x"), 405, "method_not_allowed");
        foreach (var host in one.System.Webs.Concat(one.System.Silos))
        {
            Assert.DoesNotContain(Secrets, secret => Tells(host.Log, secret));
            Assert.DoesNotContain(number, host.Log, StringComparison.Ordinal);
        }
    }

    private static bool Tells(string text, string secret) =>
        PersianText.FoldCompact(text).Replace("-", "", StringComparison.Ordinal)
            .Contains(PersianText.FoldCompact(secret), StringComparison.Ordinal);

    private async Task<string> Plant()
    {
        var desk = await one.As("importer");
        var opened = await desk.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "construction",
            district = "2",
            text = "پیداشدن گودال؛ نسترن‌بانو كيان‌پور از ۰۹۱۵۷۷۷۰۱۳۷ و 051-3888 7766 زنگ زد",
            address = "بن‌بست آلالهٔ ۳ پلاک ۷",
            lat = 36.31234,
            lon = 59.51234,
            citizen = new { name = "نسترن‌بانو کیان‌پور", phone = "0915 777 0137" },
        });
        var number = (string)opened.Body!["number"]!;
        (string, object)[] said =
        [
            ("support", new { citizen = new { name = "زرین‌تاج خدابنده‌لو", phone = "05138887766" } }),
            ("note", new { text = "خانم کیان‌پور (۰۹۱۵-۷۷۷-۰۱۳۷) پیگیر است؛ خدابنده‌لو هم" }),
            ("warn", new
            {
                recipientKind = "violator",
                recipient = "کیان‌پور",
                matter = "به نسترن‌بانو",
                dueAt = "2100-01-01T00:00:00Z",
            }),
            ("resolve", new { outcome = "solved", answer = "به زرین‌تاج خدابنده‌لو گفته شد، 0915 777 0137" }),
        ];
        foreach (var (command, body) in said) Assert.Equal(200, (await desk.Command(number, command, body)).Status);
        return number;
    }
}
