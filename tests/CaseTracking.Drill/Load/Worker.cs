using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Drill.Load;

/// <summary>Works on a case of its own, round and round its life. It is alone there, so each answer must tell the next
/// version.</summary>
internal sealed class Worker(ApiClient api, Ledger ledger, string district)
{
    private static readonly (string Command, (string, string)[] Fields)[] Life =
    [
        ("warn", [("recipientKind", "unit"), ("recipient", "ناحیه"), ("matter", "چاله"), ("dueAt", "")]),
        ("refer", [("holder", "deputy/civil"), ("note", "ببینید")]),
        ("note", [("text", "در دست کار")]),
        ("return", [("reason", "مال ما نیست")]),
        ("resolve", [("outcome", "solved"), ("answer", "پر شد")]),
        ("callback", [("result", "answered"), ("verdict", "objects")]),
        ("reopen", [("reason", "باز هم چاله است")]),
    ];

    private string _number = "";

    public async Task Open()
    {
        var opened = await ledger.Do(api, "/api/cases", new JsonObject
        {
            ["channel"] = "call",
            ["category"] = "asphalt",
            ["district"] = district,
            ["text"] = "چالهٔ عمیق",
        });
        _number = opened?.Number ?? throw new InvalidOperationException("A worker could not open its case.");
    }

    public async Task Work(CancellationToken enough)
    {
        for (var version = 2; !enough.IsCancellationRequested; version++)
        {
            var (command, fields) = Life[(version - 2) % Life.Length];
            var body = new JsonObject();
            foreach (var (name, value) in fields) body[name] = name == "dueAt" ? InNineDays : value;
            var done = await ledger.Do(api, $"/api/cases/{_number}/{command}", body);
            if (done is null) return;
            if (done.Value.Version == version) continue;
            ledger.Fail($"{_number}: {command} was told version {done.Value.Version}, not {version}");
            version = done.Value.Version;
        }
    }

    private static string InNineDays =>
        TimeProvider.System.GetUtcNow().AddDays(9).ToString("O", CultureInfo.InvariantCulture);
}
