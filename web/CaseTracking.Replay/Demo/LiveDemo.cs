using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Replay.Maps;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Demo;

/// <summary>A synthetic Mashhad in real time: operators take calls, mayors and a deputy act, the council demands.</summary>
public sealed class LiveDemo(Options options, CancellationToken stop)
{
    private const double FirstContactShare = 0.54;
    private static readonly string[] Users = ["operator", "mayor2", "mayor9", "deputy", "council"];
    private readonly double _rate = options.Rate ?? 30;
    private readonly Words _words = Words.Load();
    private readonly Random _dice = new();
    private readonly Dictionary<string, ApiClient> _as = [];
    private readonly List<OpenCase> _open = [];
    private KnownPlaces _places = new();
    private int _done;
    private int _refused;

    public async Task<int> Run()
    {
        foreach (var user in Users)
        {
            _as[user] = new ApiClient(options.Address, TimeSpan.FromMinutes(1), stop);
            await _as[user].SignIn(user, "137137-demo");
        }
        using var importer = new ApiClient(options.Address, TimeSpan.FromMinutes(1), stop);
        await importer.SignIn("importer", "137137-demo");
        _places = KnownPlaces.Of((await importer.Get("/api/reference")).Body);
        var fortnight = new Fortnight(importer, _words, _dice, _places);
        if (await fortnight.Play()) _open.AddRange(fortnight.Open.Select(o => new OpenCase(o.Number, o.District)));
        Console.WriteLine($"Mashhad lives at {_rate} contacts a minute; Ctrl-C ends it.");
        var began = TimeProvider.System.GetTimestamp();
        while (options.Minutes is not { } minutes || TimeProvider.System.GetElapsedTime(began).TotalMinutes < minutes)
        {
            await Contact();
            if (_open.Count > 5) await Act(_open[_dice.Next(_open.Count)]);
            if (++_done % 20 == 0) Console.WriteLine($"{_done} contacts, {_open.Count} cases open, {_refused} refused");
            // Callers come when they come: exponential gaps.
            await Task.Delay(TimeSpan.FromMinutes(-Math.Log(1 - _dice.NextDouble()) / _rate), stop);
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
        var district = Shares.District(_dice);
        var body = Body(("channel", "call"), ("category", category), ("district", district),
            ("text", Any(_words.Stories[category])), ("address", $"{Any(_words.Streets)} {_dice.Next(1, 90)}"));
        if (Shares.Neighbourhood(_dice, _places, district) is { } neighbourhood) body["neighbourhood"] = neighbourhood;
        body["citizen"] = new JsonObject
        {
            ["name"] = $"{Any(_words.First)} {Any(_words.Last)}",
            ["phone"] = string.Create(CultureInfo.InvariantCulture, $"0915000{_dice.Next(10_000):0000}"),
        };
        var answer = await _as["operator"].Post("/api/cases", body);
        if (answer.Ok) _open.Add(new OpenCase((string)answer.Body!["number"]!, district));
    }

    private Task Act(OpenCase c) => c switch
    {
        { IsWithDeputy: true } => ActAsDeputy(c),
        { District: "2" or "9" } => ActAsMayor(c, "mayor" + c.District),
        _ => ActAsOperator(c),
    };

    private Task ActAsDeputy(OpenCase c) => _dice.Next(6) switch
    {
        0 => Warn("deputy", c),
        1 => Return(c),
        2 => Demand(c),
        _ => Resolve("deputy", c),
    };

    private Task ActAsMayor(OpenCase c, string mayor) => _dice.Next(6) switch
    {
        0 or 1 => Warn(mayor, c),
        2 => ReferToDeputy(mayor, c),
        3 => Send(mayor, c.Path("promise"), ("text", "تا سه روز دیگر خبر می‌دهم."), ("dueAt", Soon)),
        _ => Resolve(mayor, c),
    };

    private Task ActAsOperator(OpenCase c) => _dice.Next(6) switch
    {
        0 => ReferToDeputy("operator", c),
        1 => Send("operator", c.Path("note"), ("text", "شهروند دوباره تماس گرفت.")),
        2 => Send("operator", c.Path("escalate"), ("reason", "شهروند از دیر شدن گله دارد.")),
        3 => Demand(c),
        _ => Resolve("operator", c),
    };

    private Task<bool> Warn(string user, OpenCase c) => Send(
        user, c.Path("warn"), ("recipientKind", "contractor"), ("recipient", "پیمانکار"), ("matter", "تأخیر"), ("dueAt", Soon));

    private Task<bool> Demand(OpenCase c) =>
        Send("council", c.Path("demand"), ("text", "نتیجه را بفرمایید."), ("dueAt", Soon));

    private async Task ReferToDeputy(string user, OpenCase c) =>
        c.IsWithDeputy = await Send(user, c.Path("refer"), ("holder", "deputy/civil"));

    private async Task Return(OpenCase c) =>
        c.IsWithDeputy = !await Send("deputy", c.Path("return"), ("reason", "در حیطهٔ ما نیست."));

    private async Task Resolve(string user, OpenCase c)
    {
        var outcome = _dice.Next(100) switch { < 68 => "solved", < 96 => "not_solved", _ => "outside_duties" };
        var fields = new List<(string, string)> { ("outcome", outcome), ("answer", Any(_words.Answers[outcome])) };
        if (outcome == "outside_duties") fields.Add(("rightBody", Any(_words.Bodies)));
        if (!await Send(user, c.Path("resolve"), [.. fields])) return;
        _open.Remove(c);
        await Send("operator", c.Path("callback"), ("result", "answered"), ("verdict", "accepts"));
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

    private static string Soon => TimeProvider.System.GetUtcNow().AddDays(3).ToString("O", CultureInfo.InvariantCulture);

    private sealed record OpenCase(string Number, string District)
    {
        public bool IsWithDeputy { get; set; }

        public string Path(string command) => $"/api/cases/{Number}/{command}";
    }
}
