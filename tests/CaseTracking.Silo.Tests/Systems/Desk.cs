using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Systems;

/// <summary>Works on a case of its own, round and round its life; a command without a clear answer is sent again as it
/// was.</summary>
internal sealed class Desk(Api api, ConcurrentBag<Guid> acknowledged)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private static readonly string DueAt = TimeProvider.System.GetUtcNow().AddDays(9).ToString("O", CultureInfo.InvariantCulture);

    private static readonly (string Command, object Body)[] Life =
    [
        ("warn", new { recipientKind = "unit", recipient = "ناحیه", matter = "چاله", dueAt = DueAt }),
        ("refer", new { holder = "deputy/civil", note = "ببینید" }),
        ("note", new { text = "در دست کار" }),
        ("return", new { reason = "مال ما نیست" }),
        ("resolve", new { outcome = "solved", answer = "پر شد" }),
        ("callback", new { result = "answered", verdict = "objects" }),
        ("reopen", new { reason = "باز هم چاله است" }),
    ];

    public async Task Work(CancellationToken enough)
    {
        var opening = new { channel = "call", category = "asphalt", district = "2", text = "چالهٔ عمیق" };
        var number = await Done("/api/cases", 201, opening, 1);
        for (var version = 2; !enough.IsCancellationRequested; version++)
        {
            var (command, body) = Life[(version - 2) % Life.Length];
            await Done($"/api/cases/{number}/{command}", 200, body, version);
        }
    }

    // The desk is alone on its case, so each command has its version, and a repeat must tell the same one.
    private async Task<string> Done(string path, int status, object body, int version)
    {
        var id = Guid.NewGuid();
        var sent = JsonSerializer.SerializeToNode(body)!.AsObject();
        sent["commandId"] = id;
        var answer = await Clear(path, sent);
        Assert.True(status == answer.Status, $"{path}: {answer.Status} {answer.Text}");
        Assert.Equal(version, (int)answer.Body!["version"]!);
        acknowledged.Add(id);
        return (string)answer.Body["number"]!;
    }

    private async Task<ApiAnswer> Clear(string path, JsonObject body)
    {
        ApiAnswer? answer = null;
        await WaitFor.True(
            async () =>
            {
                try
                {
                    answer = await api.Post(path, body);
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
                {
                    // Its host is being replaced, or was too slow for a caller's patience.
                    return false;
                }
                if (answer.Status == 503) Assert.Contains(answer.Code, (string[])["busy", "outcome_unknown", "audit_unavailable"]);
                return answer.Status != 503;
            },
            Deadline, path + " is answered");
        return answer!;
    }
}
