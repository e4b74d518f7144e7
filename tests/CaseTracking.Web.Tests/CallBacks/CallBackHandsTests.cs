using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.CallBacks;

/// <summary>No citizen is called back by two at once.</summary>
public class CallBackHandsTests(OneSystem one)
{
    [Fact]
    public async Task Of_two_one_calls_and_the_other_is_told_who_until_it_is_free()
    {
        var (op, other) = (await one.As("operator"), await one.As("operator2"));
        var (number, person) = await Due(op, "09153360001");
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Take(i % 2 == 0 ? op : other, number, person)));
        var winner = taken[0].Status == 200 ? op : other;
        var loser = winner == op ? other : op;
        Assert.Equal(2, taken.Count(t => t.Status == 200));
        Assert.All(taken.Where(t => t.Status != 200), t => Refusal.Is(t, 409, "being_called"));
        Assert.Contains(await NameOf(winner), (await Take(loser, number, person)).Text, StringComparison.Ordinal);
        Assert.Equal(await NameOf(winner), (string?)(await Item(loser, number))["calledBy"]);
        Assert.Null((await Item(winner, number))["calledBy"]);

        // Another's is not given free; one's own is.
        Assert.Equal(204, (await Release(loser, number, person)).Status);
        Refusal.Is(await Take(loser, number, person), 409, "being_called");
        Assert.Equal(204, (await Release(winner, number, person)).Status);
        Assert.Equal(200, (await Take(loser, number, person)).Status);
        // A browser that is gone holds it no longer than some minutes.
        await one.Sql($"UPDATE call_backs_due SET called_until = now() - interval '1 second' WHERE case_number = '{number}'");
        Assert.Null((await Item(winner, number))["calledBy"]);
        Assert.Equal(200, (await Take(winner, number, person)).Status);
    }

    [Fact]
    public async Task A_try_that_found_nobody_is_free_for_others_and_what_was_heard_is_not_due()
    {
        var (op, other) = (await one.As("operator"), await one.As("operator2"));
        var (number, person) = await Due(op, "09153360002");
        await Take(op, number, person);
        await op.Command(number, "callback", new { result = "no_answer" });
        Assert.Equal(200, (await Take(other, number, person)).Status);
        await other.Command(number, "callback", new { result = "answered" });
        Assert.Equal(404, (await Take(op, number, person)).Status);
        Assert.Equal(204, (await Release(other, number, person)).Status);
    }

    [Fact]
    public async Task Who_does_not_see_the_case_takes_nothing_and_what_is_wrong_is_told_by_its_field()
    {
        var op = await one.As("operator");
        var (number, person) = await Due(op, "09153360003");
        Assert.Equal(404, (await Take(await one.As("mayor9"), number, person)).Status);
        Assert.Equal(404, (await Take(op, number, Guid.NewGuid())).Status);
        Assert.Equal("caseNumber person", string.Join(' ', (await op.Post("/api/call-backs/take", new { })).Fields.Order(StringComparer.Ordinal)));
        Assert.Equal(["caseNumber"], (await op.Post("/api/call-backs/release", new { caseNumber = "12", person })).Fields);
    }

    private static async Task<(string Number, Guid Person)> Due(Api op, string phone)
    {
        var number = await op.OpenCase(district: "2", citizen: new { name = "ناهید", phone });
        await op.Command(number, "resolve", new { outcome = "solved", answer = "شد" });
        return (number, (Guid)(await Item(op, number))["person"]!);
    }

    private static Task<ApiAnswer> Take(Api api, string number, Guid person) =>
        api.Post("/api/call-backs/take", new { caseNumber = number, person });

    private static Task<ApiAnswer> Release(Api api, string number, Guid person) =>
        api.Post("/api/call-backs/release", new { caseNumber = number, person });

    private static async Task<string> NameOf(Api api) => (string)(await api.Get("/api/session")).Body!["displayName"]!;

    private static async Task<JsonNode> Item(Api api, string number)
    {
        var after = "";
        while (true)
        {
            var page = (await api.Get($"/api/call-backs?limit=200{after}")).Body!;
            if (page["items"]!.AsArray().FirstOrDefault(i => (string?)i!["case"]!["number"] == number) is { } found) return found;
            after = "&after=" + ((string?)page["next"] ?? throw new InvalidOperationException("It is not due."));
        }
    }
}
