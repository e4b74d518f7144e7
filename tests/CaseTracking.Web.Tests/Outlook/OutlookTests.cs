using System.Globalization;
using System.Text.Json.Nodes;

namespace CaseTracking.Web.Tests.Outlook;

/// <summary>The outlook against a count in SQL over everything that is there, and what an administrator says of districts.
/// </summary>
public class OutlookTests(OneSystem one)
{
    [Theory]
    [InlineData("by=category", null)]
    [InlineData("by=district", null)]
    [InlineData("by=category&district=9", "9")]
    public async Task Its_figures_are_the_count_of_the_cases(string question, string? district)
    {
        await Past();
        var outlook = await Read(question);
        var day = (string)outlook["day"]!;
        foreach (var row in outlook["rows"]!.AsArray().Append(outlook["all"]))
        {
            var part = (string)row!["part"]!;
            var where = (district is null ? "" : $" AND district = '{district}'")
                + (part.Length == 0 ? "" : question.StartsWith("by=district", StringComparison.Ordinal) ? $" AND district = '{part}'" : $" AND category = '{part}'");
            foreach (var (span, days) in ((string, int)[])[("week", 7), ("month", 30), ("year", 365)])
            {
                Assert.Equal(await Count(day, days, 0, where), (long)row[span]!["now"]!);
                Assert.Equal(await Count(day, 2 * days, days, where), (long)row[span]!["before"]!);
            }
            foreach (var (age, older, younger) in ((string, int, int)[])[
                ("week", 7, 0), ("month", 30, 7), ("quarter", 90, 30), ("year", 365, 90), ("older", 100_000, 365)])
                Assert.Equal(await Count(day, older, younger, where + " AND state <> 'resolved'"), (long)row["ages"]![age]!);
            Assert.Equal(await Count(day, 365, 0, where + " AND outcome = 'solved'"), (long)row["figures"]!["solved"]!);
            Assert.Equal(await Count(day, 365, 0, where + " AND answered_at IS NOT NULL"), (long)row["figures"]!["answered"]!);
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(200)]
    public async Task Until_a_day_that_is_past_it_has_the_cases_that_came_before_it(int daysAgo)
    {
        await Past();
        var today = DateOnly.Parse((string)(await Read("by=district"))["day"]!, CultureInfo.InvariantCulture);
        var day = today.AddDays(-daysAgo).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var outlook = await Read($"by=district&day={day}");
        Assert.Equal(day, (string)outlook["day"]!);
        foreach (var row in outlook["rows"]!.AsArray().Append(outlook["all"]))
        {
            var where = (string)row!["part"]! is { Length: > 0 } code ? $" AND district = '{code}'" : "";
            foreach (var (span, days) in ((string, int)[])[("week", 7), ("month", 30), ("year", 365)])
            {
                Assert.Equal(await Count(day, days, 0, where), (long)row[span]!["now"]!);
                Assert.Equal(await Count(day, 2 * days, days, where), (long)row[span]!["before"]!);
            }
            Assert.Equal(await Count(day, 100_000, 365, where + " AND state <> 'resolved'"), (long)row["ages"]!["older"]!);
        }
    }

    [Theory]
    [InlineData("day=1402-12-29")]
    [InlineData("day=2999-01-01")]
    [InlineData("day=1900-01-01")]
    [InlineData("day=tomorrow")]
    public async Task A_day_to_come_or_none_is_refused_by_name(string question)
    {
        var answer = await (await one.As("council")).Get("/api/outlook?" + question);
        Assert.Equal((400, "day"), (answer.Status, Assert.Single(answer.Fields)));
    }

    [Theory]
    [InlineData("by=neighbourhood", "")]
    [InlineData("by=neighbourhood&district=9", " AND district = '9'")]
    public async Task By_neighbourhood_too_and_what_nobody_said_is_told_apart(string question, string within)
    {
        await Past();
        var outlook = await Read(question);
        var day = (string)outlook["day"]!;
        async Task Same(JsonNode row, string where)
        {
            foreach (var (span, days) in ((string, int)[])[("week", 7), ("month", 30), ("year", 365)])
            {
                Assert.Equal(await Count(day, days, 0, where), (long)row[span]!["now"]!);
                Assert.Equal(await Count(day, 2 * days, days, where), (long)row[span]!["before"]!);
            }
            Assert.Equal(await Count(day, 365, 0, where + " AND outcome = 'solved'"), (long)row["figures"]!["solved"]!);
            Assert.Equal(await Count(day, 365, 90, where + " AND state <> 'resolved'"), (long)row["ages"]!["year"]!);
        }
        Assert.Contains(outlook["rows"]!.AsArray(), r => (string)r!["part"]! == "9/شهرآرا" && (long)r["year"]!["now"]! > 0);
        foreach (var row in outlook["rows"]!.AsArray())
        {
            var part = ((string)row!["part"]!).Split('/');
            Assert.Null(row["population"]);
            await Same(row, $" AND district = '{part[0]}' AND neighbourhood = '{part[1]}'");
        }
        await Same(outlook["all"]!, within);
        await Same(outlook["unsaid"]!, within + " AND neighbourhood IS NULL");
    }

    [Fact]
    public async Task Who_holds_open_cases_is_told_with_as_many_as_the_list_has()
    {
        await Past();
        var held = (await Read("by=category"))["holders"]!.AsArray().First(h => (string?)h!["holder"] == "district/9")!;
        Assert.Equal(
            await one.System.Database.Scalar<long>("SELECT count(*) FROM cases WHERE holder = 'district/9' AND state <> 'resolved'"),
            (long)held["open"]!);
        Assert.True((long)held["openSeconds"]! > 0);
    }

    [Fact]
    public async Task Next_weeks_calls_come_from_the_past_weeks()
    {
        await Past();
        var outlook = await Read("by=category");
        Assert.NotNull(outlook["calls"]!["expected"]);
        Assert.Equal(7, outlook["calls"]!["byDay"]!.AsArray().Count);
        var week = await one.System.Database.Scalar<long>(
            $"SELECT coalesce(sum(count), 0)::bigint FROM contact_counters WHERE channel IN ('call', 'session') AND day >= '{outlook["day"]}'::date - 7 AND day < '{outlook["day"]}'");
        Assert.Equal(week, outlook["byCategory"]!.AsArray().Sum(c => (long)c!["lastWeek"]!));
    }

    [Fact]
    public async Task What_comes_back_to_a_place_after_solved_is_told_without_the_place_in_whatever_order_it_is_imported()
    {
        var (importer, now) = (await one.As("importer"), TimeProvider.System.GetUtcNow());
        string Before(int days) => now.AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var street = $"خیابان {Guid.NewGuid():N} پلاک ۱۲";
        async Task<string> Open(int days, string address, string category = "channels")
        {
            var answer = await importer.Post("/api/cases", new
            {
                commandId = Guid.NewGuid(),
                channel = "call",
                category,
                district = "12",
                text = "گرفتگی",
                address,
                at = Before(days),
            });
            Assert.True(answer.Status == 201, answer.Text);
            return (string)answer.Body!["number"]!;
        }
        Task Solve(string number, int days, string outcome = "solved") =>
            importer.Command(number, "resolve", new { outcome, answer = "شد", at = Before(days) });

        var first = await Open(50, street);
        await Open(49, street);
        await Solve(first, 45);
        var again = await Open(30, street.Replace(" ", "، ", StringComparison.Ordinal));
        await Open(29, street, "waste");
        await Open(28, street + " طبقه دوم");
        await Solve(again, 20);
        var third = await Open(10, street);
        // Imported in another order: the one that came back first, then what had been solved before.
        var late = await Open(6, street + " کوچه");
        var early = await Open(40, street + " کوچه");
        await Solve(early, 35);

        var outlook = await Read("by=category&district=12");
        var repeats = outlook["repeats"]!.AsArray().Where(r => (string?)r!["root"] == first || (string?)r!["root"] == early).ToList();
        Assert.Equal([(first, 2), (early, 1)], repeats.Select(r => ((string)r!["root"]!, (int)r!["count"]!)).OrderBy(r => r.Item1 == early));
        var listed = (await (await one.As("council")).Get("/api/cases?repeatsOf=" + first)).Body!["items"]!.AsArray();
        Assert.Equal([third, again], listed.Select(i => (string)i!["number"]!));
        Assert.DoesNotContain("پلاک", outlook.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(late, await one.System.Database.Scalar<string>($"SELECT case_number FROM case_repeats WHERE root = '{early}'"));
    }

    [Fact]
    public async Task Residents_are_unknown_until_an_administrator_says_them()
    {
        var admin = await one.As("admin");
        async Task<JsonNode?> Of() => (await Read("by=district"))["rows"]!.AsArray().First(r => (string?)r!["part"] == "samen")!["population"];
        Assert.Null(await Of());
        Assert.Equal(204, (await admin.Put("/api/districts/samen/population", new { residents = 14_000 })).Status);
        Assert.Equal(14_000, (int)(await Of())!);
        Assert.Equal(204, (await admin.Put("/api/districts/samen/population", new { residents = (int?)null })).Status);
        Assert.Null(await Of());
        Refusal.Is(await admin.Put("/api/districts/samen/population", new { residents = 0 }), 400, "invalid_field", "residents");
        Refusal.Is(await admin.Put("/api/districts/samen/population", new { residents = "many" }), 400, "invalid_field", "residents");
        Refusal.Is(await admin.Put("/api/districts/nowhere/population", new { residents = 5 }), 404, "not_found");
        Refusal.Is(await admin.Get("/api/outlook?by=district&district=9"), 400, "invalid_field", "district");
        Refusal.Is(await admin.Get("/api/outlook?by=moon"), 400, "invalid_field", "by");
    }

    // Cases and calls of the weeks before today, by import; once for the class is enough, more does no harm.
    private async Task Past()
    {
        if (await one.System.Database.Scalar<long>("SELECT count(*) FROM cases WHERE neighbourhood = 'شهرآرا' AND received_day > current_date - 40 AND received_day < current_date - 20") > 0) return;
        var (importer, now) = (await one.As("importer"), TimeProvider.System.GetUtcNow());
        foreach (var days in (int[])[1, 2, 5, 9, 12, 21, 28, 33, 39, 75, 200, 300, 400, 500, 800])
        {
            var answer = await importer.Post("/api/cases", new
            {
                commandId = Guid.NewGuid(),
                channel = "call",
                category = days % 2 == 0 ? "waste" : "asphalt",
                district = "9",
                neighbourhood = days % 3 == 0 ? "شهرآرا" : null,
                text = "چاله",
                at = now.AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            });
            Assert.True(answer.Status == 201, answer.Text);
            if (days % 5 == 0)
            {
                await importer.Command((string)answer.Body!["number"]!, "resolve", new
                {
                    outcome = "solved",
                    answer = "شد",
                    at = now.AddDays(-days).AddHours(3).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
                });
            }
        }
    }

    private Task<long> Count(string day, int from, int to, string where) => one.System.Database.Scalar<long>(
        $"SELECT count(*) FROM cases WHERE received_day >= '{day}'::date - {from} AND received_day < '{day}'::date - {to}{where}");

    private async Task<JsonNode> Read(string question)
    {
        var answer = await (await one.As("council")).Get("/api/outlook?" + question);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Body!;
    }
}
