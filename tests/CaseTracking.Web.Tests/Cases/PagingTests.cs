using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Cases;

/// <summary>Following <c>after</c> to its end gives everything exactly once, in order.</summary>
public class PagingTests(OneSystem one)
{
    private const string Unique = "گلابتون";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task A_list_is_complete_and_newest_first(int limit)
    {
        await Requests("samen");
        var api = await one.As("operator");
        var paged = await Answers.Pages(
            after => api.Get($"/api/cases?district=samen&category=flooding&limit={limit}{After(after)}"), limit);
        Assert.Equal(await Stored("district = 'samen' AND category = 'flooding'"), paged.Select(i => (string)i["number"]!));
    }

    [Fact]
    public async Task A_list_is_narrowed_by_each_filter()
    {
        var numbers = await Requests("12");
        var api = await one.As("importer");
        await api.Command(numbers[0], "refer", new { holder = "commission/sport" });
        await api.Command(numbers[1], "resolve", new { outcome = "solved", answer = "شد", at = "2019-06-01T10:00:00Z" });
        await api.Command(numbers[2], "escalate", new { reason = "دیر شد", at = "2019-06-01T10:00:00Z" });
        foreach (var (filter, sql) in new[]
        {
            ("state=resolved&district=12", "state = 'resolved' AND district = '12'"),
            ("holder=commission/sport", "holder = 'commission/sport'"),
            ("category=flooding&from=2019-05-01T05:00:00Z&to=2019-05-01T05:00:01%2B00:00",
                "category = 'flooding' AND received_at >= '2019-05-01T05:00:00Z' AND received_at < '2019-05-01T05:00:01Z'"),
            ("outcome=solved&district=12", "district = '12' AND outcome = 'solved'"),
            ("deputy=civil&district=12", "district = '12' AND deputy = 'civil'"),
            ("deputy=finance&district=12", "district = '12' AND deputy = 'finance'"),
            ("escalated=true&district=12", "district = '12' AND escalation_level > 0"),
            ("escalated=false&district=12", "district = '12' AND escalation_level = 0"),
            ("open=true&district=12", "district = '12' AND state <> 'resolved'"),
            ("open=false&district=12", "district = '12' AND state = 'resolved'"),
            ("overdue=true&district=12",
                "district = '12' AND (holder_due_at < now() OR promise_met_at IS NULL AND promise_due_at < now())"),
            ("overdue=false&district=12",
                """
                district = '12' AND NOT (
                    coalesce(holder_due_at < now(), false) OR promise_met_at IS NULL AND promise_due_at < now())
                """),
        })
        {
            var listed = await Answers.Pages(after => api.Get($"/api/cases?{filter}&limit=2{After(after)}"), 2);
            Assert.Equal(await Stored(sql), listed.Select(i => (string)i["number"]!));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_search_is_complete_and_newest_first(int limit)
    {
        await Requests("11");
        var api = await one.As("operator");
        var found = await Answers.Pages(
            after => api.Post("/api/search", new { text = Unique, limit, after, filters = new { district = "11" } }), limit);
        Assert.Equal(await Stored("district = '11' AND category = 'flooding'"), found.Select(i => (string)i["number"]!));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task A_history_is_complete_and_in_order(int limit)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        for (var i = 2; i <= 6; i++) await api.Command(number, "note", new { text = $"یادداشت {i}" });
        var rows = await Answers.Pages(
            after => api.Get($"/api/cases/{number}/history?limit={limit}{After(after)}"), limit);
        Assert.Equal([1, 2, 3, 4, 5, 6], rows.Select(r => (int)r["version"]!));
        Assert.Equal("یادداشت 6", (string)rows[^1]["words"]!["text"]!);
    }

    [Theory]
    [InlineData("importer", "city", 500, "true")]
    [InlineData("mayor9", "district/9", 2, "scopes @> '{district/9}' OR left_scopes @> '{district/9}'")]
    [InlineData("deputy", "deputy/civil", 400, "scopes @> '{deputy/civil}' OR left_scopes @> '{deputy/civil}'")]
    public async Task The_feed_is_the_journal_in_order(string user, string scope, int limit, string sql)
    {
        var importer = await one.As("importer");
        var moved = await importer.OpenCase("9", "asphalt");
        await importer.Command(moved, "refer", new { holder = "district/9" });
        await importer.Command(moved, "correct", new { category = "waste", reason = "اشتباه" });
        var api = await one.As(user);
        var (items, next) = (new List<string>(), 0L);
        while (true)
        {
            var page = (await api.Get($"/api/feed?scope={scope}&after={next}&limit={limit}")).Body!;
            if (page["items"]!.AsArray().Count == 0) break;
            items.AddRange(page["items"]!.AsArray().Select(
                i => $"{i!["position"]} {i["case"]!["number"]} {i["case"]!["version"]} {i["events"]!.AsArray().Count}"));
            next = (long)page["next"]!;
        }
        var journal = await one.System.Database.Scalar<string[]>($"""
            SELECT array_agg(concat_ws(' ', position, case_number, version, cardinality(event_names)) ORDER BY position)
            FROM journal WHERE {sql}
            """);
        Assert.Equal(journal, items);
        Assert.Contains(items, i => i.Contains(moved, StringComparison.Ordinal));
    }

    private static string After(string? key) => key is null ? "" : $"&after={key}";

    // Five of them at the very same moment: the order must still be one, and no page may cut it wrongly.
    private async Task<List<string>> Requests(string district)
    {
        var api = await one.As("importer");
        var numbers = new List<string>();
        for (var i = 0; i < 8; i++)
        {
            var body = RawBody.Case().With("district", $"\"{district}\"").With("category", "\"flooding\"")
                .With("text", $"\"آب‌گرفتگی {Unique}\"").With("at", $"\"2019-05-01T05:00:0{Math.Max(0, i - 4)}Z\"");
            numbers.Add((string)(await api.PostRaw("/api/cases", body.ToString())).Body!["number"]!);
        }
        return numbers;
    }

    private Task<string[]> Stored(string where) => one.System.Database.Scalar<string[]>(
        $"SELECT coalesce(array_agg(number ORDER BY received_at DESC, number DESC), '{{}}') FROM cases WHERE {where}");
}
