using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;

namespace CaseTracking.Web.Tests.Inboxes;

/// <summary>What a unit has to see to, as its people see it.</summary>
public class InboxTests(OneSystem one)
{
    private const string Later = "2100-01-01T00:00:00Z";

    private static readonly string[] Views =
        ["held", "new", "today", "late", "returned", "escalated", "promised", "demanded"];

    [Fact]
    public async Task A_received_case_is_in_its_districts_inbox_until_it_is_referred_or_resolved()
    {
        var mayor = await one.As("mayor2");
        var (gone, done) = (await mayor.OpenCase(), await mayor.OpenCase());
        Assert.Equal("held new", await Lists(mayor, gone));
        Assert.Equal("", await Lists(await one.As("deputy"), gone));
        await mayor.Command(gone, "refer", new { holder = "deputy/civil" });
        Assert.Equal("", await Lists(mayor, gone));
        Assert.Equal("held new", await Lists(await one.As("deputy"), gone));
        await mayor.Command(done, "resolve", new { outcome = "solved", answer = "شد" });
        Assert.Equal("", await Lists(mayor, done));
    }

    [Fact]
    public async Task Accepting_takes_it_out_of_the_new_and_a_referral_puts_it_there_for_the_next()
    {
        var (mayor, deputy) = (await one.As("mayor2"), await one.As("deputy"));
        var number = await mayor.OpenCase();
        var before = (await mayor.Get($"/api/cases/{number}")).Body!;
        Assert.Equal(200, (await mayor.Command(number, "accept", new { })).Status);
        Assert.Equal("held", await Lists(mayor, number));
        var after = (await mayor.Get($"/api/cases/{number}")).Body!;
        Assert.NotNull(after["acceptedAt"]);
        foreach (var same in new[] { "state", "holder", "holderDueAt", "promiseDueAt", "holderSince" })
            Assert.Equal(before[same]!.ToJsonString(), after[same]!.ToJsonString());
        Refusal.Is(await mayor.Command(number, "accept", new { }), 409, "not_allowed_in_state");

        await mayor.Command(number, "refer", new { holder = "deputy/civil" });
        Assert.Equal("held new", await Lists(deputy, number));
        await deputy.Command(number, "return", new { reason = "مال ما نیست" });
        Assert.Equal("held new returned", await Lists(mayor, number));
        await mayor.Command(number, "accept", new { });
        Assert.Equal("held", await Lists(mayor, number));
    }

    [Fact]
    public async Task What_nobody_accepted_stands_first_and_then_what_runs_out_soonest()
    {
        var deputy = await one.As("deputy");
        var accepted = await Referred("2099-01-01T00:00:00Z");
        var (second, first) = (await Referred("2099-03-01T00:00:00Z"), await Referred("2099-02-01T00:00:00Z"));
        await deputy.Command(accepted, "accept", new { });
        var order = (await All(deputy, "view=held")).Select(i => (string)i["case"]!["number"]!)
            .Where(n => n == accepted || n == first || n == second);
        Assert.Equal([first, second, accepted], order);
    }

    [Fact]
    public async Task A_deadline_of_today_and_a_missed_one_are_told_apart()
    {
        var deputy = await one.As("deputy");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(2);
        var number = await Referred(due.ToString("O"));
        // At the very end of a day its last seconds belong to the next.
        var lists = await Lists(deputy, number);
        Assert.True(lists is "held new today" or "held new late" or "held new", lists);
        await WaitFor.True(
            async () => (await Lists(deputy, number)).StartsWith("held new late", StringComparison.Ordinal), OneSystem.Deadline, "the deadline passed");
    }

    [Fact]
    public async Task Promised_and_demanded_stand_until_they_are_kept_and_answered_also_on_a_resolved_case()
    {
        var (mayor, council) = (await one.As("mayor2"), await one.As("council"));
        var number = await mayor.OpenCase();
        await mayor.Command(number, "promise", new { text = "می‌کنم", dueAt = Later });
        await council.Command(number, "demand", new { text = "چه شد", dueAt = Later });
        Assert.Equal("held new promised demanded", await Lists(mayor, number));
        Assert.Equal(200, (await mayor.Command(number, "answer_demand", new { demand = 3, text = "در دست است" })).Status);
        Assert.Equal("held new promised", await Lists(mayor, number));
        await mayor.Command(number, "resolve", new { outcome = "not_solved", answer = "نشد" });
        Assert.Equal("promised", await Lists(mayor, number));
        await council.Command(number, "demand", new { text = "چرا نشد", dueAt = Later });
        Assert.Equal("promised demanded", await Lists(mayor, number));
        await mayor.Command(number, "keep_promise", new { promise = 2, text = "شد" });
        await mayor.Command(number, "answer_demand", new { demand = 6, text = "بودجه نبود" });
        Assert.Equal("", await Lists(mayor, number));
        Refusal.Is(
            await mayor.Command(number, "answer_demand", new { demand = 6, text = "باز" }), 409, "not_allowed_in_state");
        var demands = (await council.Get($"/api/cases/{number}")).Body!["demands"]!.AsArray();
        Assert.Equal([3, 6], demands.Select(d => (int)d!["demand"]!));
        Assert.All(demands, d => Assert.NotNull(d!["answeredAt"]));
    }

