using System.Text.Json;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Desks;

/// <summary>Who is ready, on break or away, as the room sees it live.</summary>
public class DeskTests(OneSystem one)
{
    [Fact]
    public async Task A_desk_is_there_on_break_and_away_for_every_host()
    {
        var name = await one.NewUser("operator");
        using var op = await one.System.As(name);
        var id = await one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{name}'");
        JsonElement? heard = null;
        await using var watcher = Screen.Hub(one.System.Webs[1].Address, await one.As("supervisor"));
        watcher.On<JsonElement>("desks", m => heard = m.GetProperty("desks").EnumerateArray()
            .Where(d => d.GetProperty("desk").GetString() == $"{id}").Select(d => (JsonElement?)d.Clone()).FirstOrDefault());
        await Follow(watcher, isDesk: false);
        await using (var desk = Screen.Hub(one.System.Address, op))
        {
            await Follow(desk, isDesk: true);
            await Stands("ready", false);
            var taken = await Says(op, "on_break");
            await Stands("on_break", false);
            // Said again it is the same break.
            Assert.Equal((string?)taken.Body!["since"], (string?)(await Says(op, "on_break")).Body!["since"]);
            await Says(op, "ready");
            await Stands("ready", false);
        }
        // The screen is gone, and as time goes by nobody notes it any more.
        await WaitFor.True(
            async () =>
            {
                await one.Sql($"UPDATE desks SET seen_at = seen_at - interval '1 minute' WHERE user_id = '{id}'");
                return heard?.GetProperty("isAway").GetBoolean() == true;
            },
            OneSystem.Deadline, "the desk is away");

        Task Stands(string status, bool isAway) => WaitFor.True(
            () => heard is { } d && d.GetProperty("status").GetString() == status && d.GetProperty("isAway").GetBoolean() == isAway,
            OneSystem.Deadline, $"the other host tells the desk as {status}");
    }

    [Fact]
    public async Task A_state_that_there_is_not_is_told_by_its_field()
    {
        var op = await one.As("operator");
        Assert.Equal(["state"], (await op.Post("/api/desk/state", new { state = "asleep" })).Fields);
        Assert.Equal(["state"], (await op.Post("/api/desk/state", new { })).Fields);
    }

    private static async Task Follow(HubConnection hub, bool isDesk)
    {
        await hub.StartAsync(TestContext.Current.CancellationToken);
        await hub.InvokeAsync("WatchLine", new { isDesk }, TestContext.Current.CancellationToken);
    }

    private static async Task<ApiAnswer> Says(Api op, string state)
    {
        var answer = await op.Post("/api/desk/state", new { state });
        Assert.Equal((200, state), (answer.Status, (string?)answer.Body!["status"]));
        return answer;
    }
}
