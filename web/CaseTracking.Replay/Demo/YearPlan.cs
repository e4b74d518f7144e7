using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Calendars;

namespace CaseTracking.Replay.Demo;

/// <summary>One contact of the year: a case with what happens to it, or an answer at first contact.</summary>
public sealed record YearItem(string Path, JsonObject Body, IReadOnlyList<(string Command, JsonObject Body)> Steps);

/// <summary>
/// A whole year, told by its figures and an index alone: the same run always makes the same commands, and the figures
/// come out exactly because each is dealt out by a permutation of the indexes.
/// </summary>
public sealed class YearPlan
{
    private static readonly string[] Deputies = ["urban_services", "civil", "urban_planning", "transport", "culture"];
    private static readonly string[] Commissions =
        ["urban_services", "civil_transport", "budget", "urban_planning", "culture_pilgrimage", "sport", "legal_property"];
    private static readonly string[] OtherChannels = ["visit", "letter", "web"];

    private readonly CityZone _zone = new();
    private readonly Words _words = Words.Load();
    private readonly int _year;
    private readonly string _name;
    private readonly int[] _contactsUpToDay;

    public YearPlan(int year, YearFigures figures)
    {
        (_year, Figures) = (year, figures);
        _name = $"year {year} of {figures.Contacts}";
        _contactsUpToDay = Days();
    }

    public YearFigures Figures { get; }

    /// <summary>The contact of an index, 0 to <see cref="YearFigures.Contacts"/> − 1; in the order of days.</summary>
    public YearItem Item(int index)
    {
        var dice = new Random(index * 31 + _year);
        var at = Time(index, dice);
        var channel = Rank(index, Figures.Contacts, 1) < Figures.OtherChannels ? OtherChannels[dice.Next(3)]
            : dice.Next(100) < 4 ? "session" : "call";
        var isCase = Rank(index, Figures.Contacts, 2) is var place && place < Figures.Cases;
        return isCase ? Case(index, place, at, channel, dice) : Answer(index, at, channel, dice);
    }

    private YearItem Answer(int index, DateTimeOffset at, string channel, Random dice) => new(
        "/api/contacts",
        new JsonObject
        {
            ["commandId"] = Id(index, "contact"),
            ["at"] = Write(at),
            ["channel"] = channel,
            ["result"] = "first_contact",
            ["category"] = Shares.Category(dice),
        }, []);

    private YearItem Case(int index, int place, DateTimeOffset at, string channel, Random dice)
    {
        var category = Shares.Category(dice);
        var stories = _words.Stories[category];
        var receive = new JsonObject
        {
            ["commandId"] = Id(index, "receive"),
            ["at"] = Write(at),
            ["channel"] = channel,
            ["category"] = category,
            ["district"] = Shares.District(dice),
            ["text"] = stories[dice.Next(stories.Length)],
            ["address"] = $"{_words.Streets[dice.Next(_words.Streets.Length)]} {dice.Next(1, 90)}",
            ["citizen"] = new JsonObject
            {
                ["name"] = $"{_words.First[dice.Next(_words.First.Length)]} {_words.Last[dice.Next(_words.Last.Length)]}",
                ["phone"] = string.Create(CultureInfo.InvariantCulture, $"0915000{dice.Next(10_000):0000}"),
            },
        };
        return new YearItem("/api/cases", receive, [.. Steps(index, place, at, dice)]);
    }

    private IEnumerable<(string, JsonObject)> Steps(int index, int place, DateTimeOffset at, Random dice)
    {
        DateTimeOffset Later(double days) => at = Earlier(at.AddDays(days), LastMoment());
        if (Rank(place, Figures.Cases, 4) < Figures.LedToWarning)
        {
            yield return ("warn", Step(index, "warn", Later(dice.NextDouble()), ("recipientKind", "violator"),
                ("recipient", "مالک"), ("matter", "رفع تخلف"), ("dueAt", Write(at.AddDays(10)))));
        }
        if (Rank(place, Figures.Cases, 5) < Figures.SentToCommissions)
            yield return ("refer", Step(index, "refer", Later(dice.NextDouble()), ("holder", "commission/" + Commissions[dice.Next(7)])));
        else if (dice.Next(100) < 20)
            yield return ("refer", Step(index, "refer", Later(dice.NextDouble()), ("holder", "deputy/" + Deputies[dice.Next(5)])));
        if (OutcomeOf(place) is not { } outcome) yield break;
        var answers = _words.Answers[outcome];
        var resolve = Step(index, "resolve", Later(1 + dice.NextDouble() * 8), ("outcome", outcome), ("answer", answers[dice.Next(answers.Length)]));
        if (outcome == "outside_duties") resolve["rightBody"] = _words.Bodies[dice.Next(_words.Bodies.Length)];
        yield return ("resolve", resolve);
        if (dice.Next(4) == 0)
            yield return ("callback", Step(index, "callback", Later(dice.NextDouble()), ("result", "answered"), ("verdict", dice.Next(5) == 0 ? "objects" : "accepts")));
    }

    // Which outcome a case ends with; null waits.
    private string? OutcomeOf(int place)
    {
        var rank = Rank(place, Figures.Cases, 3);
        if (rank < Figures.Solved) return "solved";
        if (rank < Figures.Solved + Figures.OutsideDuties) return "outside_duties";
        return rank < Figures.Cases - Figures.Waiting ? "not_solved" : null;
    }

    private JsonObject Step(int index, string step, DateTimeOffset at, params (string, string)[] fields)
    {
        var body = new JsonObject { ["commandId"] = Id(index, step), ["at"] = Write(at) };
        foreach (var (name, value) in fields) body[name] = value;
        return body;
    }

    // Working days are busier; Fridays and Nowruz are quiet. Cumulated, so that an index finds its day.
    private int[] Days()
    {
        var first = JalaliDate.FirstDayOf(_year);
        var weights = Enumerable.Range(0, JalaliDate.DaysInYear(_year)).Select(d => first.AddDays(d).DayOfWeek switch
        {
            _ when d < 13 => 4.0,
            DayOfWeek.Friday => 3.0,
            DayOfWeek.Thursday => 7.0,
            DayOfWeek.Saturday => 12.0,
            _ => 10.0,
        }).ToArray();
        var (sum, total) = (0.0, weights.Sum());
        return [.. weights.Select(w => (int)Math.Round((sum += w) / total * Figures.Contacts))];
    }

    private DateTimeOffset Time(int index, Random dice)
    {
        var day = Array.FindIndex(_contactsUpToDay, upTo => index < upTo);
        return _zone.StartOf(JalaliDate.FirstDayOf(_year).AddDays(day)).AddSeconds(Shares.SecondOfDay(dice));
    }

    private DateTimeOffset LastMoment() => _zone.StartOf(JalaliDate.FirstDayOf(_year + 1)).AddSeconds(-1);

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static string Write(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private string Id(int index, string step) => Ids.Of(_name, index.ToString(CultureInfo.InvariantCulture), step);

    // A permutation of 0 to count − 1: a step coprime to the count visits each rank once.
    private static int Rank(int index, int count, int salt)
    {
        long step = 7_919L * (salt * 2 + 1) + salt;
        while (Gcd(step, count) != 1) step++;
        return (int)((index * step + salt * 104_729L) % count);
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
