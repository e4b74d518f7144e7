using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>What a run that was killed left on its desks and ringing: ended before the next one counts.</summary>
public static class Leftovers
{
    private static readonly TimeSpan SettlesMax = TimeSpan.FromMinutes(2);

    public static async Task End(IReadOnlyList<Desk> desks, CancellationToken stop)
    {
        foreach (var desk in desks)
        {
            var own = await desk.Api.Get("/api/desk");
            foreach (var call in own.Body?["calls"]?.AsArray() ?? []) await End(desk.Api, call!);
        }
        if (desks.Count == 0) return;
        var since = TimeProvider.System.GetTimestamp();
        while (await Ringing(desks[0].Api) is { Count: > 0 } ringing)
        {
            if (TimeProvider.System.GetElapsedTime(since) > SettlesMax)
                throw new InvalidOperationException($"{ringing.Count} calls of an earlier run still ring.");
            // One whose caller has given up is about to be counted by itself.
            foreach (var call in ringing.Where(c => c["hungUpAt"] is null || c["answeredAt"] is not null))
            {
                if ((await desks[0].Api.Post($"/api/calls/{call["id"]}/claim", [])).Ok) await End(desks[0].Api, call);
            }
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
    }

    private static async Task<List<JsonNode>> Ringing(ApiClient api)
    {
        var (found, after) = (new List<JsonNode>(), (string?)null);
        do
        {
            var page = (await api.Get("/api/calls?limit=500" + (after is null ? "" : "&after=" + after))).Body!;
            found.AddRange(page["items"]!.AsArray().Select(c => c!)
                .Where(c => (string?)c["line"] == Telephone.Line && (string?)c["status"] == "ringing"));
            after = (string?)page["next"];
        }
        while (after is not null);
        return found;
    }

    private static Task<Answer> End(ApiClient api, JsonNode call) => api.Post(
        $"/api/calls/{call["id"]}/end",
        new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["result"] = "wrong_number", ["channel"] = "call" });
}
