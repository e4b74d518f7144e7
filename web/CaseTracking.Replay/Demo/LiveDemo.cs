using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Demo;

/// <summary>A synthetic Mashhad in real time: operators take calls, mayors and a deputy act, the council demands.</summary>
public sealed class LiveDemo(Options options, CancellationToken stop)
{
    private const double FirstContactShare = 0.54;
    private static readonly string[] Users = ["operator", "mayor2", "mayor9", "deputy", "council"];
    private readonly Words _words = Words.Load();
    private readonly Random _dice = new();
    private readonly Dictionary<string, ApiClient> _as = [];
    private readonly List<string> _open = [];
    private int _done;
    private int _refused;

    public async Task<int> Run()
    {
        foreach (var user in Users)
        {
            _as[user] = new ApiClient(options.Address, TimeSpan.FromMinutes(1), stop);
            await _as[user].SignIn(user, "137137-demo");
        }
        Console.WriteLine($"Mashhad lives at {options.Rate} contacts a minute; Ctrl-C ends it.");
        var began = TimeProvider.System.GetTimestamp();
        while (options.Minutes is not { } minutes || TimeProvider.System.GetElapsedTime(began).TotalMinutes < minutes)
        {
            await Contact();
            if (_open.Count > 5) await Act(_open[_dice.Next(_open.Count)]);
            if (++_done % 20 == 0) Console.WriteLine($"{_done} contacts, {_open.Count} cases open, {_refused} refused");
            // Callers come when they come: exponential gaps.
            await Task.Delay(TimeSpan.FromMinutes(-Math.Log(1 - _dice.NextDouble()) / options.Rate), stop);
        }
        return 0;
    }

    private async Task Contact()
    {
        var category = Shares.Category(_dice);
        if (_dice.NextDouble() < FirstContactShare)
        {
            await Send("operator", "/api/contacts", ("channel", "call"), ("result", "first_contact"), ("category", category));
            return;
        }
        var body = Body(("channel", "call"), ("category", category), ("district", Shares.District(_dice)),
            ("text", Any(_words.Stories[category])), ("address", $"{Any(_words.Streets)} {_dice.Next(1, 90)}"));
        body["citizen"] = new JsonObject
        {
            ["name"] = $"{Any(_words.First)} {Any(_words.Last)}",
            ["phone"] = string.Create(CultureInfo.InvariantCulture, $"0915000{_dice.Next(10_000):0000}"),
        };
        var answer = await _as["operator"].Post("/api/cases", body);
        if (answer.Ok) _open.Add((string)answer.Body!["number"]!);
    }

    // Whoever may act does; what is outside a user's scope is simply somebody else's case.
    private async Task Act(string number)
    {
        var path = $"/api/cases/{number}/";
        var soon = TimeProvider.System.GetUtcNow().AddDays(3).ToString("O", CultureInfo.InvariantCulture);
        var mayor = _dice.Next(2) == 0 ? "mayor2" : "mayor9";
        switch (_dice.Next(8))
        {
            case 0:
                await Send(mayor, path + "warn", ("recipientKind", "contractor"), ("recipient", "پیمانکار"), ("matter", "تأخیر"), ("dueAt", soon));
                break;
            case 1: await Send("operator", path + "refer", ("holder", "deputy/civil")); break;
            case 2: await Resolve("deputy", number); break;
            case 3: await Send("council", path + "demand", ("text", "نتیجه را بفرمایید."), ("dueAt", soon)); break;
            case 4: await Send("operator", path + "note", ("text", "شهروند دوباره تماس گرفت.")); break;
            case 5: await Resolve("operator", number); break;
            default: await Resolve(mayor, number); break;
        }
    }

    private async Task Resolve(string user, string number)
    {
        var outcome = _dice.Next(100) switch { < 68 => "solved", < 96 => "not_solved", _ => "outside_duties" };
        var fields = new List<(string, string)> { ("outcome", outcome), ("answer", Any(_words.Answers[outcome])) };
        if (outcome == "outside_duties") fields.Add(("rightBody", Any(_words.Bodies)));
        if (!await Send(user, $"/api/cases/{number}/resolve", [.. fields])) return;
        _open.Remove(number);
        await Send("operator", $"/api/cases/{number}/callback", ("result", "answered"), ("verdict", "accepts"));
    }

    private async Task<bool> Send(string user, string path, params (string, string)[] fields)
    {
        var answer = await _as[user].Post(path, Body(fields));
        if (!answer.Ok) _refused++;
        return answer.Ok;
    }

    private static JsonObject Body(params (string, string)[] fields)
    {
        var body = new JsonObject { ["commandId"] = Guid.NewGuid().ToString() };
        foreach (var (name, value) in fields) body[name] = value;
        return body;
    }

    private string Any(string[] of) => of[_dice.Next(of.Length)];
}
