using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Council;

/// <summary>All demands of the council, with what was answered.</summary>
public class DemandListTests(OneSystem one)
{
    private const string Later = "2100-01-01T00:00:00Z";

    [Fact]
    public async Task A_demand_stands_open_until_its_holder_answers_and_the_council_reads_the_answer()
    {
        var (council, mayor) = (await one.As("council"), await one.As("mayor9"));
        var number = await (await one.As("importer")).OpenCase("9", citizen: new { name = "ناهید", phone = "09153340777" });
        await council.Command(number, "demand", new { text = "چرا ناهید هنوز منتظر است؟", dueAt = Later });
        var open = Assert.Single(await Of(council, number, "view=open"));
        Assert.Equal(
            ("چرا ••• هنوز منتظر است؟", "council_member", true, 2, "district/9"),
            ((string)open["words"]!, (string)open["role"]!, (bool)open["isMine"]!, (int)open["demand"]!, (string)open["case"]!["holder"]!));
        Assert.Empty(await Of(council, number, "view=late"));
        Assert.Empty(await Of(council, number, "view=answered"));
        Assert.Single(await Of(council, number, "view=all&mine=true"));
        using var another = await one.System.As(await one.NewUser("council"));
        Assert.Empty(await Of(another, number, "view=open&mine=true"));
        Assert.False((bool)Assert.Single(await Of(another, number, "view=open"))["isMine"]!);

        Assert.Equal(200, (await mayor.Command(number, "answer_demand", new { demand = 2, text = "به ناهید (۰۹۱۵۳۳۴۰۷۷۷) گفته شد" })).Status);
        Assert.Empty(await Of(council, number, "view=open"));
        var answered = Assert.Single(await Of(another, number, "view=answered"));
        Assert.Equal(
            ("به ••• (•••) گفته شد", "district_mayor", "district/9"),
            ((string)answered["answer"]!, (string)answered["answeredRole"]!, (string)answered["answeredUnit"]!));
        Assert.NotNull(answered["answeredByName"]);
        // Who may read the citizen's data reads what was said.
        Assert.Contains("ناهید", (string)Assert.Single(await Of(await one.As("supervisor"), number, "view=answered"))["answer"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("9153340777", (await council.Get("/api/council/demands?view=answered")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resolution_answers_all_demands_before_it_and_a_deadline_that_passed_makes_one_late()
    {
        var (council, mayor) = (await one.As("council"), await one.As("mayor2"));
        var number = await mayor.OpenCase("2");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await council.Command(number, "demand", new { text = "تا لحظه‌ای دیگر", dueAt = due.ToString("O") });
        await council.Command(number, "demand", new { text = "تا بعد", dueAt = Later });
        await WaitFor.True(() => TimeProvider.System.GetUtcNow() > due, OneSystem.Deadline, "the deadline passed");
        Assert.Equal(2, (int)Assert.Single(await Of(council, number, "view=late"))["demand"]!);
        Assert.Equal(3, (int)Assert.Single(await Of(council, number, "view=open"))["demand"]!);
        var counts = (await council.Get("/api/council/demands?view=open&limit=1")).Body!;
        Assert.True((long)counts["open"]! >= 1 && (long)counts["late"]! >= 1 && (long)counts["position"]! > 0);

        Assert.Equal(200, (await mayor.Command(number, "resolve", new { outcome = "solved", answer = "آسفالت شد" })).Status);
        var answered = await Of(council, number, "view=answered");
        Assert.Equal(2, answered.Count);
        Assert.All(answered, d => Assert.Equal(("آسفالت شد", "district/2"), ((string)d["answer"]!, (string)d["answeredUnit"]!)));
        // Made after the resolution, it stands again.
        await council.Command(number, "demand", new { text = "باز هم", dueAt = Later });
        Assert.Equal(5, (int)Assert.Single(await Of(council, number, "view=open"))["demand"]!);
        Assert.Equal([5, 3, 2], (await Of(council, number, "view=all")).Select(d => (int)d["demand"]!));
    }

    [Fact]
    public async Task Erased_words_are_told_no_more_and_the_demand_stays()
    {
        var council = await one.As("council");
        var number = await (await one.As("importer")).OpenCase("2");
        await council.Command(number, "demand", new { text = "پیگیری شود", dueAt = Later });
        Assert.Equal(200, (await (await one.As("admin")).Post(
            "/api/privacy/erase", new { commandId = Guid.NewGuid(), caseNumber = number, reason = "به خواست شهروند" })).Status);
        Assert.Null(Assert.Single(await Of(council, number, "view=open"))["words"]);
    }

    [Fact]
    public async Task What_is_wrong_is_named_by_its_field() => Assert.Equal(
        ["after", "limit", "mine", "view"],
        (await (await one.As("council")).Get("/api/council/demands?after=x&limit=0&mine=so&view=some")).Fields.Order());

    // By small pages, all of the list.
    private static async Task<List<JsonNode>> Of(Api api, string number, string filter)
    {
        var (all, after) = (new List<JsonNode>(), "");
        do
        {
            var page = await api.Get($"/api/council/demands?limit=2&{filter}{after}");
            Assert.True(page.Status == 200, page.Text);
            all.AddRange(page.Body!["items"]!.AsArray().OfType<JsonNode>());
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        Assert.Equal(all.Count, all.Select(d => $"{d["case"]!["number"]} {d["demand"]}").Distinct().Count());
        return [.. all.Where(i => (string?)i["case"]!["number"] == number)];
    }
}
