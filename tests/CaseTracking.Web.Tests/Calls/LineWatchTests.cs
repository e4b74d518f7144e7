using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Calls;

/// <summary>The line as screens follow it live, on every host.</summary>
public class LineWatchTests(OneSystem one)
{
    [Fact]
    public async Task Every_host_tells_what_rings_is_taken_and_ends_and_never_who_calls()
    {
        using var line = await Telephone.Of(one.System.Address);
        await line.Rings("989153330010");
        var standing = line.Call;
        var op = await one.As("operator");
        var (heard, text) = (new ConcurrentDictionary<string, string>(), new ConcurrentQueue<string>());
        // On the second host, which was told of nothing.
        await using var hub = Screen.Hub(one.System.Webs[1].Address, op);
        hub.On<JsonElement>("calls", m =>
        {
            text.Enqueue(m.GetRawText());
            foreach (var call in m.GetProperty("calls").EnumerateArray())
                heard[call.GetProperty("id").GetString()!] = call.GetProperty("status").GetString()!;
        });
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchLine", new { }, TestContext.Current.CancellationToken);
        await Heard(standing, "ringing");

        await line.Rings("989153330011", "operator");
        var call = line.Call;
        await Heard(call, "ringing");
        await line.Answers("operator");
        await Heard(call, "on_desk");
        await op.Post($"/api/calls/{call}/end", new { commandId = Guid.NewGuid(), result = "wrong_number", channel = "call" });
        await Heard(call, "ended");
        Assert.DoesNotContain(text, t => t.Contains("915333", StringComparison.Ordinal));

        Task Heard(Guid id, string status) => WaitFor.True(
            () => heard.GetValueOrDefault($"{id}") == status, OneSystem.Deadline, $"{id} is told as {status}");
    }

    [Fact]
    public async Task Who_takes_no_calls_does_not_follow_the_line()
    {
        await using var hub = Screen.Hub(one.System.Address, await one.As("council"));
        await hub.StartAsync(TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchLine", new { }, TestContext.Current.CancellationToken));
        Assert.Contains("not_permitted", refused.Message, StringComparison.Ordinal);
    }
}
