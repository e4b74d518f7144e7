using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>A live session with its mayor, who takes the passed calls one after the other: answers, or promises.</summary>
public sealed class Hall(string id, string district, ApiClient speaker) : IAsyncDisposable
{
    private const double PromisesShare = 0.7;
    private readonly SemaphoreSlim _turn = new(1);

    public string Id => id;

    /// <summary>What the mayor may read of it.</summary>
    public ApiClient Speaker => speaker;

    /// <summary>Plans a session as the administrator does and opens it as its mayor.</summary>
    public static async Task<Hall> Open(string district, ApiClient admin, ApiClient speaker, CancellationToken stop)
    {
        var now = TimeProvider.System.GetUtcNow();
        var planned = await admin.Post("/api/live-sessions", new JsonObject
        {
            ["commandId"] = Guid.NewGuid().ToString(),
            ["speaker"] = (string?)(await speaker.Get("/api/session")).Body?["id"],
            ["district"] = district,
            ["startsAt"] = now.ToString("O", CultureInfo.InvariantCulture),
            ["endsAt"] = now.AddHours(6).ToString("O", CultureInfo.InvariantCulture),
        });
        var id = (string?)planned.Body?["id"]
            ?? throw new InvalidOperationException($"No session was planned ({planned.Status} {planned.Code}).");
        var opened = await speaker.Post($"/api/live-sessions/{id}/open", Command());
        if (!opened.Ok) throw new InvalidOperationException($"The session was not opened ({opened.Status} {opened.Code}).");
        var hall = new Hall(id, district, speaker);
        // That its mayor sits in it is known within seconds: until then every call is another's.
        while ((await hall.PassBack(Guid.NewGuid().ToString())).Status != 404) await Task.Delay(TimeSpan.FromMilliseconds(300), stop);
        return hall;
    }

    /// <summary>Takes a call's turn once its own comes, and ends it; notes what came of it.</summary>
    public async Task Play(string call, Conversation said, double talk, Random dice, LineParts line)
    {
        await _turn.WaitAsync();
        try
        {
            var taken = await speaker.Post($"/api/calls/{call}/claim", []);
            var kept = (string?)taken.Body?["draft"]?["fields"]?["story"]?["text"];
            if (!taken.Ok || kept != said.Story) line.Tally.Problem(call, $"the mayor got {taken.Status} {taken.Code} with other words");
            await line.Pause(talk);
            var end = said.EndInSession(district, dice.NextDouble() < PromisesShare);
            var answer = await speaker.Post($"/api/calls/{call}/end", end);
            var result = (string?)answer.Body?["result"];
            if (!answer.Ok || result != (string?)end["result"] || answer.Body?["notDone"] is not null)
            {
                line.Tally.Problem(call, $"its end in a session was refused: {answer.Status} {answer.Code} {result}");
                return;
            }
            line.Tally.End(call, result!);
            if (end["then"] is not null) line.Tally.Promise();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>How many promises were given in it, by the system's list; null when it cannot be read.</summary>
    public async Task<int?> Promises()
    {
        var page = await speaker.Get($"/api/promises?session={id}&limit=1");
        return page.Ok ? page.Body!["counts"]!.AsObject().Sum(c => (int)c.Value!) : null;
    }

    public async ValueTask DisposeAsync()
    {
        await speaker.Post($"/api/live-sessions/{id}/close", Command());
        _turn.Dispose();
        speaker.Dispose();
    }

    private Task<Answer> PassBack(string call) =>
        speaker.Post($"/api/calls/{call}/pass-back", new JsonObject { ["session"] = id });

    private static JsonObject Command() => new() { ["commandId"] = Guid.NewGuid().ToString() };
}
