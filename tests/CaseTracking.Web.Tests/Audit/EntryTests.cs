using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Audit;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using Microsoft.AspNetCore.SignalR;

namespace CaseTracking.Web.Tests.Audit;

/// <summary>What an act leaves in the trail.</summary>
public sealed class EntryTests(OneSystem one)
{
    [Fact]
    public async Task Reading_and_changing_a_case_tells_who_what_which_from_where_and_how_it_ended()
    {
        using var desk = await one.System.As("operator");
        var number = await desk.OpenCase();
        await desk.Get($"/api/cases/{number}");
        await desk.Get($"/api/cases/{number}/history");
        await desk.Command(number, "note", new { text = "یادداشت" });
        await desk.Command(number, "warn", new { });
        var entries = await one.Find($"case={number}");
        Assert.Equal(
            [("case_warned", "400"), ("case_noted", "200"), ("history_read", "200"), ("case_read", "200"), ("case_received", "201")],
            entries.Select(e => (e.Say("act")!, e.Say("status")!)));
        Assert.All(entries, e => Assert.Equal(
            ("operator", "operator", "127.0.0.1"), (e.Say("user"), e["roles"]!.AsArray().Single()!.ToString(), e.Say("address"))));
        Assert.Single(entries.Select(e => e.Say("session")).Distinct());
        Assert.Equal(["refused", "done", "done", "done", "done"], entries.Select(e => e.Say("outcome")));
        Assert.Equal(5, entries.Select(e => e.Say("id")).Distinct().Count());
    }

    [Fact]
    public async Task Refusals_are_entries()
    {
        var number = await (await one.As("operator")).OpenCase(district: "2");
        using var nobody = new Api(one.System.Address);
        Assert.Equal(401, (await nobody.Get($"/api/cases/{number}")).Status);
        Assert.Equal(404, (await (await one.As("mayor9")).Get($"/api/cases/{number}")).Status);
        Assert.Equal(403, (await (await one.As("council")).Command(number, "note", new { text = "x" })).Status);
        var entries = await one.Find($"case={number}&outcome=refused");
        Assert.Equal(
            [("council", "case_noted", "403"), ("mayor9", "case_read", "404"), (null, "case_read", "401")],
            entries.Select(e => (e.Say("user"), e.Say("act"), e.Say("status"))));
        Assert.Equal(403, (await (await one.As("admin")).Get("/api/cases")).Status);
        Assert.Equal("403", (await one.Newest("act=cases_listed&user=admin")).Say("status"));
    }

    [Fact]
    public async Task A_search_leaves_how_it_was_asked_and_how_many_it_found_and_never_the_terms()
    {
        var (desk, word, phone) = (await one.As("operator2"), Answers.NewWord(), Answers.NewPhone());
        var number = await desk.OpenCase(text: word, citizen: new { name = "پروانه نشانه", phone });
        foreach (var (text, terms) in new[] { (word, "words"), (phone, "phone"), (number, "number") })
        {
            await desk.Post("/api/search", new { text });
            Assert.Equal(
                $$"""{"hits":1,"terms":"{{terms}}"}""",
                (await one.Newest("act=searched&user=operator2"))["details"]!.ToJsonString());
        }
        await desk.Post("/api/callers", new { phone });
        Assert.Equal("1", (await one.Newest("act=caller_looked_up&user=operator2"))["details"]!.Say("hits"));
        await desk.Post("/api/cases/similar", new { category = "asphalt", district = "2", address = "خیابان نشانه" });
        Assert.NotNull((await one.Newest("act=similar_looked_up&user=operator2"))["details"]!.Say("hits"));
        await desk.Get("/api/cases?state=received&district=2&limit=5");
        Assert.Equal(
            """["district","state"]""",
            (await one.Newest("act=cases_listed&user=operator2"))["details"]!["filters"]!.ToJsonString());
    }

    [Fact]
    public async Task Contacts_feeds_reports_and_joins_are_entries()
    {
        using var desk = await one.System.As("operator");
        var number = await desk.OpenCase();
        await desk.Post("/api/contacts", new { commandId = Guid.NewGuid(), channel = "call", result = "follow_up", caseNumber = number });
        await desk.Get($"/api/feed?scope=case/{number}");
        await using (await Screen.Open(one.System.Address, desk, $"case/{number}"))
        {
            var entries = await one.Find($"case={number}");
            Assert.Equal(
                ["scope_watched", "feed_read", "contact_recorded", "case_received"], entries.Select(e => e.Say("act")));
        }
        await desk.Get("/api/reports/year/1402");
        Assert.Equal("operator", (await one.Newest("act=report_read")).Say("user"));
    }

