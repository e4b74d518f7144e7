using System.Globalization;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Reports;

/// <summary>
/// An invented year, 1360, and days around it: cases in several districts that go through every command, by chance but
/// each time the same, and contacts of every channel and result. What is not allowed in a state is refused and changes
/// nothing, which is part of it.
/// </summary>
public sealed class InventedYear(OneSystem one) : IAsyncLifetime
{
    public const int Year = 1360;

    private const int Cases = 110;
    private const int StepsMax = 12;

    // Begins ten days before the year and ends some after it.
    private static readonly DateTimeOffset Start = new(1981, 3, 11, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Districts = ["2", "9", "samen", "12"];
    private static readonly string[] Categories = ["asphalt", "waste", "construction", "other"];
    private static readonly string[] Holders =
        ["commission/sport", "commission/budget", "deputy/civil", "deputy/culture", "district/9", "outside/شرکت آب"];

    private static readonly Dictionary<string, string[]> Neighbourhoods = new()
    {
        ["2"] = ["سپاد", "ابوطالب"],
        ["9"] = ["شهرآرا", "کوثر"],
        ["samen"] = ["نوغان"],
        ["12"] = ["الهیه"],
    };

    private static readonly string[] Commands =
    [
        "warn", "refer", "refer", "return", "resolve", "resolve", "callback", "callback", "reopen", "correct", "support", "note",
        "escalate", "promise", "keep_promise", "demand",
    ];

    private readonly Random _chance = new(137);
    private readonly Random _place = new(138);

    public async ValueTask InitializeAsync()
    {
        var api = await one.As("importer");
        for (var n = 0; n < Cases; n++) await Case(api, n);
        foreach (var channel in (string[])["call", "session", "visit", "letter", "web"])
        {
            foreach (var result in (string[])["first_contact", "abandoned", "wrong_number", "to_session"])
            {
                for (var i = 0; i <= _chance.Next(3); i++) await Contact(api, channel, result);
            }
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task Case(Api api, int n)
    {
        var at = Start.AddDays(_chance.Next(390)).AddMinutes(_chance.Next(1440));
        // The edges of the year, to the second: midnight in the city was at half past eight in the evening of the day before.
        if (n < 4) at = new DateTimeOffset(n < 2 ? 1981 : 1982, 3, 20, 20, 30, 0, TimeSpan.Zero).AddSeconds(n % 2 == 0 ? 0 : -1);
        var (category, district) = (Any(Categories), Any(Districts));
        var opened = await api.PostRaw("/api/cases", Placed(RawBody.Case().With("at", Said(at))
            .With("category", $"\"{category}\""), district).ToString());
        Assert.True(opened.Status == 201, opened.Text);
        var (number, promise) = ((string)opened.Body!["number"]!, (int?)null);
        var steps = _chance.Next(StepsMax + 1);
        for (var i = 0; i < steps; i++)
        {
            at = at.AddMinutes(_chance.Next(60, 30_000));
            var command = Any(Commands);
            if (command == "keep_promise" && promise is null) continue;
            var answer = await api.PostRaw($"/api/cases/{number}/{command}", Body(command, at, promise ?? 0).ToString());
            // Wherever the case is by then: another district's neighbourhood is refused.
            Assert.True(answer.Status is 200 or 409 || answer.Text.Contains("neighbourhood", StringComparison.Ordinal), $"{command}: {answer.Text}");
            if (command == "promise" && answer.Status == 200) promise = (int)answer.Body!["version"]!;
        }
    }

    private RawBody Body(string command, DateTimeOffset at, int promise)
    {
        var body = RawBody.Command(command).With("at", Said(at));
        switch (command)
        {
            case "refer":
                return body.With("holder", $"\"{Any(Holders)}\"");
            case "resolve":
                var outcome = Any("solved", "not_solved", "outside_duties");
                body.With("outcome", $"\"{outcome}\"");
                return outcome == "outside_duties" ? body.With("rightBody", "\"شرکت برق\"") : body;
            case "callback":
                if (_chance.Next(3) == 0) return body.With("result", "\"no_answer\"");
                return _chance.Next(4) == 0 ? body : body.With("verdict", $"\"{Any("accepts", "objects")}\"");
            case "correct":
                if (_chance.Next(2) == 0) return Placed(body, Any(Districts));
                body.With("category", $"\"{Any(Categories)}\"");
                return _place.Next(3) switch
                {
                    0 => body.With("neighbourhood", "\"\""),
                    1 => body.With("neighbourhood", "\"کوثر\""),
                    _ => body,
                };
            case "promise":
                return body.With("dueAt", Said(at.AddDays(_chance.Next(1, 60))));
            case "keep_promise":
                return body.With("promise", promise.ToString(CultureInfo.InvariantCulture));
            default:
                return body;
        }
    }

    private RawBody Placed(RawBody body, string district)
    {
        body.With("district", $"\"{district}\"");
        var there = Neighbourhoods[district];
        return _place.Next(3) == 0 ? body : body.With("neighbourhood", $"\"{there[_place.Next(there.Length)]}\"");
    }

    private async Task Contact(Api api, string channel, string result)
    {
        var answer = await api.PostRaw("/api/contacts", RawBody.Contact()
            .With("at", Said(Start.AddDays(_chance.Next(390)))).With("channel", $"\"{channel}\"").With("result", $"\"{result}\"").ToString());
        Assert.True(answer.Status == 201, answer.Text);
    }

    private T Any<T>(params T[] of) => of[_chance.Next(of.Length)];

    private static string Said(DateTimeOffset at) => $"\"{at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}\"";
}
