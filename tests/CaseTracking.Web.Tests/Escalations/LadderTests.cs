using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Escalations;

/// <summary>The ladder as administrators write it.</summary>
public class LadderTests(OneSystem one)
{
    private const string Path = "/api/escalation-rules";

    [Fact]
    public async Task It_is_written_as_a_whole_over_the_version_that_was_read()
    {
        var admin = await one.As("admin");
        var before = (await admin.Get(Path)).Body!;
        var (version, standard) = ((int)before["version"]!, before["standard"]!.AsArray());
        Assert.Equal(["holder 75 0", "holder 100 0", "promise 75 1", "promise 100 0"], Steps(standard));
        JsonNode[] rules =
        [
            .. standard.Select(s => s!.DeepClone()),
            new JsonObject { ["clock"] = "holder", ["share"] = 90, ["category"] = "sidewalk", ["unit"] = "district/12", ["level"] = 2 },
        ];
        var changed = await Put(admin, version, rules);
        Assert.True(changed.Status == 200, changed.Text);
        Assert.Equal(version + 1, (int)changed.Body!["version"]!);
        // Sent again it does nothing more; what somebody writes over the older version is told.
        Assert.Equal(version + 1, (int)(await Put(admin, version, rules)).Body!["version"]!);
        Refusal.Is(await Put(admin, version, [rules[0], rules[1], rules[3]]), 409, "version_conflict");
        Assert.Equal(5, (await (await one.As("operator")).Get(Path)).Body!["rules"]!.AsArray().Count);
        Assert.Equal(200, (await Put(admin, version + 1, [.. standard.Select(s => s!.DeepClone())])).Status);
    }

    [Theory]
    [InlineData("clock", "\"noon\"")]
    [InlineData("share", "0")]
    [InlineData("share", "101")]
    [InlineData("share", "\"x\"")]
    [InlineData("category", "\"nothing\"")]
    [InlineData("unit", "\"district/77\"")]
    [InlineData("unit", "\"outside/x\"")]
    [InlineData("level", "4")]
    public async Task A_wrong_step_is_named_by_its_place_and_field(string field, string json)
    {
        var admin = await one.As("admin");
        var wrong = new JsonObject { ["clock"] = "holder", ["share"] = 50, [field] = JsonNode.Parse(json) };
        var good = new JsonObject { ["clock"] = "promise", ["share"] = 100 };
        Refusal.Is(await Put(admin, 0, [good, wrong]), 400, "invalid_field", $"rules[1].{field}");
    }

    [Fact]
    public async Task A_step_twice_and_a_promise_that_would_not_climb_are_refused()
    {
        var admin = await one.As("admin");
        JsonObject promise = new() { ["clock"] = "promise", ["share"] = 80 }, holder = new() { ["clock"] = "holder", ["share"] = 80 };
        Refusal.Is(await Put(admin, 0, [promise]), 400, "invalid_field", "rules[0].share");
        Refusal.Is(await Put(admin, 0, [holder, holder.DeepClone()]), 400, "invalid_field", "rules[1].share");
        Refusal.Is(await Put(await one.As("supervisor"), 0, [holder.DeepClone()]), 403, "not_permitted");
    }

    private static Task<ApiAnswer> Put(Api api, int expectedVersion, JsonNode[] rules) =>
        api.Put(Path, new { expectedVersion, rules = new JsonArray([.. rules.Select(r => r.DeepClone())]) });

    private static IEnumerable<string> Steps(JsonArray rules) =>
        rules.Select(r => $"{r!["clock"]} {r["share"]} {r["level"]}");
}
