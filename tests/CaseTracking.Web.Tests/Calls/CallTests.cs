using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>A desk's calls by the API.</summary>
public class CallTests(OneSystem one)
{
    [Fact]
    public async Task The_desk_gets_the_caller_with_their_cases_when_it_rings()
    {
        var op = await one.As("operator");
        var number = await op.OpenCase(citizen: new { name = "ناهید سنجری", phone = "09153330001" });
        using var line = await Telephone.Of(one.System.Address);
        await line.Rings("989153330001", "operator");
        var call = line.Call;
        var body = (await op.Get($"/api/calls/{call}")).Body!;
        Assert.Equal(("+989153330001", "ناهید سنجری"), ((string?)body["from"], (string?)body["caller"]!["name"]));
        Assert.Equal(number, (string?)body["caller"]!["items"]![0]!["number"]);
        // It rings for the operator; who leads the shift sees it too, others see only that it rings.
        var other = (await (await one.As("operator2")).Get($"/api/calls/{call}")).Body!;
        Assert.Equal(("ringing", null, null), ((string?)other["call"]!["status"], other["from"], other["draft"]));
        Assert.NotNull((await (await one.As("supervisor")).Get($"/api/calls/{call}")).Body!["from"]);
    }

    [Fact]
    public async Task Typed_words_are_kept_by_field_and_told_only_on_ones_own_desk()
    {
        var (op, call) = (await one.As("operator"), Guid.NewGuid());
        Assert.Equal(200, (await Types(op, call, ("phone", "0915", 0), ("story", "چاله", 0))).Status);
        var saved = await Types(op, call, ("story", "چالهٔ بزرگ ", 1));
        Assert.Equal((2, "چالهٔ بزرگ "), ((int)saved.Body!["version"]!, (string?)saved.Body["fields"]!["story"]!["text"]));
        var other = await one.As("operator2");
        Assert.Equal(("call_on_another_desk", 409), Refusal(await Types(other, call, ("story", "x", 0))));
        Assert.Equal(403, (await other.Get($"/api/calls/{call}/draft")).Status);
        Assert.Equal("چالهٔ بزرگ ", (string?)(await op.Get($"/api/calls/{call}/draft")).Body!["fields"]!["story"]!["text"]);
        Assert.Contains($"{call}", (await op.Get("/api/desk")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"screen":"s","changes":[{"field":"shoe_size","text":"44"}]}""", "changes[0].field")]
    [InlineData("""{"screen":"s","changes":[{"field":"phone","text":"00000000000000000000000000000000000000000"}]}""", "changes[0].text")]
    [InlineData("""{"screen":"s","changes":[{"field":"story","text":"a\u0000b"}]}""", "changes[0].text")]
    [InlineData("""{"screen":"s","changes":[{"field":"story"}]}""", "changes[0].text")]
    [InlineData("""{"changes":[]}""", "screen")]
    public async Task A_draft_that_cannot_be_kept_is_told_by_its_field(string body, string field)
    {
        var answer = await (await one.As("operator")).PostRaw($"/api/calls/{Guid.NewGuid()}/draft", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(field, answer.Fields);
    }

    [Fact]
    public async Task Of_two_desks_one_takes_it_and_the_other_is_told()
    {
        using var line = await Telephone.Of(one.System.Address);
        await line.Rings();
        var call = line.Call;
        var (op, other) = (await one.As("operator"), await one.As("operator2"));
        Assert.Equal(200, (await op.Post($"/api/calls/{call}/claim", new { })).Status);
        Assert.Equal(200, (await op.Post($"/api/calls/{call}/claim", new { })).Status);
        Assert.Equal(("call_on_another_desk", 409), Refusal(await other.Post($"/api/calls/{call}/claim", new { })));
        Assert.Equal(404, (await op.Post($"/api/calls/{Guid.NewGuid()}/claim", new { })).Status);
        Assert.Equal(403, (await other.Post($"/api/calls/{call}/take-over", new { })).Status);

        await Types(op, call, ("story", "نوشته", 0));
        var taken = await (await one.As("supervisor")).Post($"/api/calls/{call}/take-over", new { });
        Assert.Equal("نوشته", (string?)taken.Body!["draft"]!["fields"]!["story"]!["text"]);
        Assert.Equal(("call_on_another_desk", 409), Refusal(await Types(op, call, ("story", "x", 1))));
    }

    [Fact]
    public async Task A_call_ends_with_one_result_that_is_counted_once()
    {
        var (op, call) = (await one.As("operator"), Guid.NewGuid());
        await Types(op, call, ("story", "چاله", 0));
        var end = new
        {
            commandId = Guid.NewGuid(),
            result = "case_opened",
            channel = "call",
            category = "asphalt",
            district = "2",
            text = "چاله",
            citizen = new { phone = "09153330002" },
        };
        var first = await op.Post($"/api/calls/{call}/end", end);
        Assert.Equal((200, "case_opened"), (first.Status, (string?)first.Body!["result"]));
        Assert.Equal(first.Text, (await op.Post($"/api/calls/{call}/end", end)).Text);
        var another = new { commandId = Guid.NewGuid(), result = "wrong_number", channel = "call" };
        var refused = await op.Post($"/api/calls/{call}/end", another);
        Assert.Equal(("call_has_ended", 409, "case_opened"), (refused.Code, refused.Status, (string?)refused.Body!["result"]));
        Assert.Equal(1L, await one.System.Database.Scalar<long>(
            $"SELECT count(*) FROM contacts c JOIN calls k ON k.end_id = c.command_id WHERE k.id = '{call}'"));
        Assert.Equal(200, (await op.Get($"/api/cases/{first.Body["number"]}")).Status);
        Assert.Contains(
            (await op.Get("/api/desk")).Body!["today"]!.AsArray(), t => (string?)t!["result"] == "case_opened" && (long)t["calls"]! >= 1);
    }

    [Fact]
    public async Task A_wrong_end_is_told_by_its_field_and_the_call_goes_on()
    {
        var (op, call) = (await one.As("operator"), Guid.NewGuid());
        await Types(op, call, ("story", "چاله", 0));
        async Task<IEnumerable<string>> Wrong(object end) => (await op.Post($"/api/calls/{call}/end", end)).Fields;
        Assert.Equal(["commandId", "result", "channel"], await Wrong(new { }));
        Assert.Equal(["category", "district", "text"], await Wrong(new { commandId = Guid.NewGuid(), result = "case_opened", channel = "call" }));
        Assert.Equal(["caseNumber"], await Wrong(new { commandId = Guid.NewGuid(), result = "follow_up", channel = "call" }));
        Assert.Equal(["supports"], await Wrong(new { commandId = Guid.NewGuid(), result = "first_contact", channel = "call", supports = true }));
        Assert.Equal("چاله", (string?)(await op.Get($"/api/calls/{call}/draft")).Body!["fields"]!["story"]!["text"]);
    }

    [Fact]
    public async Task Open_calls_are_listed_by_pages_without_their_callers()
    {
        using var line = await Telephone.Of(one.System.Address);
        for (var i = 0; i < 3; i++) await line.Rings("989153330003");
        var op = await one.As("operator");
        var (seen, after) = (new List<string>(), "");
        do
        {
            var page = await op.Get($"/api/calls?limit=2{after}");
            Assert.Equal(200, page.Status);
            Assert.DoesNotContain("9153330003", page.Text, StringComparison.Ordinal);
            seen.AddRange(page.Body!["items"]!.AsArray().Select(c => (string)c!["id"]!));
            after = (string?)page.Body["next"] is { } next ? "&after=" + next : "";
        }
        while (after.Length > 0);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(seen.Count, await one.System.Database.Scalar<long>("SELECT count(*) FROM calls WHERE ended_at IS NULL"));
        Assert.Equal(["after"], (await op.Get("/api/calls?after=x")).Fields);
    }

    private static (string? Code, int Status) Refusal(ApiAnswer answer) => (answer.Code, answer.Status);

    private static Task<ApiAnswer> Types(Api api, Guid call, params (string Field, string Text, int Seen)[] changes) => api.Post(
        $"/api/calls/{call}/draft",
        new JsonObject
        {
            ["screen"] = "one",
            ["changes"] = new JsonArray([.. changes.Select(c => new JsonObject { ["field"] = c.Field, ["text"] = c.Text, ["seen"] = c.Seen })]),
        });
}
