using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>Open cases that may be about the same thing.</summary>
public class SimilarTests(OneSystem one)
{
    // About 111 metres to the north.
    private const double Step = 0.001;

    [Fact]
    public async Task The_nearest_cases_come_first_then_those_with_a_like_address()
    {
        var (street, lat, lon) = (Answers.NewWord(), Random.Shared.NextDouble(), Random.Shared.NextDouble());
        var like = await Open("7", $"خیابان {street} ۱۲");
        var far = await Open("7", $"خیابان {street}", lat + (6 * Step), lon);
        var near = await Open("7", "جایی", lat + (3 * Step), lon);
        var nearest = await Open("7", "جایی دیگر", lat, lon - Step);

        var api = await one.As("operator");
        var found = await api.Post(
            "/api/cases/similar",
            new { category = "lighting", district = "7", address = $"{street} ۱۲", lat, lon, limit = 3 });
        Assert.Equal([nearest, near, like], found.Numbers());
        Assert.Equal(14, (int)found.Body!["days"]!);
        Assert.Equal("جایی دیگر", (string)found.Items().First()["address"]!);
        Assert.Equal("نام گزارش", (string)found.Items().First()["name"]!);

        var all = await Similar(api, "7", new { lat, lon });
        Assert.DoesNotContain(far, all);
        var byAddress = (await Similar(api, "7", new { address = street })).Take(2);
        Assert.Equal([far, like], byAddress);
    }

    [Fact]
    public async Task Without_a_place_or_an_address_the_newest_come_first_five_unless_told()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 6; i++) numbers.Insert(0, await Open("8", null));
        var api = await one.As("operator");
        var answer = await api.Post("/api/cases/similar", new { category = "lighting", district = "8" });
        Assert.Equal(numbers.Take(5), answer.Numbers());
    }

    [Fact]
    public async Task Resolved_and_old_cases_and_those_about_something_else_are_not_similar()
    {
        var (street, desk) = (Answers.NewWord(), await one.As("importer"));
        var resolved = await Open("10", street);
        await desk.Command(resolved, "resolve", new { outcome = "solved", answer = "شد" });
        var now = TimeProvider.System.GetUtcNow();
        var old = await Open("10", street, at: now.AddDays(-14).AddMinutes(-5));
        var recent = await Open("10", street, at: now.AddDays(-14).AddMinutes(5));
        var (other, elsewhere) = (await Open("10", street, category: "waste"), await Open("11", street));

        var found = await Similar(await one.As("operator"), "10", new { address = street });
        Assert.Equal(recent, found[0]);
        Assert.All([resolved, old, other, elsewhere], n => Assert.DoesNotContain(n, found));
    }

    [Fact]
    public async Task A_district_mayor_is_told_of_no_case_outside_the_district()
    {
        var street = Answers.NewWord();
        var (own, other) = (await Open("2", street), await Open("9", street));
        var mayor = await one.As("mayor2");
        Assert.Equal(own, (await Similar(mayor, "2", new { address = street }))[0]);
        Assert.DoesNotContain(other, await Similar(mayor, "9", new { address = street }));
        await (await one.As("operator")).Command(other, "refer", new { holder = "district/2" });
        Assert.Contains(other, await Similar(mayor, "9", new { address = street }));
    }

    [Theory]
    [InlineData("operator", 200)]
    [InlineData("supervisor", 200)]
    [InlineData("mayor9", 200)]
    [InlineData("mayoroffice", 200)]
    [InlineData("importer", 200)]
    [InlineData("deputy", 403)]
    [InlineData("commission", 403)]
    [InlineData("council", 403)]
    [InlineData("admin", 403)]
    public async Task Similar_cases_are_told_to_those_who_take_contacts(string user, int status) => Assert.Equal(
        status,
        (await (await one.As(user)).Post("/api/cases/similar", new { category = "waste", district = "9" })).Status);

    [Theory]
    [InlineData("{}", "category", "invalid_field")]
    [InlineData("{}", "district", "invalid_field")]
    [InlineData("""{"category":"nothing","district":"2"}""", "category", "invalid_field")]
    [InlineData("""{"category":"waste","district":"77"}""", "district", "invalid_field")]
    [InlineData("""{"category":"waste","district":"2","address":""}""", "address", "invalid_field")]
    [InlineData("""{"category":"waste","district":"2","lat":36.3}""", "lon", "invalid_field")]
    [InlineData("""{"category":"waste","district":"2","lat":91,"lon":0}""", "lat", "invalid_field")]
    [InlineData("""{"category":"waste","district":"2","limit":21}""", "limit", "invalid_field")]
    [InlineData("""{"category":"waste","district":"2","text":"x"}""", "text", "unknown_field")]
    public async Task A_wrong_question_for_similar_cases_is_refused(string body, string field, string code) =>
        Refusal.Is(await (await one.As("operator")).PostRaw("/api/cases/similar", body), 400, code, field);

    private static async Task<List<string>> Similar(Api api, string district, object more)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject();
        (body["category"], body["district"], body["limit"]) = ("lighting", district, 20);
        return [.. (await api.Post("/api/cases/similar", body)).Numbers()];
    }

    private async Task<string> Open(
        string district, string? address, double? lat = null, double? lon = null, DateTimeOffset? at = null,
        string category = "lighting")
    {
        var opened = await (await one.As("importer")).Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category,
            district,
            text = "چراغ خاموش",
            address,
            lat,
            lon,
            citizen = new { name = "نام گزارش" },
            at,
        });
        return (string)opened.Body!["number"]!;
    }
}
