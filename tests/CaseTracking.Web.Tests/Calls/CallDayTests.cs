using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>The line's day in numbers.</summary>
public class CallDayTests(OneSystem one)
{
    [Fact]
    public async Task The_day_counts_calls_by_result_with_their_waits_and_what_was_no_call_is_none()
    {
        var (op, lead) = (await one.As("operator"), await one.As("supervisor"));
        var (before, contacts) = (await Day(lead), await Contacts());
        using var line = await Telephone.Of(one.System.Address);
        await line.Rings("989153330020", "operator");
        await line.Answers("operator");
        var end = new { commandId = Guid.NewGuid(), result = "wrong_number", channel = "call" };
        Assert.Equal(200, (await op.Post($"/api/calls/{line.Call}/end", end)).Status);
        await line.Rings("989153330021");
        await line.HangsUp("cancel");
        var (slip, open) = (Guid.NewGuid(), Guid.NewGuid());
        await op.Post($"/api/calls/{slip}/begin", new { });
        await op.Post($"/api/calls/{slip}/discard", new { });
        await op.Post($"/api/calls/{open}/begin", new { });
        await WaitFor.True(
            async () => Result(await Day(lead), "abandoned") == Result(before, "abandoned") + 1, OneSystem.Deadline,
            "who gave up is counted");

        var after = await Day(lead);
        Assert.Equal((long)before["calls"]! + 3, (long)after["calls"]!);
        Assert.Equal((long)before["open"]! + 1, (long)after["open"]!);
        Assert.Equal(Result(before, "wrong_number") + 1, Result(after, "wrong_number"));
        Assert.Equal((long)after["calls"]!, after["byHour"]!.AsArray().Sum(h => (long)h!));
        Assert.Equal(24, after["byHour"]!.AsArray().Count);
        Assert.InRange((double)after["answeredShare"]!, 0.0, 0.999);
        Assert.InRange((double)after["waitMedian"]!, 0, (double)after["waitLongest"]!);
        // Each call counted as a contact too.
        var counted = await Contacts();
        foreach (var result in (string[])["wrong_number", "abandoned"])
            Assert.Equal((int)contacts[result]! + 1, (int)counted[result]!);
    }

    [Fact]
    public async Task A_day_without_calls_has_zeros_and_no_share()
    {
        var day = (await (await one.As("council")).Get("/api/calls/day?from=1971-03-21&to=1971-03-23")).Body!;
        Assert.Equal(("1971-03-23", 0L, null, null), (
            (string?)day["to"], (long)day["calls"]!, (double?)day["answeredShare"], (double?)day["waitLongest"]));
        Assert.Equal(0, Result(day, "abandoned"));
    }

    private static async Task<JsonNode> Day(Api api) => (await api.Get("/api/calls/day")).Body!;

    private static long Result(JsonNode day, string result) => (long)day["byResult"]![result]!;

    private async Task<JsonNode> Contacts() => (await (await one.As("council")).Get("/api/counters")).Body!["contacts"]!;
}
