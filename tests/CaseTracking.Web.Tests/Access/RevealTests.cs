using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Access;

/// <summary>The citizen's data before each reader: shown, on a reason, never.</summary>
public class RevealTests(OneSystem one)
{
    [Theory]
    [InlineData("operator", "", "shown")]
    [InlineData("supervisor", "", "shown")]
    [InlineData("mayoroffice", "", "shown")]
    [InlineData("importer", "", "shown")]
    [InlineData("mayor2", "", "shown")]
    [InlineData("mayor9", "", null)]
    [InlineData("deputy", "", "on_reason")]
    [InlineData("commission", "", null)]
    [InlineData("council", "", "never")]
    [InlineData("admin", "", null)]
    [InlineData("deputy", "deputy/civil", "shown")]
    [InlineData("commission", "commission/urban_planning", "shown")]
    [InlineData("mayor2", "deputy/civil", "shown")]
    [InlineData("mayor9", "district/9", "shown")]
    [InlineData("mayor9", "district/9 deputy/civil", "on_reason")]
    [InlineData("commission", "commission/urban_planning deputy/civil", "on_reason")]
    public async Task A_case_of_district_2_about_asphalt_after_these_referrals(string user, string holders, string? ruling)
    {
        var (number, api) = (await Open(), await one.As(user));
        foreach (var holder in holders.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            Assert.Equal(200, (await (await one.As("importer")).Command(number, "refer", new { holder })).Status);
        var (read, history, revealed) = (
            await api.Get($"/api/cases/{number}"), await api.Get($"/api/cases/{number}/history"),
            await Reveal(api, number, "تماس دوباره با شهروند"));
        var found = await api.Post("/api/search", new { text = number });

        Assert.Equal(ruling is null ? 404 : 200, read.Status);
        Assert.Equal(ruling, (string?)read.Body!["personal"]);
        Assert.Equal(ruling switch { null => 404, "never" => 403, _ => 200 }, revealed.Status);
        var isTold = new[] { read, history, found }.Any(a => Tells(a.Text));
        Assert.Equal(ruling == "shown", isTold);
        Assert.Equal(revealed.Status == 200, Tells(revealed.Text));
        if (ruling == "on_reason")
        {
            Assert.Equal(("پ•••", "••••••••••37"),
                ((string)read.Body["citizen"]!["name"]!, ((string)read.Body["citizen"]!["phone"]!)[^12..]));
            Assert.Equal("••• گفت چاله‌ای هست، •••", (string)read.Body["text"]!);
            Assert.Equal("یادداشت برای •••", (string)history.Body!["items"]![1]!["words"]!["text"]!);
            Assert.Null(read.Body["address"]);
            Assert.Null(read.Body["lat"]);
            Assert.Equal("پ•••", (string)found.Items().Single()["name"]!);
        }
        if (ruling == "never") Assert.Null(read.Body["citizen"]);
    }

    [Fact]
    public async Task A_reveal_tells_all_and_is_kept_with_its_reason_sealed()
    {
        var (number, deputy) = (await Open(), await one.As("deputy"));
        var answer = await Reveal(deputy, number, "بازدید از محل");
        var told = answer.Body!;
        Assert.Equal(
            """[{"part":"reporter","name":"پروانه نهان","phone":"+989157770037"}]""",
            told["citizens"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(("کوچهٔ پنهان ۵", 36.98765, 59.6), ((string)told["address"]!, (double)told["lat"]!, (double)told["lon"]!));
        Assert.Equal("پروانه گفت چاله‌ای هست، ۰۹۱۵", (string)told["text"]!);
        await Reveal(deputy, number, "بازدید دوباره از محل");

        var kept = await Reasons(number);
        Assert.Equal(["بازدید از محل", "بازدید دوباره از محل"], kept);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => one.System.Database.Scalar<int>("DELETE FROM reveals RETURNING 1"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => one.System.Database.Scalar<int>("UPDATE reveals SET user_id = 'x' RETURNING 1"));
    }

    [Theory]
    [InlineData("{}", "reason", "invalid_field")]
    [InlineData("""{"reason":"چون"}""", "reason", "invalid_field")]
    [InlineData("""{"reason":"     "}""", "reason", "invalid_field")]
    [InlineData("""{"reason":"دلیل روشن","x":1}""", "x", "unknown_field")]
    public async Task A_reveal_without_a_good_reason_is_refused_and_not_kept(string body, string field, string code)
    {
        var number = await Open();
        Refusal.Is(await (await one.As("deputy")).PostRaw($"/api/cases/{number}/reveal", body), 400, code, field);
        Refusal.Is(
            await Reveal(await one.As("deputy"), number, new string('د', 501)), 400, "too_long", "reason");
        Assert.Empty(await Reasons(number));
    }

    private static bool Tells(string text) => text.Contains("پروانه", StringComparison.Ordinal)
        || text.Contains("9157770037", StringComparison.Ordinal) || text.Contains("پنهان", StringComparison.Ordinal)
        || text.Contains("36.98765", StringComparison.Ordinal);

    private static Task<ApiAnswer> Reveal(Api api, string number, string reason) =>
        api.Post($"/api/cases/{number}/reveal", new { reason });

    private async Task<List<string>> Reasons(string number)
    {
        await using var command = one.System.Database.DataSource.CreateCommand(
            $"SELECT reason FROM reveals WHERE case_number = '{number}' ORDER BY at");
        await using var reader = await command.ExecuteReaderAsync();
        var reasons = new List<string>();
        while (await reader.ReadAsync())
            reasons.Add(one.System.Personal.OpenReason("mashhad", reader.GetFieldValue<byte[]>(0)));
        return reasons;
    }

    private async Task<string> Open()
    {
        var api = await one.As("importer");
        var opened = await api.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "پروانه گفت چاله‌ای هست، ۰۹۱۵",
            address = "کوچهٔ پنهان ۵",
            lat = 36.98765,
            lon = 59.6,
            citizen = new { name = "پروانه نهان", phone = "09157770037" },
        });
        var number = (string)opened.Body!["number"]!;
        await api.Command(number, "note", new { text = "یادداشت برای پروانه" });
        return number;
    }
}
