using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Promises;

/// <summary>What was promised, to everybody who may follow it.</summary>
public class PromiseTests(OneSystem one)
{
    private const string Later = "2100-01-01T00:00:00Z";

    [Fact]
    public async Task A_promise_is_listed_until_it_is_kept_and_never_lost()
    {
        var mayor = await one.As("mayor2");
        var number = await mayor.OpenCase("2");
        Assert.Equal(200, (await Promise(mayor, number, "تا فردا آسفالت می‌شود")).Status);
        var open = Assert.Single(await Of(mayor, number, "kept=false"));
        Assert.Equal(
            ("open", 2, "تا فردا آسفالت می‌شود", "district_mayor", "district/2"),
            ((string?)open["standing"], (int)open["promise"]!, (string?)open["words"], (string?)open["role"], (string?)open["unit"]));

        Assert.Equal(200, (await mayor.Command(number, "keep_promise", new { promise = 2, text = "آسفالت شد" })).Status);
        Assert.Empty(await Of(mayor, number, "kept=false"));
        var kept = Assert.Single(await Of(mayor, number, "standing=kept"));
        Assert.Equal("word", (string?)kept["keptBy"]);
        Assert.Single((await mayor.Get($"/api/cases/{number}")).Body!["promises"]!.AsArray());
        var again = await mayor.Command(number, "keep_promise", new { promise = 2, text = "باز هم" });
        Assert.Equal((409, "not_allowed_in_state"), (again.Status, again.Code));
    }

    [Fact]
    public async Task A_resolution_as_solved_keeps_it_and_a_reopening_takes_that_back()
    {
        var importer = await one.As("importer");
        var number = await importer.OpenCase("2");
        await Promise(importer, number);
        await importer.Command(number, "resolve", new { outcome = "solved", answer = "شد" });
        Assert.Equal("resolution", (string?)Assert.Single(await Of(importer, number, "standing=kept"))["keptBy"]);
        await importer.Command(number, "reopen", new { reason = "هنوز نه" });
        Assert.Single(await Of(importer, number, "standing=open"));
    }

    [Fact]
    public async Task Once_its_deadline_passed_it_is_broken_and_kept_after_that_late()
    {
        var mayor = await one.As("mayor2");
        var number = await mayor.OpenCase("2");
        var due = TimeProvider.System.GetUtcNow().AddSeconds(1);
        await Promise(mayor, number, due: due.ToString("O"));
        await WaitFor.True(() => TimeProvider.System.GetUtcNow() > due, OneSystem.Deadline, "the deadline passed");
        Assert.Single(await Of(mayor, number, "standing=broken"));
        await mayor.Command(number, "keep_promise", new { promise = 2, text = "دیر شد ولی شد" });
        Assert.Single(await Of(mayor, number, "standing=late"));
        Assert.Equal(0, (int)(await mayor.Get($"/api/cases/{number}")).Body!["escalationLevel"]!);
    }

    [Fact]
    public async Task The_council_sees_all_with_the_citizen_hidden_and_a_mayor_the_own_district()
    {
        var importer = await one.As("importer");
        var number = await importer.OpenCase("9", citizen: new { name = "ناهید", phone = "09153340091" });
        await Promise(importer, number, "به ناهید در پلاک ۷۲ خبر می‌دهم");
        var seen = Assert.Single(await Of(await one.As("council"), number, "district=9"));
        Assert.Equal("به ••• در پلاک ••• خبر می‌دهم", (string?)seen["words"]);
        Assert.Single(await Of(await one.As("mayor9"), number, ""));
        Assert.Empty(await Of(await one.As("mayor2"), number, ""));
        Assert.Empty(await Of(await one.As("council"), number, "district=2"));
        Assert.Empty(await Of(await one.As("council"), number, "unit=district/9"));
        Assert.Empty(await Of(await one.As("council"), number, $"session={Guid.NewGuid()}"));
        var first = (await (await one.As("council")).Get("/api/promises?limit=1")).Body!;
        Assert.True((long)first["counts"]!["open"]! >= 1 && (long)first["position"]! > 0);
        Assert.Equal(
            ["after", "district", "session", "standing", "unit"],
            (await importer.Get("/api/promises?after=x&district=77&session=x&standing=soon&unit=x")).Fields.Order());
    }

    private static Task<ApiAnswer> Promise(Api api, string number, string text = "پیگیری می‌کنم", string due = Later) =>
        api.Command(number, "promise", new { text, dueAt = due });

    // By small pages, all of the list.
    private static async Task<List<JsonNode>> Of(Api api, string number, string filter)
    {
        var (all, after) = (new List<JsonNode>(), "");
        do
        {
            var page = await api.Get($"/api/promises?limit=3&{filter}{after}");
            Assert.True(page.Status == 200, page.Text);
            all.AddRange(page.Body!["items"]!.AsArray().OfType<JsonNode>());
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        return [.. all.Where(i => (string?)i["case"]!["number"] == number)];
    }
}
