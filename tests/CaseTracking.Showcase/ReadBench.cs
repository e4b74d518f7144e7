using System.Globalization;
using System.Text.Json;
using CaseTracking.Domain.Calendars;
using CaseTracking.Replay.Demo;
using Api = CaseTracking.Testing.Api;

namespace CaseTracking.Showcase;

/// <summary>
/// How long a manager or an operator waits for a list, a search, a counter or a report, by HTTP and signed in, one
/// reading after the other; and how long a board takes to open in a browser that had it open before. What was measured goes to a
/// file, and of several such files <see cref="Compare"/> makes a table, the figures of a small and a big city side by side.
/// </summary>
public static class ReadBench
{
    private const int Least = 20;
    private const string Board = "board opened";
    private const string BoardKey = "F4";

    // Milliseconds at 99 %, by the kind of reading.
    private static readonly Dictionary<string, int> Bars = new() { ["report"] = 50, ["list"] = 100, ["search"] = 100, [Board] = 1_000 };

    private sealed record Reading(string Kind, string Name, Func<int, Task> Read);

    /// <summary>Milliseconds.</summary>
    public sealed record Figures(string Kind, string Name, int Count, double Median, double NinetyNine, double Longest);

    /// <summary>reads FILE [--seconds 5] [--only TEXT]: seconds for each reading, of all or of those whose name has a text.</summary>
    public static async Task Run(Stage stage, string[] args)
    {
        var seconds = int.Parse(Option(args, "--seconds") ?? "5", CultureInfo.InvariantCulture);
        var only = Option(args, "--only") ?? "";
        using var council = await Api.SignedIn(stage.Address, "council");
        using var desk = await Api.SignedIn(stage.Address, "operator");
        using var mayor = await Api.SignedIn(stage.Address, "mayor2");
        var found = new List<Figures>();
        foreach (var reading in Readings(council, desk, mayor, await Numbers(council)))
        {
            if ($"{reading.Kind}: {reading.Name}".Contains(only, StringComparison.Ordinal))
                found.Add(Tell(await Measure(reading, seconds)));
        }
        if (only.Length == 0) found.AddRange((await OpenBoard(stage)).Select(Tell));
        await File.WriteAllTextAsync(args[1], JsonSerializer.Serialize(found));
    }

