using CaseTracking.Testing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Live;

/// <summary>Following a scope: snapshot, changes, rights, and what happens to a screen that lags.</summary>
public class LiveTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    [Fact]
    public async Task A_screen_has_the_present_state_and_then_every_change_on_each_host()
    {
        var desk = await one.As("operator");
        var before = await desk.OpenCase("9");
        await using var first = await Screen.Open(one.System.Webs[0].Address, desk, "city");
        await using var second = await Screen.Open(one.System.Webs[1].Address, desk, "city");
        Assert.Equal((1, 1), (first.VersionOf(before), second.VersionOf(before)));

        var after = await desk.OpenCase("2");
        await desk.Command(after, "refer", new { holder = "deputy/culture" });
        foreach (var screen in new[] { first, second })
        {
            await WaitFor.True(() => screen.VersionOf(after) == 2, OneSystem.Deadline, "the change is on the screen");
            Assert.Equal("deputy/culture", screen.Rows.Single(r => r.Number == after).Holder.ToString());
            Assert.Equal(1, screen.Snapshots);
            Assert.Empty(screen.Complaints);
        }
        await WaitFor.True(
            async () => await CountersAgree(first), OneSystem.Deadline, "the counters are those of the database");
    }

    [Fact]
    public async Task A_screen_of_one_case_hears_of_that_case_alone()
    {
        var desk = await one.As("operator");
        var (mine, other) = (await desk.OpenCase(), await desk.OpenCase());
        await using var screen = await Screen.Open(Host, desk, $"case/{mine}");
        await desk.Command(other, "note", new { text = "x" });
        await desk.Command(mine, "note", new { text = "x" });
        await WaitFor.True(() => screen.VersionOf(mine) == 2, OneSystem.Deadline, "the change is on the screen");
        Assert.Equal([mine], screen.Versions.Keys);
        Assert.DoesNotContain(other, screen.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_screen_that_stops_watching_hears_nothing_more()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        await using var screen = await Screen.Open(Host, desk, "district/2");
        await using var other = await Screen.Open(Host, desk, "district/2");
        await screen.Unwatch();
        await desk.Command(number, "note", new { text = "x" });
        await WaitFor.True(() => other.VersionOf(number) == 2, OneSystem.Deadline, "the other screen has heard");
        Assert.Equal(1, screen.VersionOf(number));
    }

    [Fact]
    public async Task A_cursor_of_the_future_gets_a_fresh_snapshot()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase();
        foreach (var cursor in new[] { long.MaxValue, 1_000_000_000 })
        {
            await using var screen = new Screen("city") { Cursor = cursor };
            await screen.Connect(Host, desk);
            await WaitFor.True(() => screen.VersionOf(number) == 1, OneSystem.Deadline, "the snapshot came");
            Assert.Equal(1, screen.Snapshots);
        }
    }

    [Fact]
    public async Task A_cursor_of_the_past_gets_what_it_missed_and_no_snapshot()
    {
        var desk = await one.As("operator");
        await using var screen = await Screen.Open(Host, desk, "district/7");
        await using var other = await Screen.Open(one.System.Webs[1].Address, desk, "district/7");
        await screen.Drop(abruptly: true);
        var number = await desk.OpenCase("7");
        for (var i = 0; i < 3; i++) await desk.Command(number, "note", new { text = "x" });
        // A host that lags behind the cursor would rightly give a snapshot.
        await WaitFor.True(() => other.VersionOf(number) == 4, OneSystem.Deadline, "the other host has read that far");
        await screen.Connect(one.System.Webs[1].Address, desk);
        await WaitFor.True(() => screen.VersionOf(number) == 4, OneSystem.Deadline, "what was missed came");
        Assert.Equal(1, screen.Snapshots);
        Assert.Empty(screen.Complaints);
    }

    [Fact]
    public async Task A_screen_that_does_not_acknowledge_is_sent_no_more_until_it_does()
    {
        var desk = await one.As("operator");
        var number = await desk.OpenCase("8");
        await using var lagging = await Screen.Open(Host, desk, "district/8");
        await using var prompt = await Screen.Open(Host, desk, "district/8");
        lagging.Acknowledges = false;
        await lagging.Acknowledge();
        var before = lagging.Batches;
        for (var version = 2; version <= 21; version++)
        {
            await desk.Command(number, "note", new { text = "x" });
            await WaitFor.True(() => prompt.VersionOf(number) == version, OneSystem.Deadline, $"version {version}");
        }
        // Four may be on their way, and one or two that were when it acknowledged last.
        Assert.InRange(lagging.Batches - before, 1, 6);
        // One batch may have brought two changes at once, but the last came by none.
        Assert.InRange(lagging.VersionOf(number), 1, 20);

        lagging.Acknowledges = true;
        for (var i = 0; i < 4; i++) await lagging.Acknowledge();
        await WaitFor.True(() => lagging.VersionOf(number) == 21, OneSystem.Deadline, "the screen has caught up");
        // The changes between were never queued: only the latest of the case came.
        Assert.InRange(lagging.Batches - before, 2, 12);
        Assert.Empty(lagging.Complaints);
    }

    [Theory]
    [InlineData("mayor9", "city", "not_permitted")]
    [InlineData("mayor9", "district/2", "not_permitted")]
    [InlineData("mayor9", "CASE", "not_permitted")]
    [InlineData("deputy", "deputy/transport", "not_permitted")]
    [InlineData("commission", "city", "not_permitted")]
    [InlineData("operator", "case/1398000007", "unknown_scope")]
    [InlineData("operator", "moon", "unknown_scope")]
    [InlineData("operator", "outside/نهاد", "unknown_scope")]
    [InlineData("operator", null, "unknown_scope")]
    public async Task A_scope_that_one_may_not_see_is_refused(string user, string? scope, string code)
    {
        if (scope == "CASE") scope = $"case/{await (await one.As("operator")).OpenCase("2")}";
        await using var hub = Screen.Hub(Host, await one.As(user));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        var refusal = await Assert.ThrowsAsync<HubException>(
            () => hub.InvokeAsync("Watch", new { scope }, TestContext.Current.CancellationToken));
        Assert.Contains(code, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonsense_said_to_the_hub_is_refused_and_the_line_stays()
    {
        var desk = await one.As("operator");
        await using var hub = Screen.Hub(Host, desk);
        var ct = TestContext.Current.CancellationToken;
        await hub.StartAsync(ct);
        foreach (var said in new object?[] { "city", 7, null, new { scope = 1 }, new { scope = "city", cursor = "x" },
            new { scope = "city", cursor = -1 } })
        {
            var refusal = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Watch", said, ct));
            Assert.DoesNotContain("   at ", refusal.Message, StringComparison.Ordinal);
        }
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("Delete", "city", ct));
        for (var district = 1; district <= 12; district++)
            await hub.InvokeAsync("Watch", new { scope = $"district/{district}" }, ct);
        Assert.Equal(HubConnectionState.Connected, hub.State);
    }

    [Fact]
    public async Task An_administrator_has_no_live_line()
    {
        await using var hub = Screen.Hub(Host, await one.As("admin"));
        await Assert.ThrowsAnyAsync<Exception>(() => hub.StartAsync(TestContext.Current.CancellationToken));
    }

    private async Task<bool> CountersAgree(Screen screen)
    {
        if (screen.Counters is not { } shown) return false;
        var stored = (await (await one.As("operator")).Get("/api/counters")).Body!["cases"]!.AsObject();
        return stored.All(c => shown.GetValueOrDefault(c.Key) == (int)c.Value!);
    }
}
