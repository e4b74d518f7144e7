using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Live;

/// <summary>More changes than a screen may have waiting: it gets a fresh snapshot, and no queue grows.</summary>
public class SlowScreenTests
{
    private const int Cases = 5_100;
    private const int BoardMax = 5_000;

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_screen_too_slow_or_too_long_away_is_given_a_fresh_snapshot()
    {
        await using var system = await RunningSystem.Start();
        using var api = await system.As("importer");
        await using var slow = await Screen.Open(system.Address, api, "city");
        await using var prompt = await Screen.Open(system.Address, api, "city");
        await slow.Acknowledge();
        slow.Acknowledges = false;
        var away = new Screen("city") { Cursor = 0 };

        var last = await WriteMuch(api);
        await WaitFor.True(() => prompt.VersionOf(last) == 3, TimeSpan.FromMinutes(2), "the prompt screen has followed");
        Assert.Equal(1, slow.Snapshots);
        Assert.InRange(slow.Batches, 0, 6);

        slow.Acknowledges = true;
        for (var i = 0; i < 4; i++) await slow.Acknowledge();
        await WaitFor.True(() => slow.Snapshots >= 2 && slow.Cursor is not null, TimeSpan.FromMinutes(1), "a snapshot came");
        await using (away)
        {
            await away.Connect(system.Address, api);
            await WaitFor.True(() => away is { Snapshots: 1, Cursor: not null }, TimeSpan.FromMinutes(1), "a snapshot came");
            var newest = await system.Database.Scalar<string[]>($"""
                SELECT array_agg(n ORDER BY n)
                FROM (SELECT number || ' ' || version AS n FROM cases ORDER BY position DESC LIMIT {BoardMax}) s
                """);
            foreach (var screen in new[] { slow, away })
            {
                Assert.Equal(newest, screen.Versions.Select(v => $"{v.Key} {v.Value}").Order(StringComparer.Ordinal));
                Assert.Empty(screen.Complaints);
            }
        }
    }

    private static async Task<string> WriteMuch(Api api)
    {
        var ct = TestContext.Current.CancellationToken;
        var options = new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = ct };
        await Parallel.ForAsync(0, Cases, options, async (_, _) =>
        {
            var opened = await api.PostRaw("/api/cases", RawBody.Case().ToString());
            Assert.Equal(201, opened.Status);
        });
        var last = await api.OpenCase();
        await Note(api, last);
        await Note(api, last);
        return last;
    }

    private static async Task Note(Api api, string number) =>
        Assert.Equal(200, (await api.Command(number, "note", new JsonObject { ["text"] = "x" })).Status);
}
