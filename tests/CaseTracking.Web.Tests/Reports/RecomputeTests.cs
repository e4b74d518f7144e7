using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>Every figure of every report, counted again from the journal alone over <see cref="InventedYear"/>; and behind
/// each a list of as many cases.</summary>
public class RecomputeTests(OneSystem one) : IClassFixture<InventedYear>
{
    private static readonly DateOnly First = new(1981, 3, 21);
    private static readonly DateOnly After = new(1982, 3, 21);

    // What a figure counts, and which list is behind it.
    private static readonly (string Name, Func<FoldedCase, bool> Counts, string List)[] Figures =
    [
        ("received", _ => true, ""), ("waiting", c => c.Outcome is null, "open=true"),
        ("solved", c => c.Outcome == "solved", "outcome=solved"), ("notSolved", c => c.Outcome == "not_solved", "outcome=not_solved"),
        ("outsideDuties", c => c.Outcome == "outside_duties", "outcome=outside_duties"), ("warned", c => c.Warned, "warned=true"),
        ("sent", c => c.Commissions.Count > 0, "sent=true"), ("answered", c => c.Answered, "answered=true"),
        ("accepted", c => c.Verdict == "accepts", "verdict=accepts"), ("objected", c => c.Verdict == "objects", "verdict=objects"),
        ("reopened", c => c.Reopened, "reopened=true"),
    ];

    private static readonly string[] Standings = ["given", "kept", "late", "open", "broken"];

    [Fact]
    public async Task The_invented_year_has_something_of_everything()
    {
        var cases = await Cases(First, After);
        Assert.All(Figures, f => Assert.Contains(cases, c => f.Counts(c)));
        Assert.Contains(cases, c => c.Commissions.Count > 1);
        Assert.Contains(cases, c => c.Neighbourhood is null);
        Assert.True(cases.Where(c => c.Neighbourhood is not null).DistinctBy(c => c.Neighbourhood).Count() > 4);
        Assert.True(cases.Count < (await FoldedCase.All(one.System.Database)).Count(c => c.Day > First.AddDays(-30) && c.Day < After.AddDays(30)));
    }

    [Theory]
    [InlineData("district", null, null)]
    [InlineData("district", null, "waste")]
    [InlineData("district", "9", null)]
    [InlineData("category", null, null)]
    [InlineData("category", "9", null)]
    [InlineData("deputy", null, null)]
    [InlineData("commission", null, null)]
    [InlineData("month", null, null)]
    [InlineData("month", "2", null)]
    [InlineData("month", null, "asphalt")]
    [InlineData("month", "samen", "waste")]
    public async Task A_report_is_the_count_of_its_cases(string by, string? district, string? category)
    {
        var cases = await Cases(First, After);
        var within = cases.Where(c => (district ?? c.District) == c.District && (category ?? c.Category) == c.Category).ToList();
        var report = await Read(
            $"/api/reports/cases?year={InventedYear.Year}&by={by}{(district is null ? "" : "&district=" + district)}"
            + (category is null ? "" : "&category=" + category));
        Same(within, report["total"]!);
        var rows = report["rows"]!.AsArray();
        Assert.NotEmpty(rows);
        foreach (var row in rows) Same(within.Where(c => IsIn(c, by, row!)), row!["figures"]!);
        if (by != "commission") Assert.Equal(within.Count, rows.Sum(r => (int)r!["figures"]!["received"]!));
    }

