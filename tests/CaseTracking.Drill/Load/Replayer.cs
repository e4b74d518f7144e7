using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Demo;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Drill.Load;

/// <summary>Replays an invented past as fast as it is taken: a case received, perhaps referred, perhaps resolved, then the next.
/// </summary>
internal sealed class Replayer(ApiClient importer, Ledger ledger, int seed)
{
    private static readonly DateTimeOffset First = new(2023, 3, 21, 0, 0, 0, TimeSpan.FromHours(3.5));
    private readonly Random _dice = new(seed);
    private readonly Words _words = Words.Load();

    public async Task Play(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested) await PlayOne();
    }

    private async Task PlayOne()
    {
        var at = First.AddDays(_dice.Next(360)).AddSeconds(Shares.SecondOfDay(_dice));
        var category = Shares.Category(_dice);
        var opened = await ledger.Do(importer, "/api/cases", Body(
            at, ("channel", "call"), ("category", category), ("district", Shares.District(_dice)), ("text", Any(_words.Stories[category])),
            ("address", $"{Any(_words.Streets)} {_dice.Next(1, 90)}")));
        if (opened is not { } c) return;
        if (_dice.Next(3) == 0) await Do(c.Number, "refer", at.AddHours(2), ("holder", "deputy/civil"));
        if (_dice.Next(20) == 0) return;
        var outcome = _dice.Next(100) switch { < 68 => "solved", < 96 => "not_solved", _ => "outside_duties" };
        List<(string, string)> answer = [("outcome", outcome), ("answer", Any(_words.Answers[outcome]))];
        if (outcome == "outside_duties") answer.Add(("rightBody", Any(_words.Bodies)));
        await Do(c.Number, "resolve", at.AddDays(2), [.. answer]);
    }

    private Task<(string Number, int Version)?> Do(string number, string command, DateTimeOffset at, params (string, string)[] fields) =>
        ledger.Do(importer, $"/api/cases/{number}/{command}", Body(at, fields));

    private static JsonObject Body(DateTimeOffset at, params (string, string)[] fields)
    {
        var body = new JsonObject { ["at"] = at.ToString("O", CultureInfo.InvariantCulture) };
        foreach (var (name, value) in fields) body[name] = value;
        return body;
    }

    private string Any(string[] of) => of[_dice.Next(of.Length)];
}