    [Fact]
    public async Task A_refused_join_is_an_entry()
    {
        using var mayor = await one.System.As("mayor9");
        await Assert.ThrowsAsync<HubException>(() => Screen.Open(one.System.Address, mayor, "district/2"));
        var entry = await one.Newest("act=scope_watched&outcome=403&user=mayor9");
        Assert.Equal("district/2", entry["details"]!.Say("scope"));
    }

    [Fact]
    public async Task Signing_in_and_out_are_entries_and_a_name_that_is_nobodys_is_not_kept()
    {
        using var api = await one.System.As("deputy");
        await api.Delete("/api/session");
        Assert.Equal(
            [("signed_out", "200"), ("signed_in", "200")],
            (await one.Find("user=DEPUTY&limit=2")).Select(e => (e.Say("act")!, e.Say("status") == "204" ? "200" : e.Say("status")!)));
        Assert.Single((await one.Find("user=deputy&limit=2")).Select(e => e.Say("session")).Distinct());

        using var nobody = new Api(one.System.Address);
        await nobody.Post("/api/session", new { userName = " Deputy ", password = "wrong" });
        var failed = await one.Newest("act=sign_in_failed");
        Assert.Equal(("deputy", "401", null), (failed.Say("user"), failed.Say("status"), failed.Say("session")));

        await nobody.Post("/api/session", new { userName = "زهره گمنام", password = "wrong" });
        failed = await one.Newest("act=sign_in_failed");
        Assert.Equal((null, "unknown"), (failed.Say("user"), failed["details"]!.Say("name")));
    }

    [Fact]
    public async Task Nothing_personal_and_nothing_that_was_searched_for_is_in_the_trail()
    {
        string[] secrets = ["پریچهر", "گل‌اندام", "9157654321", "بن‌بست شقایق", "36.29871", "wrong-password", "لاله‌زار"];
        var desk = await one.As("importer");
        var opened = await desk.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "پریچهر گل‌اندام از ۰۹۱۵۷۶۵۴۳۲۱ گفت",
            address = "بن‌بست شقایق",
            lat = 36.29871,
            lon = 59.51234,
            citizen = new { name = "پریچهر گل‌اندام", phone = "09157654321" },
        });
        var number = (string)opened.Body!["number"]!;
        await desk.Command(number, "note", new { text = "پریچهر ۰۹۱۵۷۶۵۴۳۲۱" });
        await desk.Command(number, "refer", new { holder = "outside/لاله‌زار" });
        foreach (var text in new[] { "پریچهر", "09157654321", "بن‌بست شقایق", number })
            await desk.Post("/api/search", new { text });
        await desk.Post("/api/callers", new { phone = "09157654321" });
        await desk.Post("/api/cases/similar", new { category = "asphalt", district = "2", address = "بن‌بست شقایق" });
        await desk.Get("/api/cases?holder=" + Uri.EscapeDataString("outside/لاله‌زار"));
        await desk.Get("/api/cases?" + Uri.EscapeDataString("پریچهر") + "=09157654321");
        await desk.Get("/api/cases/" + Uri.EscapeDataString("پریچهر"));
        await desk.Get("/api/feed?scope=" + Uri.EscapeDataString("پریچهر"));
        using var nobody = new Api(one.System.Address);
        await nobody.Post("/api/session", new { userName = "پریچهر", password = "wrong-password" });
        await (await one.As("admin")).Get("/api/audit?user=" + Uri.EscapeDataString("پریچهر"));

        var kept = PersianText.FoldCompact(await Trail.Everything(one.System.Database));
        Assert.Contains(number, kept, StringComparison.Ordinal);
        Assert.All(secrets, s => Assert.DoesNotContain(PersianText.FoldCompact(s), kept, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trail_of_two_hosts_is_one_chain()
    {
        using var first = await one.System.As("supervisor");
        using var second = await one.System.As("supervisor", web: 1);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? first : second).Get("/api/cases?limit=1")));
        var verdict = await new AuditVerifier(one.System.Database.DataSource, "mashhad")
            .Verify(null, null, TestContext.Current.CancellationToken);
        Assert.Null(verdict.Fault);
        Assert.Equal(verdict.Entries, await one.System.Database.Scalar<long>("SELECT count(*) FROM audit_entries"));
    }
}
