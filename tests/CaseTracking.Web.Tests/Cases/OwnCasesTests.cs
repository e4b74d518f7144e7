using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>The cases that are the reader's own, and who did what since when on one.</summary>
public class OwnCasesTests(OneSystem one)
{
    [Fact]
    public async Task A_unit_has_the_cases_it_holds()
    {
        var importer = await one.As("importer");
        var (held, passed) = (await importer.OpenCase("9", "waste"), await importer.OpenCase("9", "waste"));
        await importer.Command(passed, "refer", new { holder = "deputy/civil" });
        var mayor = await one.As("mayor9");
        var mine = await All(mayor, "mine=true");
        Assert.Contains(held, mine);
        Assert.DoesNotContain(passed, mine);
        Assert.Equal(await Stored("holder = 'district/9'"), mine);
        Assert.Equal(
            await Stored("holder <> 'district/9' AND scopes @> '{district/9}'"), await All(mayor, "mine=false"));
        Assert.Contains(passed, await All(await one.As("deputy"), "mine=true"));
    }

    [Fact]
    public async Task Somebody_without_a_unit_has_the_cases_they_worked_on_lately()
    {
        var (desk, other) = (await one.As("supervisor"), await one.As("operator2"));
        var (own, noted, foreign, old) = (
            await desk.OpenCase("3"), await other.OpenCase("3"), await other.OpenCase("3"), await desk.OpenCase("3"));
        await desk.Command(noted, "note", new { text = "دیدم" });
        await one.System.Database.Scalar<int>($"""
            UPDATE journal SET recorded_at = now() - interval '31 days' WHERE case_number = '{old}' RETURNING version
            """);

        var mine = await All(desk, "mine=true&district=3");
        Assert.Equal([noted, own], mine.Where(n => n == own || n == noted));
        Assert.All([foreign, old], n => Assert.DoesNotContain(n, mine));
        var others = await All(desk, "mine=false&district=3");
        Assert.All([foreign, old], n => Assert.Contains(n, others));
        Assert.Empty(mine.Intersect(others));
    }

    [Fact]
    public async Task A_case_tells_since_when_its_holder_has_it_and_its_history_who_acted()
    {
        var importer = await one.As("importer");
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        var received = (await desk.Get($"/api/cases/{number}")).Body!;
        Assert.Equal((DateTimeOffset)received["receivedAt"]!, (DateTimeOffset)received["holderSince"]!);
        await importer.Command(number, "refer", new { holder = "deputy/civil" });
        await desk.Command(number, "note", new { text = "پیگیر است" });

        var history = (await desk.Get($"/api/cases/{number}/history")).Items().ToList();
        Assert.Equal(
            ["operator کارشناس نمونه", "importer ورود داده", "operator کارشناس نمونه"],
            history.Select(r => $"{r["by"]} {r["byName"]}"));
        var referred = (await desk.Get($"/api/cases/{number}")).Body!;
        Assert.Equal((DateTimeOffset)history[1]["at"]!, (DateTimeOffset)referred["holderSince"]!);
    }

    private static async Task<List<string>> All(Api api, string filter) =>
    [
        .. (await Answers.Pages(
            after => api.Get($"/api/cases?{filter}&limit=100{(after is null ? "" : "&after=" + after)}"), 100))
            .Select(i => (string)i["number"]!),
    ];

    private Task<string[]> Stored(string where) => one.System.Database.Scalar<string[]>(
        $"SELECT coalesce(array_agg(number ORDER BY received_at DESC, number DESC), '{{}}') FROM cases WHERE {where}");
}
