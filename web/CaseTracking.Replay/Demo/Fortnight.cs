using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Maps;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Demo;

/// <summary>
/// The two weeks before the living demo begins, so that its boards have what is late, warned, referred and answered;
/// written as an import is, and only into a city that has hardly a case.
/// </summary>
public sealed class Fortnight(ApiClient importer, Words words, Random dice, KnownPlaces places)
{
    private const int Cases = 420;
    private const int Lanes = 8;
    private const int HardlyAny = 20;
    private static readonly TimeSpan Length = TimeSpan.FromDays(14);

    /// <summary>Cases it left open, each with its district.</summary>
    public List<(string Number, string District)> Open { get; } = [];

    /// <summary>Plays it; false when the city has a past of its own.</summary>
    public async Task<bool> Play()
    {
        var present = await importer.Get($"/api/cases?limit={HardlyAny}");
        if (present.Body?["items"]?.AsArray().Count >= HardlyAny) return false;
        Console.WriteLine($"The last {Length.Days} days first: {Cases} cases…");
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Lane(Cases / Lanes)));
        return true;
    }

    private async Task Lane(int count)
    {
        for (var i = 0; i < count; i++) await Case();
    }

    private async Task Case()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (category, district) = (Shares.Category(dice), Shares.District(dice));
        var at = now - (Length * dice.NextDouble()) - TimeSpan.FromMinutes(1);
        var body = Body(at, ("channel", "call"), ("category", category), ("district", district),
            ("text", Any(words.Stories[category])), ("address", $"{Any(words.Streets)} {dice.Next(1, 90)}"));
        if (Shares.Neighbourhood(dice, places, district) is { } neighbourhood) body["neighbourhood"] = neighbourhood;
        body["citizen"] = new JsonObject
        {
            ["name"] = $"{Any(words.First)} {Any(words.Last)}",
            ["phone"] = string.Create(CultureInfo.InvariantCulture, $"0915000{dice.Next(10_000):0000}"),
        };
        var opened = await importer.Post("/api/cases", body);
        if (!opened.Ok) return;
        var number = (string)opened.Body!["number"]!;
        if (!await Steps(number, at, now)) lock (Open) Open.Add((number, district));
    }

    // Each step some days after the one before; what would come after now has not happened yet.
    private async Task<bool> Steps(string number, DateTimeOffset at, DateTimeOffset now)
    {
        async Task<bool> Do(string command, double days, params (string, string)[] fields)
        {
            at += TimeSpan.FromDays(days * (0.5 + dice.NextDouble()));
            return at < now && (await importer.Post($"/api/cases/{number}/{command}", Body(at, fields))).Ok;
        }
        if (dice.Next(100) < 22 && !await Do("warn", 1, ("recipientKind", "contractor"), ("recipient", "پیمانکار"),
            ("matter", "تأخیر"), ("dueAt", Write(at.AddDays(20))))) return false;
        if (dice.Next(100) < 30 && !await Do("refer", 1, ("holder", "deputy/civil"))) return false;
        if (dice.Next(100) < 8 && !await Do("escalate", 1, ("reason", "شهروند از دیر شدن گله دارد."))) return false;
        if (dice.Next(100) < 20) return false;
        var outcome = dice.Next(100) switch { < 68 => "solved", < 96 => "not_solved", _ => "outside_duties" };
        (string, string)[] answer = [("outcome", outcome), ("answer", Any(words.Answers[outcome]))];
        if (outcome == "outside_duties") answer = [.. answer, ("rightBody", Any(words.Bodies))];
        if (!await Do("resolve", 3, answer)) return false;
        if (dice.Next(100) < 85)
            await Do("callback", 0.5, ("result", "answered"), ("verdict", dice.Next(100) < 80 ? "accepts" : "objects"));
        return true;
    }

    private static JsonObject Body(DateTimeOffset at, params (string, string)[] fields)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString(), ["at"] = Write(at) };
        foreach (var (name, value) in fields) body[name] = value;
        return body;
    }

    private static string Write(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private string Any(string[] of)
    {
        lock (dice) return of[dice.Next(of.Length)];
    }
}