    /// <summary>table FILE…: false when a figure of the last file is over its bar.</summary>
    public static bool Compare(IReadOnlyList<string> files)
    {
        var all = files.Select(f => JsonSerializer.Deserialize<List<Figures>>(File.ReadAllText(f))!).ToList();
        Console.WriteLine($"| milliseconds, median / 99 % | {string.Join(" | ", files.Select(f => Path.GetFileNameWithoutExtension(f)))} | last to first at 99 % | bar |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", files.Count + 2)));
        var isGood = true;
        foreach (var row in all[^1])
        {
            var each = all.Select(a => a.Single(f => (f.Kind, f.Name) == (row.Kind, row.Name))).ToList();
            isGood &= row.NinetyNine <= Bars[row.Kind];
            var cells = each.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Median:0.0} / {f.NinetyNine:0.0}"));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Kind}: {row.Name} | {string.Join(" | ", cells)} | {row.NinetyNine / each[0].NinetyNine:0.00} | {Bars[row.Kind]}{(row.NinetyNine <= Bars[row.Kind] ? "" : ", missed")} |"));
        }
        return isGood;
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static IEnumerable<Reading> Readings(Api council, Api desk, Api mayor, string[] numbers)
    {
        var (words, zone) = (Words.Load(), new CityZone());
        var today = zone.DayOf(TimeProvider.System.GetUtcNow());
        var year = zone.JalaliOf(TimeProvider.System.GetUtcNow()).Year;
        string[] districts = ["2", "3", "9", "5", "12", "samen", "1", "4"];
        string[] categories = ["asphalt", "waste", "construction", "flooding", "lighting", "cleaning"];
        Reading Get(string kind, string name, Api reader, Func<int, string> path) => new(kind, name, async i => Good(await reader.Get(path(i))));
        Reading Search(string name, Func<int, object> body) => new("search", name, async i => Good(await desk.Post("/api/search", body(i))));
        string Days(int i) => string.Create(CultureInfo.InvariantCulture, $"from={today.AddDays(-30 - i % 300):yyyy-MM-dd}T00:00:00Z&to={today.AddDays(-i % 300):yyyy-MM-dd}T00:00:00Z");
        string By(int i) => ((string[])["month", "district", "category", "deputy", "commission"])[i % 5];

        yield return Get("report", "counters of all days", council, _ => "/api/counters");
        yield return Get("report", "published page of a year", council, i => $"/api/reports/year/{year - i % 2}");
        yield return Get("report", "a year's cases by month, district, …", council, i => $"/api/reports/cases?year={year - i % 2}&by={By(i)}");
        yield return Get("report", "a year's contacts", council, i => $"/api/reports/contacts?year={year - i % 2}");
        yield return Get("report", "a year's sessions and promises", council, i => $"/api/reports/sessions?year={year - i % 2}");
        yield return Get("report", "outlook", council, i => i % 2 == 0 ? "/api/outlook" : "/api/outlook?by=district");
        yield return Get("report", "wall", council, _ => "/api/wall");
        yield return Get("report", "map of districts", council, i => $"/api/map/districts?from={today.AddDays(-365 + i % 30):yyyy-MM-dd}&to={today:yyyy-MM-dd}");
        yield return Get("list", "council's watch: latest movements", council, _ => "/api/council/movements");
        yield return Get("list", "council's watch: what is followed", council, _ => "/api/council/follows");
        yield return Get("list", "council's watch: demands", council, _ => "/api/council/demands");
        yield return Get("list", "newest cases", council, _ => "/api/cases");
        yield return Get("list", "open cases of a district and category", council, i => $"/api/cases?open=true&district={districts[i % 8]}&category={categories[i % 6]}");
        yield return Get("list", "a deputy's cases of a month, of one outcome", council, i => $"/api/cases?deputy=civil&outcome=outside_duties&{Days(i)}");
        yield return Get("list", "cases past a deadline", council, _ => "/api/cases?overdue=true");
        yield return Get("list", "escalated cases (few)", council, _ => "/api/cases?escalated=true");
        yield return Get("list", "warned cases (none)", council, _ => "/api/cases?warned=true");
        yield return Get("list", "cases sent to a commission (none)", council, _ => "/api/cases?commission=sport&sent=true");
        yield return Get("list", "answers objected to (none)", council, _ => "/api/cases?verdict=objects&answered=true");
        yield return Get("list", "reopened cases (none)", council, _ => "/api/cases?reopened=true");
        yield return Get("list", "inbox, with the length of each list", mayor, i => $"/api/inbox?view={((string[])["held", "late", "new"])[i % 3]}");
        yield return Get("list", "call-backs due", desk, _ => "/api/call-backs");
        yield return Get("list", "a case", council, i => $"/api/cases/{numbers[i % numbers.Length]}");
        yield return Get("list", "a case's history", council, i => $"/api/cases/{numbers[i % numbers.Length]}/history");
        yield return Search("by number", i => new { text = numbers[i % numbers.Length] });
        yield return Search("by phone", i => new { text = string.Create(CultureInfo.InvariantCulture, $"0915000{i * 37 % 10_000:0000}") });
        yield return Search("by a name and family name", i => new { text = $"{words.First[i % words.First.Length]} {words.Last[i * 7 % words.Last.Length]}" });
        yield return Search("by an address", i => new { text = string.Create(CultureInfo.InvariantCulture, $"{words.Streets[i % words.Streets.Length]} {1 + i % 89} کوچهٔ {1 + i * 3 % 39} پلاک {1 + i * 7 % 199}") });
        yield return Search("by a street and number (many)", i => new { text = string.Create(CultureInfo.InvariantCulture, $"{words.Streets[i % words.Streets.Length]} {1 + i % 89}") });
        yield return Search("by a common word of the story", i => new { text = ((string[])["آسفالت", "زباله", "چند شب", "خیابان"])[i % 4] });
        yield return Search("by a word that no case has", i => new { text = $"زرافه{i % 7}" });
        yield return Search("by words within a district and category", i => new { text = "آسفالت", filters = new { district = districts[i % 8], category = "asphalt" } });
    }

    // Of those that the journal wrote, old and new.
    private static async Task<string[]> Numbers(Api council)
    {
        var found = new List<string>();
        for (var day = 0; day < 20; day++)
        {
            var from = TimeProvider.System.GetUtcNow().AddDays(-30 * day - 1);
            var page = await council.Get($"/api/cases?limit=10&to={from:yyyy-MM-dd}T00:00:00Z");
            found.AddRange(page.Body!["items"]!.AsArray().Select(c => (string)c!["number"]!));
        }
        return [.. found];
    }

    private static async Task<Figures> Measure(Reading reading, int seconds)
    {
        // What a host or the database does once only, such as planning, is not what somebody waits for all day.
        for (var i = 0; i < 4; i++) await reading.Read(i);
        var times = new List<double>();
        var end = TimeProvider.System.GetTimestamp() + seconds * TimeProvider.System.TimestampFrequency;
        while (TimeProvider.System.GetTimestamp() < end || (times.Count < Least && times.Sum() < 20_000))
        {
            var began = TimeProvider.System.GetTimestamp();
            await reading.Read(times.Count);
            times.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }
        return Of(reading.Kind, reading.Name, times);
    }

    // As a desk's browser does it that had the board open before: by its key from another screen, and loaded again.
    private static async Task<Figures[]> OpenBoard(Stage stage)
    {
        var page = await stage.KeptPage("council");
        var rows = page.Locator("[data-testid=shown]:not([data-shown='0'])");
        var (loaded, gone) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < 9; visit++)
        {
            await page.GotoAsync("/board");
            await rows.WaitForAsync();
            var shown = await page.EvaluateAsync<double>("() => performance.now()");
            if (visit > 1) loaded.Add(shown);
        }
        for (var visit = 0; visit < 22; visit++)
        {
            await page.Locator("[data-testid=go-outlook]").ClickAsync();
            await page.Locator("[data-testid=outlook]").WaitForAsync();
            await page.EvaluateAsync("() => addEventListener('keydown', () => window.asked = performance.now(), { once: true, capture: true })");
            await page.Keyboard.PressAsync(BoardKey);
            await rows.WaitForAsync();
            var took = await page.EvaluateAsync<double>("() => performance.now() - window.asked");
            if (visit > 1) gone.Add(took);
        }
        await page.CloseAsync();
        return [Of(Board, "by its key from another screen, rows shown", gone), Of(Board, "page loaded again, rows shown", loaded)];
    }

    private static Figures Of(string kind, string name, List<double> times)
    {
        double At(double share) => times.Order().ElementAt((int)((times.Count - 1) * share));
        return new Figures(kind, name, times.Count, At(.5), At(.99), times.Max());
    }

    private static Figures Tell(Figures f)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{f.Median,8:0.0} {f.NinetyNine,8:0.0} {f.Longest,8:0.0} ms (median, 99 %, longest of {f.Count})  {f.Kind}: {f.Name}"));
        return f;
    }

    // What the database gave up on is measured as what it took until then.
    private static void Good(Testing.ApiAnswer answer)
    {
        if (answer.Status is not (200 or 503)) throw new InvalidOperationException($"{answer.Status} {answer.Text}");
    }
}
