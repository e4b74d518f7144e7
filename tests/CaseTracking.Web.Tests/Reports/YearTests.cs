using System.Text.Json.Nodes;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>The year report over <see cref="SmallYear"/>, counted by hand.</summary>
public class YearTests(OneSystem one) : IClassFixture<SmallYear>
{
    private static readonly string[] Figures =
    [
        "waiting", "solved", "outsideDuties", "notSolved", "callsPerDay", "ledToWarning", "firstContact",
        "sentToCommissions", "contacts",
    ];

    private static readonly string[] Waiting = ["received", "warned", "referred"];

    [Fact]
    public async Task The_year_counts_what_happened_in_it()
    {
        var report = await Report("1350");
        // 1, 2, 3, 8 and 9 wait; 4 and 7 solved; 6 outside; 5 not solved. 2 and 5 warned; 3 and 6 sent.
        Assert.Equal([5, 2, 1, 1, 1, 2, 101, 2, 185], Of(report));
        Assert.Equal(
            ["urban_services 4", "civil 5"],
            report["byDeputy"]!.AsArray().Where(d => (int)d!["count"]! > 0).Select(d => $"{d!["code"]} {d["count"]}"));
        Assert.Equal(
            ["1349 1", "1350 185"], report["growth"]!.AsArray().Select(g => $"{g!["year"]} {g["contacts"]}"));
    }

    [Theory]
    [InlineData("1971-03-21T00:00:00%2B03:30", new[] { 1, 0, 0, 0, 0, 0, 0, 0, 1 })]
    [InlineData("1971-04-10T06:29:59Z", new[] { 1, 0, 0, 0, 0, 0, 0, 0, 1 })]
    [InlineData("1971-04-10T06:30:00Z", new[] { 5, 0, 0, 0, 0, 1, 0, 0, 5 })]
    [InlineData("1971-07-10T06:30:00Z", new[] { 6, 2, 0, 0, 0, 2, 101, 1, 182 })]
    [InlineData("1971-10-10T06:30:00Z", new[] { 5, 1, 1, 1, 0, 2, 101, 2, 183 })]
    [InlineData("1972-03-20T20:29:59Z", new[] { 6, 1, 1, 1, 1, 2, 101, 2, 185 })]
    [InlineData("1972-05-01T00:00:00Z", new[] { 5, 2, 1, 1, 1, 2, 101, 2, 185 })]
    public async Task The_year_is_told_as_it_stood_at_a_moment(string asOf, int[] figures) =>
        Assert.Equal(figures, Of(await Report($"1350?asOf={asOf}")));

    [Fact]
    public async Task The_journal_and_the_counters_agree()
    {
        var (counted, journal) = (await Report("1350"), await Report("1350?asOf=2099-01-01T00:00:00Z"));
        counted["asOf"] = journal["asOf"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(counted, journal), $"{counted}\n{journal}");
        var counters = (await (await one.As("council")).Get("/api/counters?from=1971-03-21&to=1972-03-21")).Body!;
        Assert.Equal(9, (int)counters["total"]!);
        Assert.Equal(5, Waiting.Sum(s => (int)counters["cases"]![s]!));
        Assert.Equal(2, (int)counters["cases"]!["solved"]!);
    }

    [Theory]
    [InlineData("1300")]
    [InlineData("1600")]
    [InlineData("۱۳۱۰")]
    public async Task A_year_without_data_has_zeros(string year)
    {
        var report = await Report(Uri.EscapeDataString(year));
        Assert.Equal(new int[9], Of(report));
        Assert.Equal(7, report["byDeputy"]!.AsArray().Count);
        Assert.All(report["byDeputy"]!.AsArray(), d => Assert.Equal(0, (int)d!["count"]!));
    }

    private static IEnumerable<int> Of(JsonNode report) => Figures.Select(f => (int)report[f]!);

    private async Task<JsonNode> Report(string year)
    {
        var answer = await (await one.As("council")).Get("/api/reports/year/" + year);
        Assert.Equal(200, answer.Status);
        return answer.Body!;
    }
}
