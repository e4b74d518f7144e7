using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Inboxes;

/// <summary>A case in the hands of a person of the unit that holds it.</summary>
public class AssignmentTests(OneSystem one)
{
    [Fact]
    public async Task A_case_is_given_to_a_colleague_with_a_note_and_taken_back()
    {
        var mayor = await one.As("mayor2");
        var (colleague, id) = await Colleague("mayor2");
        using (colleague)
        {
            var number = await mayor.OpenCase();
            Assert.Equal(200, (await mayor.Command(number, "assign", new { assignee = id, note = "تا فردا ببین" })).Status);
            var seen = (await colleague.Get($"/api/cases/{number}")).Body!;
            Assert.Equal((id, "district/2"), ((string)seen["assignee"]!["id"]!, (string)seen["holder"]!));
            Assert.NotEmpty((string)seen["assignee"]!["name"]!);
            var told = (await colleague.Get($"/api/cases/{number}/history")).Body!["items"]!.AsArray()[^1]!;
            Assert.Equal(
                ("assign", "تا فردا ببین", (string)seen["assignee"]!["name"]!),
                ((string)told["command"]!, (string?)told["words"]!["note"], (string?)told["assignee"]));

            Assert.True(await Has(colleague, number, "assignee=me"));
            Assert.False(await Has(mayor, number, "assignee=me"));
            Assert.True(await Has(mayor, number, $"assignee={id}"), "a stand-in opens a colleague's list");
            Assert.False(await Has(mayor, number, "assignee=nobody"));
            Refusal.Is(await mayor.Command(number, "assign", new { assignee = id }), 409, "not_allowed_in_state");

            Assert.Equal(200, (await mayor.Command(number, "assign", new { assignee = (string?)null })).Status);
            Assert.True(await Has(mayor, number, "assignee=nobody"));
            Assert.Null((await mayor.Get($"/api/cases/{number}")).Body!["assignee"]);
        }
    }

    [Fact]
    public async Task A_referral_takes_it_out_of_the_colleagues_hands()
    {
        var mayor = await one.As("mayor2");
        var number = await mayor.OpenCase();
        await mayor.Command(number, "assign", new { assignee = await IdOf(mayor) });
        await mayor.Command(number, "refer", new { holder = "deputy/civil" });
        Assert.Null((await mayor.Get($"/api/cases/{number}")).Body!["assignee"]);
        await (await one.As("deputy")).Command(number, "return", new { reason = "نه" });
        Assert.True(await Has(mayor, number, "assignee=nobody"));
    }

    [Fact]
    public async Task Only_a_person_of_the_unit_that_holds_the_case_can_have_it()
    {
        var mayor = await one.As("mayor2");
        var number = await mayor.OpenCase();
        foreach (var stranger in new[] { "mayor9", "deputy", "operator", "mayoroffice" })
        {
            var answer = await mayor.Command(number, "assign", new { assignee = await IdOf(await one.As(stranger)) });
            Refusal.Is(answer, 400, "invalid_field", "assignee");
        }
        Refusal.Is(await mayor.Command(number, "assign", new { note = "به چه کسی؟" }), 400, "invalid_field", "assignee");
        Assert.Null((await mayor.Get($"/api/cases/{number}")).Body!["assignee"]);
    }

    [Fact]
    public async Task Who_left_is_offered_no_more_and_gets_nothing()
    {
        var mayor = await one.As("mayor2");
        var (colleague, id) = await Colleague("mayor2");
        using (colleague)
        {
            Assert.Contains(id, await People(mayor));
            await one.Sql($"UPDATE users SET is_active = false WHERE id = '{id}'");
            Assert.DoesNotContain(id, await People(mayor));
            var answer = await mayor.Command(await mayor.OpenCase(), "assign", new { assignee = id });
            Refusal.Is(answer, 400, "invalid_field", "assignee");
        }
    }

    private async Task<(Api Api, string Id)> Colleague(string like)
    {
        var api = await one.System.As(await one.NewUser(like));
        return (api, await IdOf(api));
    }

    private static async Task<string> IdOf(Api api) => (string)(await api.Get("/api/session")).Body!["id"]!;

    private static async Task<IEnumerable<string>> People(Api api) =>
        (await api.Get("/api/inbox/people")).Body!["items"]!.AsArray().Select(p => (string)p!["id"]!);

    private static async Task<bool> Has(Api api, string number, string filter)
    {
        var after = "";
        do
        {
            var page = await api.Get($"/api/inbox?limit=200&{filter}{after}");
            Assert.True(page.Status == 200, page.Text);
            if (page.Body!["items"]!.AsArray().Any(i => (string)i!["case"]!["number"]! == number)) return true;
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        return false;
    }
}
