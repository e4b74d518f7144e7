using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>The neighbourhood of a case: said, corrected, listed and told, also to those who may not know an address.</summary>
public class NeighbourhoodTests(OneSystem one)
{
    [Theory]
    [InlineData("شهرآرا", "شهرآرا")]
    [InlineData("آب و برق", "آب و برق")]
    [InlineData("اب وبرق", "آب و برق")]
    public async Task A_case_has_it_as_the_city_writes_it_and_tells_it_to_who_sees_no_address(string written, string kept)
    {
        var number = await Open("9", written);
        foreach (var user in (string[])["operator", "council", "mayor9"])
            Assert.Equal(kept, (string?)(await (await one.As(user)).Get($"/api/cases/{number}")).Body!["neighbourhood"]);
        Assert.Contains(number, await Listed("district=9&neighbourhood=" + Uri.EscapeDataString(written)));
        Assert.DoesNotContain(number, await Listed("district=9&hasNeighbourhood=false"));
    }

    [Fact]
    public async Task A_case_without_one_tells_none_and_is_listed_as_such()
    {
        var number = await Open("9", null);
        Assert.False((await (await one.As("operator")).Get($"/api/cases/{number}")).Body!.AsObject().ContainsKey("neighbourhood"));
        Assert.Contains(number, await Listed("district=9&hasNeighbourhood=false"));
        Assert.DoesNotContain(number, await Listed("district=9&hasNeighbourhood=true"));
    }

    [Fact]
    public async Task A_correction_names_another_or_takes_it_away_and_another_district_leaves_it_behind()
    {
        var (desk, number) = (await one.As("operator"), await Open("9", "شهرآرا"));
        async Task<string?> After(object correction)
        {
            var answer = await desk.Command(number, "correct", correction);
            Assert.True(answer.Status == 200, answer.Text);
            return (string?)(await desk.Get($"/api/cases/{number}")).Body!["neighbourhood"];
        }
        Assert.Equal("کوثر", await After(new { neighbourhood = "کوثر", reason = "اشتباه" }));
        Assert.Equal("کوثر", await After(new { category = "waste", reason = "اشتباه" }));
        Assert.Null(await After(new { neighbourhood = "", reason = "نامعلوم" }));
        Assert.Equal("صدف", await After(new { district = "11", neighbourhood = "صدف", reason = "اشتباه" }));
        Assert.Null(await After(new { district = "12", reason = "اشتباه" }));
    }

    [Theory]
    [InlineData(null, "صدف")]
    [InlineData("12", "صدف")]
    [InlineData(null, "هیچ‌کجا")]
    public async Task A_correction_to_one_of_another_district_is_refused_by_name(string? district, string neighbourhood)
    {
        var (desk, number) = (await one.As("operator"), await Open("9", "شهرآرا"));
        var answer = await desk.Command(number, "correct", new { district, neighbourhood, reason = "اشتباه" });
        Refusal.Is(answer, 400, "invalid_field", "neighbourhood");
        Assert.Equal("شهرآرا", (string?)(await desk.Get($"/api/cases/{number}")).Body!["neighbourhood"]);
    }

    [Fact]
    public async Task The_same_command_again_opens_no_second_case()
    {
        var (desk, body) = (await one.As("operator"), new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "9",
            neighbourhood = "شهرآرا",
            text = "چاله",
        });
        var first = await desk.Post("/api/cases", body);
        Assert.Equal((string?)first.Body!["number"], (string?)(await desk.Post("/api/cases", body)).Body!["number"]);
        Refusal.Is(
            await desk.Post("/api/cases", new { body.commandId, body.channel, body.category, body.district, neighbourhood = "کوثر", body.text }),
            409, "command_id_reused");
    }

    private async Task<string> Open(string district, string? neighbourhood)
    {
        var opened = await (await one.As("operator")).Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district,
            neighbourhood,
            text = "چاله",
            address = "بلوار ۳",
        });
        Assert.True(opened.Status == 201, opened.Text);
        return (string)opened.Body!["number"]!;
    }

    private async Task<List<string>> Listed(string filter) =>
        [.. (await (await one.As("council")).Get("/api/cases?limit=500&" + filter)).Items().Select(i => (string)i["number"]!)];
}