    [Fact]
    public async Task The_mayors_office_has_what_was_escalated_to_it_whoever_holds_it()
    {
        var (desk, office) = (await one.As("operator"), await one.As("mayoroffice"));
        var number = await desk.OpenCase("9");
        await desk.Command(number, "escalate", new { reason = "۱" });
        Assert.Equal("", await Lists(office, number));
        Assert.Equal("held new escalated", await Lists(await one.As("mayor9"), number));
        await desk.Command(number, "escalate", new { reason = "۲" });
        Assert.Equal("held new escalated", await Lists(office, number));
        await (await one.As("council")).Command(number, "demand", new { text = "چه شد", dueAt = Later });
        Assert.Equal("held new escalated demanded", await Lists(office, number));
        await office.Command(number, "refer", new { holder = "deputy/transport" });
        Assert.Equal("held new escalated demanded", await Lists(office, number));
        Assert.Empty((await office.Get("/api/inbox/people")).Body!["items"]!.AsArray());
    }

    [Fact]
    public async Task The_number_on_a_tab_is_the_length_of_its_list_however_narrowed()
    {
        foreach (var (user, filter) in new[]
        {
            ("mayor2", ""), ("deputy", ""), ("commission", ""), ("mayoroffice", ""), ("mayor2", "&category=asphalt"),
            ("mayor2", "&assignee=nobody"), ("deputy", "&district=2&state=referred"), ("mayor2", "&assignee=me"),
            ("mayor2", "&from=2020-01-01T00:00:00Z&to=2021-01-01T00:00:00Z"),
        })
        {
            var api = await one.As(user);
            foreach (var view in Views)
            {
                var counts = (await api.Get($"/api/inbox?limit=1&view={view}{filter}")).Body!["counts"]!.AsObject();
                Assert.Equal(Views.Order(), counts.Select(c => c.Key).Order());
                var list = await All(api, $"view={view}{filter}");
                Assert.True((long)counts[view]! == list.Count, $"{user} {view}{filter}: {counts[view]} and {list.Count}");
                Assert.Distinct(list.Select(i => (string)i["case"]!["number"]!));
            }
        }
    }

    [Fact]
    public async Task Nobody_opens_anothers_inbox_or_is_told_who_works_there()
    {
        var mayor = await one.As("mayor2");
        foreach (var unit in new[] { "district/9", "deputy/civil", "office" })
        {
            Refusal.Is(await mayor.Get($"/api/inbox?unit={unit}"), 403, "not_permitted");
            Refusal.Is(await mayor.Get($"/api/inbox/people?unit={unit}"), 403, "not_permitted");
        }
        Assert.Equal(200, (await mayor.Get("/api/inbox?unit=district/2")).Status);
        var operators = await (await one.As("operator")).Get("/api/inbox");
        Refusal.Is(operators, 403, "not_permitted");
    }

    [Fact]
    public async Task What_is_wrong_with_the_question_is_told_by_field()
    {
        var answer = await (await one.As("mayor2")).Get(
            "/api/inbox?unit=city&view=all&assignee=we&category=x&district=77&state=open&from=now&after=z&limit=0&sort=up");
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            ["after", "assignee", "category", "district", "from", "limit", "sort", "state", "unit", "view"], answer.Fields.Order());
    }

    [Fact]
    public async Task The_line_that_an_inbox_follows_tells_of_every_change_and_names_no_colleague()
    {
        var mayor = await one.As("mayor2");
        var me = (string)(await mayor.Get("/api/session")).Body!["id"]!;
        await using var screen = await Screen.Open(one.System.Address, mayor, "district/2");
        var number = await mayor.OpenCase();
        await mayor.Command(number, "accept", new { });
        await mayor.Command(number, "assign", new { assignee = me, note = "یادداشت‌پنهان" });
        await WaitFor.True(() => screen.VersionOf(number) == 3, OneSystem.Deadline, "the assignment arrived");
        Assert.Contains("case_assigned", screen.Heard, StringComparison.Ordinal);
        Assert.DoesNotContain(me, screen.Heard, StringComparison.Ordinal);
    }

    private async Task<string> Referred(string due)
    {
        var importer = await one.As("importer");
        var number = await importer.OpenCase();
        var answer = await importer.Command(number, "refer", new { holder = "deputy/civil", dueAt = due });
        Assert.True(answer.Status == 200, answer.Text);
        return number;
    }

    // On which lists of the reader's inbox the case stands.
    private static async Task<string> Lists(Api api, string number)
    {
        List<string> lists = [];
        foreach (var view in Views)
        {
            if ((await All(api, "view=" + view)).Any(i => (string)i["case"]!["number"]! == number)) lists.Add(view);
        }
        return string.Join(' ', lists);
    }

    // By pages, all of the list.
    private static async Task<List<JsonNode>> All(Api api, string filter)
    {
        var (all, after) = (new List<JsonNode>(), "");
        do
        {
            var page = await api.Get($"/api/inbox?limit=200&{filter}{after}");
            Assert.True(page.Status == 200, page.Text);
            all.AddRange(page.Body!["items"]!.AsArray().OfType<JsonNode>());
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        return all;
    }
}
