using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace CaseTracking.Showcase;

/// <summary>
/// What the screens do under load, measured in the browser: pictures a second while many changes a second arrive at a
/// full board, beside the same page at rest in the same run; how long a key takes to show; what loading costs.
/// </summary>
public static class ScreenBench
{
    private const string Frames = """
        async seconds => {
          const gaps = []; let last = performance.now(); const end = last + seconds * 1000;
          await new Promise(done => {
            const frame = () => { const now = performance.now(); gaps.push(now - last); last = now; now < end ? requestAnimationFrame(frame) : done(); };
            requestAnimationFrame(frame);
          });
          gaps.sort((a, b) => a - b);
          const at = share => gaps[Math.floor((gaps.length - 1) * share)];
          return [gaps.length / seconds, at(0.5), at(0.95), at(0.99), gaps.at(-1)];
        }
        """;

    // From the event to the picture after it, as the browser itself counts; slower than 16 ms only, the rest is faster.
    private const string ListenToKeys = """
        () => { window.keyTimes = [];
          new PerformanceObserver(list => { for (const e of list.getEntries()) if (e.name === "keydown" || e.name === "input") window.keyTimes.push(e.duration); })
            .observe({ type: "event", durationThreshold: 16, buffered: true }); }
        """;

    public static async Task Run(Stage stage, string[] args)
    {
        var (seconds, rate, rows) = (Number(args, "--seconds", 20), Number(args, "--rate", 100), Number(args, "--rows", 5000));
        var numbers = await Fill(stage, rows);
        await Loading(stage);
        await Typing(stage);
        await Board(stage, numbers, seconds, rate);
    }

    private static async Task<List<string>> Fill(Stage stage, int rows)
    {
        var importer = await stage.Api("importer");
        string[] districts = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "samen"];
        var numbers = new List<string>();
        foreach (var batch in Enumerable.Range(0, rows).Chunk(32))
        {
            var opened = await Task.WhenAll(batch.Select(i => Stage.Post(importer, "/api/cases", new
            {
                commandId = Guid.NewGuid(),
                channel = "call",
                category = i % 2 == 0 ? "asphalt" : "waste",
                district = districts[i % districts.Length],
                text = "نمونه",
            })));
            numbers.AddRange(opened.Select(o => o!.Value.GetProperty("number").GetString()!));
        }
        Console.WriteLine($"{numbers.Count} cases on the board.");
        return numbers;
    }

    private static async Task Loading(Stage stage)
    {
        var page = await stage.Page(new View("operator"));
        foreach (var visit in (string[])["first", "second", "third"])
        {
            await page.GotoAsync("/intake");
            await page.Locator("[data-testid=intake-phone]").WaitForAsync();
            var cost = await page.EvaluateAsync<JsonElement>("""
                () => { const all = performance.getEntriesByType("resource");
                  return { kilobytes: Math.round(all.reduce((s, e) => s + e.transferSize, 0) / 1024), shown: Math.round(performance.now()) }; }
                """);
            Console.WriteLine($"{visit} load: {cost.GetProperty("kilobytes")} kB over the wire, shown after {cost.GetProperty("shown")} ms");
        }
        await page.CloseAsync();
    }

    private static async Task Typing(Stage stage)
    {
        var page = await stage.Page(new View("operator"));
        await page.GotoAsync("/intake");
        var story = page.Locator("[data-testid=intake-story]");
        await story.FocusAsync();
        await page.EvaluateAsync(ListenToKeys);
        await page.Keyboard.TypeAsync(string.Concat(Enumerable.Repeat("چاله‌ای جلوی مدرسه ", 12)), new() { Delay = 40 });
        await page.WaitForTimeoutAsync(500);
        var times = await page.EvaluateAsync<double[]>("() => window.keyTimes");
        var over = times.Count(t => t > 50);
        var most = times.Length == 0 ? 0 : times.Max();
        Console.WriteLine($"typing 228 keys: {over} took over 50 ms to show, the slowest {most:0} ms ({times.Length} of all events over 16 ms)");
        await page.CloseAsync();
    }

    private static async Task Board(Stage stage, List<string> numbers, int seconds, int rate)
    {
        var page = await stage.Page(new View("council"));
        await page.GotoAsync("/board");
        await page.Locator($"[data-testid=shown][data-shown='{Math.Min(numbers.Count, 5000)}']").WaitForAsync();
        var rest = await page.EvaluateAsync<double[]>(Frames, seconds);
        var writer = await stage.Api("importer");
        using var end = new CancellationTokenSource();
        var writing = Write(writer, numbers, rate, end.Token);
        await page.WaitForTimeoutAsync(2000);
        var busy = await page.EvaluateAsync<double[]>(Frames, seconds);
        await end.CancelAsync();
        var written = await writing;
        Tell("at rest", rest);
        Tell(string.Create(CultureInfo.InvariantCulture, $"{written:0} changes a second"), busy);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pictures a second, busy to at rest: {busy[0] / rest[0]:0.00}"));
        await page.CloseAsync();
    }

    private static async Task<double> Write(IAPIRequestContext api, List<string> numbers, int rate, CancellationToken end)
    {
        var (began, sent) = (TimeProvider.System.GetTimestamp(), 0);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var running = new List<Task>();
        try
        {
            while (await timer.WaitForNextTickAsync(end))
            {
                for (var i = 0; i < rate / 20; i++)
                {
                    var number = numbers[Random.Shared.Next(numbers.Count)];
                    running.Add(Stage.Post(api, $"/api/cases/{number}/note", new { commandId = Guid.NewGuid(), text = "یادداشت" }));
                    sent++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
        var lasted = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
        await Task.WhenAll(running);
        return sent / lasted;
    }

    private static void Tell(string when, double[] f) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{when}: {f[0]:0.0} pictures/s; between two: median {f[1]:0.0} ms, p95 {f[2]:0.0}, p99 {f[3]:0.0}, longest {f[4]:0.0}"));

    private static int Number(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length
            ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
