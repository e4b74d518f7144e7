using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.CallBacks;

/// <summary>Who has still to hear an answer.</summary>
public class CallBackTests(OneSystem one)
{
    [Fact]
    public async Task Who_asked_and_who_supports_are_due_until_each_has_heard_the_answer()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(citizen: new { name = "ناهید", phone = "09153340001" });
        await op.Command(number, "support", new { citizen = new { name = "بهار", phone = "09153340002" } });
        await op.Command(number, "support", new { citizen = new { name = "بی‌تلفن" } });
        Assert.Empty(await Due(op, number));
        await Resolve(op, number);

        var due = await Due(op, number);
        Assert.Equal(["+989153340001", "+989153340002"], due.Select(d => (string?)d["phone"]).Order(StringComparer.Ordinal));
        Assert.All(due, d => Assert.Equal(number, (string?)d["case"]!["number"]));
        await op.Command(number, "callback", new { result = "answered", verdict = "accepts" });
        var left = Assert.Single(await Due(op, number));
        Assert.Equal(("supporter", "بهار"), ((string?)left["part"], (string?)left["name"]));
        await op.Command(number, "callback", new { result = "answered", person = (string?)left["person"] });
        Assert.Empty(await Due(op, number));
    }

    [Fact]
    public async Task A_try_that_found_nobody_is_told_and_three_half_days_are_enough()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(citizen: new { phone = "09153340003" });
        await Resolve(op, number);
        for (var i = 0; i < 2; i++) await op.Command(number, "callback", new { result = "no_answer" });
        var due = Assert.Single(await Due(op, number));
        Assert.Equal((2, 1), ((int)due["tries"]!, due["halfDays"]!.AsArray().Count));
        // Two half-days before today's, as the days go by.
        await one.Sql($"UPDATE call_backs_due SET half_days = '{{2026-01-01a,2026-01-01b}}' WHERE case_number = '{number}'");
        await op.Command(number, "callback", new { result = "no_answer" });
        Assert.Empty(await Due(op, number));
    }

    [Fact]
    public async Task An_objection_reopens_and_the_next_answer_is_called_anew()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(citizen: new { phone = "09153340004" });
        await Resolve(op, number);
        var wrong = await op.Command(number, "callback", new { result = "answered", verdict = "objects", reopens = true });
        Assert.Equal((400, "text"), (wrong.Status, Assert.Single(wrong.Fields)));
        var done = await op.Command(
            number, "callback", new { result = "answered", verdict = "objects", reopens = true, text = "هنوز چاله هست" });
        Assert.Equal((200, "received"), (done.Status, (string?)done.Body!["state"]));
        Assert.Empty(await Due(op, number));
        await Resolve(op, number);
        Assert.Single(await Due(op, number));
        // What the unit said and what the citizen said of it stand apart.
        var said = (await op.Get("/api/reports/verdicts")).Body!["items"]!.AsArray();
        Assert.Contains(said, s => (string?)s!["outcome"] == "solved" && (string?)s["verdict"] == "objects" && (long)s["count"]! >= 1);
        string[][] parts = [["district", "2"], ["category", "asphalt"], ["deputy", "civil"]];
        foreach (var part in parts)
        {
            var divided = (await op.Get("/api/reports/verdicts?by=" + part[0])).Body!["items"]!.AsArray();
            Assert.Equal(said.Sum(s => (long)s!["count"]!), divided.Sum(s => (long)s!["count"]!));
            Assert.Contains(divided, s => (string?)s!["part"] == part[1] && (string?)s["verdict"] == "objects");
        }
        Assert.Equal(["by"], (await op.Get("/api/reports/verdicts?by=shoe")).Fields);
    }

    [Fact]
    public async Task Only_who_may_reopen_reopens_by_a_call_back()
    {
        var (op, deputy) = (await one.As("operator"), await one.As("deputy"));
        var number = await op.OpenCase(citizen: new { phone = "09153340005" });
        await op.Command(number, "refer", new { holder = "deputy/civil" });
        await deputy.Command(number, "resolve", new { outcome = "solved", answer = "شد" });
        Assert.Equal(200, (await deputy.Command(
            number, "callback", new { result = "answered", verdict = "objects", reopens = true, text = "نشده" })).Status);
    }

    [Fact]
    public async Task Reopening_by_hand_takes_the_call_backs_off_the_list()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(citizen: new { phone = "09153340006" });
        await Resolve(op, number);
        Assert.Single(await Due(op, number));
        await op.Command(number, "reopen", new { reason = "شهروند ناراضی است" });
        Assert.Empty(await Due(op, number));
    }

    [Fact]
    public async Task What_is_imported_is_long_past_and_nobody_is_called()
    {
        var importer = await one.As("importer");
        var opened = await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "چاله",
            citizen = new { phone = "09153340007" },
            at = "2024-05-05T10:00:00+03:30",
        });
        var number = (string)opened.Body!["number"]!;
        await importer.Command(number, "resolve", new { outcome = "solved", answer = "شد", at = "2024-05-06T10:00:00+03:30" });
        Assert.Empty(await Due(await one.As("operator"), number));
    }

    [Fact]
    public async Task A_district_sees_its_own_and_the_phone_only_where_it_may()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(district: "2", citizen: new { name = "ناهید", phone = "09153340008" });
        await Resolve(op, number);
        Assert.Equal("+989153340008", (string?)Assert.Single(await Due(await one.As("mayor2"), number))["phone"]);
        Assert.Empty(await Due(await one.As("mayor9"), number));
        Assert.Empty(await Due(await one.As("deputy"), number));
        Assert.Equal(403, (await (await one.As("council")).Get("/api/call-backs")).Status);
        Assert.Equal(["district"], (await op.Get("/api/call-backs?district=nowhere")).Fields);
        Assert.Equal(["after"], (await op.Get("/api/call-backs?after=xyz")).Fields);
    }

    private static Task<ApiAnswer> Resolve(Api api, string number) =>
        api.Command(number, "resolve", new { outcome = "solved", answer = "لکه‌گیری شد" });

    // By small pages, all of the list.
    private static async Task<List<JsonNode>> Due(Api api, string number)
    {
        var (all, after) = (new List<JsonNode>(), "");
        do
        {
            var page = await api.Get($"/api/call-backs?limit=3{after}");
            Assert.Equal(200, page.Status);
            all.AddRange(page.Body!["items"]!.AsArray().OfType<JsonNode>());
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        return [.. all.Where(i => (string?)i["case"]!["number"] == number)];
    }
}