    [Theory]
    [InlineData("1981-04-01", "1981-04-02")]
    [InlineData("1981-03-01", "1982-04-15")]
    [InlineData("1981-06-30", "1981-12-01")]
    public async Task So_is_one_of_any_days(string from, string to)
    {
        var cases = await Cases(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
        var report = await Read($"/api/reports/cases?from={from}&to={to}");
        Same(cases, report["total"]!);
        Assert.Equal(from, (string?)report["rows"]![0]!["from"]);
        Assert.Equal(to, (string?)report["rows"]!.AsArray()[^1]!["to"]);
        foreach (var row in report["rows"]!.AsArray()) Same(cases.Where(c => IsIn(c, "month", row!)), row!["figures"]!);
    }

    [Fact]
    public async Task Kept_figures_of_neighbourhoods_are_the_count_of_their_cases_and_lists_have_as_many()
    {
        var cases = await Cases(First, After);
        var expected = cases.Where(c => c.Neighbourhood is not null).GroupBy(c => $"neighbourhood/{c.District}/{c.Neighbourhood}")
            .SelectMany(g => Figures.Select(f => (g.Key, f.Name, (long)g.Count(f.Counts))).Where(n => n.Item3 > 0));
        var kept = new List<(string, string, long)>();
        foreach (var (name, _, _) in Figures)
        {
            var column = string.Concat(name.Select(c => char.IsUpper(c) ? $"_{char.ToLowerInvariant(c)}" : $"{c}"));
            kept.AddRange((await Rows($"""
                SELECT part, sum({column})::bigint, 0::bigint FROM report_days
                WHERE part LIKE 'neighbourhood/%' AND day >= '{First:yyyy-MM-dd}' AND day < '{After:yyyy-MM-dd}'
                GROUP BY part HAVING sum({column}) <> 0
                """)).Select(r => (r.Item1, name, r.Item2)));
        }
        Assert.Equal(expected.Order(), kept.Order());

        foreach (var (name, counts, list) in Figures)
        {
            foreach (var place in cases.Where(c => c.District == "9").Select(c => c.Neighbourhood).Distinct())
            {
                var listed = await Listed(list + "&district=9" + (place is null ? "&hasNeighbourhood=false" : "&neighbourhood=" + Uri.EscapeDataString(place)));
                Assert.True(cases.Count(c => counts(c) && c.District == "9" && c.Neighbourhood == place) == listed, $"{name} {place}");
            }
        }
    }

    [Fact]
    public async Task The_year_page_is_the_count_of_its_cases()
    {
        var (cases, year) = (await Cases(First, After), await Read($"/api/reports/year/{InventedYear.Year}"));
        foreach (var (field, figure) in ((string, string)[])[
            ("waiting", "waiting"), ("solved", "solved"), ("notSolved", "notSolved"), ("outsideDuties", "outsideDuties"),
            ("ledToWarning", "warned"), ("sentToCommissions", "sent")])
            Assert.Equal(cases.Count(Figures.First(f => f.Name == figure).Counts), (int)year[field]!);
        foreach (var share in year["byDeputy"]!.AsArray())
            Assert.Equal(cases.Count(c => c.Deputy == (string?)share!["code"]), (int)share!["count"]!);
        Assert.Equal(await Contacts(""), (int)year["contacts"]!);
        Assert.Equal(await Contacts("AND result = 'first_contact'"), (int)year["firstContact"]!);
        var calls = await Contacts("AND channel IN ('call', 'session')");
        Assert.Equal((int)Math.Round(calls / 365m, MidpointRounding.AwayFromZero), (int)year["callsPerDay"]!);
    }

    [Fact]
    public async Task Contacts_by_month_are_the_count_of_the_contacts()
    {
        var report = await Read($"/api/reports/contacts?year={InventedYear.Year}");
        Assert.Equal(12, report["rows"]!.AsArray().Count);
        foreach (var row in report["rows"]!.AsArray().Append(report))
        {
            var (figures, days) = (row!["figures"] ?? row["total"]!, $"AND day >= '{row["from"]}' AND day < '{row["to"]}'");
            Assert.Equal(await Contacts(days), (int)figures["contacts"]!);
            Assert.Equal(await Contacts(days + " AND channel IN ('call', 'session')"), (int)figures["byTelephone"]!);
            foreach (var (field, code) in ((string, string)[])[
                ("firstContact", "first_contact"), ("caseOpened", "case_opened"), ("followUp", "follow_up"),
                ("abandoned", "abandoned"), ("wrongNumber", "wrong_number"), ("toSession", "to_session")])
                Assert.Equal(await Contacts($"{days} AND result = '{code}'"), (int)figures[field]!);
        }
    }

    [Fact]
    public async Task Counters_are_the_last_rows_of_the_journal_and_the_contacts()
    {
        var counters = await Read($"/api/counters?from={First:yyyy-MM-dd}&to={After:yyyy-MM-dd}");
        var total = 0;
        foreach (var measure in (string[])["received", "warned", "referred", "solved", "not_solved", "outside_duties"])
        {
            var count = (int)await one.System.Database.Scalar<long>($"""
                SELECT count(*) FROM (
                    SELECT DISTINCT ON (j.case_number) j.measure FROM journal j JOIN cases c ON c.city = j.city AND c.number = j.case_number
                    WHERE c.received_day >= '{First:yyyy-MM-dd}' AND c.received_day < '{After:yyyy-MM-dd}'
                    ORDER BY j.case_number, j.version DESC) last
                WHERE measure = '{measure}'
                """);
            Assert.True(count > 0, measure);
            Assert.Equal(count, (int)counters["cases"]![measure]!);
            total += count;
        }
        Assert.Equal(total, (int)counters["total"]!);
        foreach (var (result, count) in counters["contacts"]!.AsObject())
            Assert.Equal(await Contacts($"AND result = '{result}'"), (int)count!);
    }

    [Fact]
    public async Task Promises_stand_as_the_journal_tells()
    {
        var (from, to) = (new DateTimeOffset(1981, 3, 20, 20, 30, 0, TimeSpan.Zero), new DateTimeOffset(1982, 3, 20, 20, 30, 0, TimeSpan.Zero));
        var given = (await FoldedCase.All(one.System.Database)).SelectMany(c => c.Promises.Values)
            .Where(p => p.MadeAt >= from && p.MadeAt < to).ToList();
        var total = (await Read($"/api/reports/sessions?year={InventedYear.Year}"))["total"]!;
        Assert.NotEmpty(given);
        Assert.Equal(
            [given.Count, given.Count(p => p.KeptAt <= p.DueAt), given.Count(p => p.KeptAt > p.DueAt), 0, given.Count(p => p.KeptAt is null)],
            Standings.Select(n => (int)total[n]!));
        var listed = await Read("/api/promises?limit=500&unit=city&madeFrom=1981-03-20T20:30:00Z&madeTo=1982-03-20T20:30:00Z");
        Assert.Equal(given.Count, listed["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Behind_each_figure_is_a_list_of_as_many_cases()
    {
        var cases = await Cases(First, After);
        foreach (var (name, counts, list) in Figures)
        {
            Assert.True(cases.Count(counts) == await Listed(list), name);
            Assert.True(cases.Count(c => counts(c) && c is { District: "2", Category: "waste" }) == await Listed(list + "&district=2&category=waste"), name);
            Assert.True(cases.Count(c => counts(c) && c.Deputy == "civil") == await Listed(list + "&deputy=civil"), name);
            Assert.True(cases.Count(c => counts(c) && c.Commissions.Contains("sport")) == await Listed(list + "&commission=sport"), name);
        }
    }

    [Fact]
    public async Task Who_held_cases_how_long_is_what_the_journal_tells()
    {
        var spans = (await FoldedCase.All(one.System.Database)).SelectMany(c => c.Spans).ToList();
        var spent = await Rows("SELECT holder, sum(spans)::bigint, sum(seconds)::bigint FROM holder_days GROUP BY holder");
        var now = await Rows("SELECT holder, cases::bigint, since_sum FROM holders_now WHERE cases <> 0");
        Assert.Equal(
            spans.Where(s => s.To is not null).GroupBy(s => s.Holder)
                .Select(g => (g.Key, g.LongCount(), g.Sum(s => Seconds(s.To!.Value - s.From)))).OrderBy(g => g.Key, StringComparer.Ordinal),
            spent);
        Assert.Equal(
            spans.Where(s => s.To is null).GroupBy(s => s.Holder)
                .Select(g => (g.Key, g.LongCount(), g.Sum(s => Seconds(s.From - DateTimeOffset.UnixEpoch)))).OrderBy(g => g.Key, StringComparer.Ordinal),
            now);
    }

    [Fact]
    public async Task What_inboxes_have_by_day_is_the_count_of_the_open_cases()
    {
        var (mayor, deputy) = (await one.As("mayor2"), await one.As("deputy"));
        var (accepted, returned) = (await mayor.OpenCase(), await mayor.OpenCase());
        await mayor.Command(accepted, "accept", new { });
        await mayor.Command(returned, "refer", new { holder = "deputy/civil" });
        await deputy.Command(returned, "return", new { reason = "مال ما نیست" });
        // Of one moment, as other tests write meanwhile.
        var differ = await Rows("""
            WITH counted AS (
                SELECT
                    holder AS inbox, (holder_due_at AT TIME ZONE 'UTC')::date AS day, accepted_at IS NULL AS is_fresh, is_returned,
                    escalation_level > 0 AS is_escalated
                FROM cases WHERE state <> 'resolved'
                UNION ALL
                SELECT 'office', (holder_due_at AT TIME ZONE 'UTC')::date, accepted_at IS NULL, is_returned, true
                FROM cases WHERE state <> 'resolved' AND escalation_level >= 2
            ), again AS (
                SELECT
                    inbox, day, count(*) AS held, count(*) FILTER (WHERE is_fresh) AS fresh,
                    count(*) FILTER (WHERE is_returned) AS returned, count(*) FILTER (WHERE is_escalated) AS escalated
                FROM counted GROUP BY inbox, day
            ), both_ways AS (
                (SELECT inbox, day, held, fresh, returned, escalated FROM inbox_days WHERE held <> 0 EXCEPT SELECT * FROM again)
                UNION ALL
                (SELECT * FROM again EXCEPT SELECT inbox, day, held, fresh, returned, escalated FROM inbox_days)
            )
            SELECT inbox || ' ' || day, held, fresh FROM both_ways
            """);
        Assert.Empty(differ);
        foreach (var what in (string[])["held - fresh", "returned", "escalated"])
            Assert.True(await one.System.Database.Scalar<bool>($"SELECT bool_or({what} > 0) FROM inbox_days"), what);
        Assert.Equal(0, await one.System.Database.Scalar<long>(
            "SELECT count(*) FROM inbox_days WHERE held < 0 OR least(fresh, returned, escalated) < 0 OR greatest(fresh, returned, escalated) > held"));
    }

    private static bool IsIn(FoldedCase c, string by, JsonNode row) => by switch
    {
        "district" => c.District == (string?)row["part"],
        "category" => c.Category == (string?)row["part"],
        "deputy" => c.Deputy == (string?)row["part"],
        "commission" => c.Commissions.Contains((string)row["part"]!),
        _ => c.Day >= Day(row["from"]!) && c.Day < Day(row["to"]!),
    };

    private static void Same(IEnumerable<FoldedCase> cases, JsonNode figures)
    {
        var counted = cases.ToList();
        Assert.Equal(
            Figures.Select(f => (f.Name, counted.Count(f.Counts))), Figures.Select(f => (f.Name, (int)figures[f.Name]!)));
    }

    private static DateOnly Day(JsonNode day) => DateOnly.Parse((string)day!, CultureInfo.InvariantCulture);

    private async Task<IReadOnlyList<FoldedCase>> Cases(DateOnly from, DateOnly to) =>
        [.. (await FoldedCase.All(one.System.Database)).Where(c => c.Day >= from && c.Day < to)];

    private async Task<int> Contacts(string where) => (int)await one.System.Database.Scalar<long>(
        $"SELECT count(*) FROM contacts WHERE day >= '{First:yyyy-MM-dd}' AND day < '{After:yyyy-MM-dd}' {where}");

    private async Task<int> Listed(string filter)
    {
        var list = await Read($"/api/cases?limit=500&from=1981-03-20T20:30:00Z&to=1982-03-20T20:30:00Z&{filter}".TrimEnd('&'));
        Assert.Null(list["next"]);
        return list["items"]!.AsArray().Count;
    }

    private static long Seconds(TimeSpan span) => (long)Math.Round(span.Ticks / (decimal)TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero);

    private async Task<IEnumerable<(string, long, long)>> Rows(string sql)
    {
        await using var command = one.System.Database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string Holder, long, long)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2)));
        return rows.OrderBy(r => r.Holder, StringComparer.Ordinal);
    }

    private async Task<JsonNode> Read(string path)
    {
        var answer = await (await one.As("council")).Get(path);
        Assert.True(answer.Status == 200, $"{path}: {answer.Text}");
        return answer.Body!;
    }
}
