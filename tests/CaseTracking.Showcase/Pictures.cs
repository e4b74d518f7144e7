using System.Text.Json;
using Microsoft.Playwright;

namespace CaseTracking.Showcase;

/// <summary>The pictures of README.md: each screen as its user has it, in both languages.</summary>
public static class Pictures
{
    /// <summary>A picture: its file, who looks how, where, and what is done before.</summary>
    private sealed record Shot(string File, View View, Func<Stage, Task<string>> Path, Func<IPage, Task>? Before = null);

    private static readonly IReadOnlyList<Shot> All =
    [
        new("sign-in", new View(""), At("/signin")),
        new("intake", new View("operator"), At("/intake"), Call),
        new("desk", new View("operator"), Ringing, Taken),
        new("answers", new View("operator2"), At("/intake"), Answer),
        new("call-backs", new View("operator"), ToCallBack),
        new("shift", new View("supervisor"), OnTheLine, Told),
        new("verdicts", new View("supervisor"), Heard, Counted),
        new("storm", new View("operator2"), Storm, Attaching),
        new("reports", new View("council"), At("/reports")),
        new("report-districts", new View("council"), At("/reports?view=district")),
        new("outlook", new View("council"), At("/outlook")),
        new("map", new View("council"), At("/map")),
        new("board", new View("council"), At("/board")),
        new("board-columns-dark", new View("council", 1920, 1080, Dark: true), At("/board?view=columns")),
        new("live-session", new View("mayor2"), InSession, Promises),
        new("promises", new View("council"), Promised),
        new("watch", new View("council", 1920, 1080), At("/watch"), Followed),
        new("inbox", new View("mayor2"), At("/inbox")),
        new("inbox-bulk-dark", new View("deputy", 1920, 1080, Dark: true), At("/inbox"), Chosen),
        new("case", new View("mayor2"), ACase),
        new("wall", new View("supervisor", 1920, 1080), At("/wall"), Moving),
        new("palette", new View("operator"), At("/board"), Find),
        new("ladder", new View("admin"), At("/ladder")),
        new("audit", new View("admin"), At("/audit"), Found),
        new("audit-en", new View("admin", Language: "en", Dark: true), At("/audit"), Found),
        new("board-phone", new View("mayor2", 390, 844), At("/board?mine=1&open=1")),
        new("inbox-phone", new View("mayor2", 390, 844), At("/inbox")),
        new("inbox-en", new View("mayor2", Language: "en"), At("/inbox")),
        new("case-phone", new View("mayor2", 390, 844), ACase),
        new("board-en", new View("council", Language: "en"), At("/board")),
        new("desk-en", new View("operator", 1920, 1080, "en", Dark: true), Ringing, Taken),
        new("shift-en", new View("supervisor", 1920, 1080, "en", Dark: true), OnTheLine, Told),
        new("intake-en", new View("operator", Language: "en", Dark: true), At("/intake"), Call),
        new("case-en", new View("mayor2", Language: "en"), ACase),
        new("wall-en", new View("supervisor", 1920, 1080, "en", Dark: true), At("/wall"), Moving),
    ];

    /// <summary>Waits until the demo's city has lived a little, and takes them all.</summary>
    public static async Task Take(Stage stage, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var shot in All)
        {
            var page = await stage.Page(shot.View);
            await page.GotoAsync(await shot.Path(stage));
            // An administrator has no live line.
            await page.Locator(shot.View.User == "admin"
                ? "[data-testid=city-time]" : "[data-testid=connection][data-state=live], #userName").First.WaitForAsync();
            await page.WaitForTimeoutAsync(1500);
            if (shot.Before is not null) await shot.Before(page);
            var file = Path.Combine(folder, shot.File + ".png");
            await page.ScreenshotAsync(new() { Path = file });
            Console.WriteLine(file);
            await page.Context.CloseAsync();
        }
    }

    // Some rows chosen, and a command begun for them.
    private static async Task Chosen(IPage page)
    {
        await page.Locator("[data-testid=inbox-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("j");
        for (var i = 0; i < 3; i++) await page.Keyboard.PressAsync("Shift+ArrowDown");
        await page.Keyboard.PressAsync("g");
        await page.Locator("[data-testid=bulk-panel]").WaitForAsync();
    }

    // Some of what moves followed, and a row chosen.
    private static async Task Followed(IPage page)
    {
        await page.Locator("[data-testid=movement]").First.WaitForAsync();
        await page.Keyboard.PressAsync("l");
        await page.Locator("#moves:focus").WaitForAsync();
        foreach (var key in (string[])["f", "p", "f", "f"])
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync(key);
            await page.WaitForTimeoutAsync(700);
        }
    }

    private static Func<Stage, Task<string>> At(string path) => _ => Task.FromResult(path);

    // One that has been through something.
    private static async Task<string> ACase(Stage stage)
    {
        var api = await stage.Api("mayor2");
        foreach (var state in (string[])["warned", "referred", "received"])
        {
            var answer = await api.GetAsync($"/api/cases?district=2&state={state}&limit=50");
            var items = (await answer.JsonAsync())!.Value.GetProperty("items").EnumerateArray();
            var chosen = items.OrderByDescending(i => i.GetProperty("version").GetInt32())
                .Select(i => i.GetProperty("number").GetString()).FirstOrDefault();
            if (chosen is not null) return "/cases/" + chosen;
        }
        throw new InvalidOperationException("District 2 has no open case: let the demo live longer.");
    }

    // One call taken with the caller's cases, and another that waits.
    private static async Task<string> Ringing(Stage stage)
    {
        await stage.Line.Rings(await stage.KnownPhone(), "operator");
        return "/intake";
    }

    private static async Task Taken(IPage page)
    {
        await page.Locator("[data-testid=ringing]").WaitForAsync();
        await page.Keyboard.PressAsync("F6");
        await page.Locator("[data-testid=intake-past]").First.WaitForAsync();
        await page.Keyboard.TypeAsync("چاله");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("منطقه دو");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=intake-story]").FillAsync("همان چاله دوباره باز شده است.");
        await page.WaitForTimeoutAsync(1500);
    }

    private static async Task Answer(IPage page)
    {
        await page.Keyboard.PressAsync("Alt+6");
        await page.Locator("#answer-search").FillAsync("زباله");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#answer-end").WaitForAsync();
        await page.WaitForTimeoutAsync(500);
    }

    private static async Task<string> ToCallBack(Stage stage)
    {
        await stage.ResolveSome(6);
        return "/call-backs";
    }

    private static async Task<string> Heard(Stage stage)
    {
        await stage.CallBackSome(12);
        return "/verdicts";
    }

    private static Task Counted(IPage page) => page.Locator("[data-testid=verdict-row]").First.WaitForAsync();

    private static async Task<string> Storm(Stage stage)
    {
        await stage.OpenStorm();
        return "/intake";
    }

    private static async Task Attaching(IPage page)
    {
        await page.Locator("[data-testid=intake-phone]").FillAsync("09150000401");
        await page.Locator("[data-testid=storm]").First.WaitForAsync();
        await page.Keyboard.PressAsync("F7");
        await page.Locator("[data-testid=storm-attach]:focus").WaitForAsync();
    }

    private static Task<string> InSession(Stage stage) => stage.InSession();

    private static async Task Promises(IPage page)
    {
        await page.Locator("[data-testid=queued]").Nth(2).WaitForAsync();
        await page.Keyboard.PressAsync("F6");
        await page.Locator("#intake-story").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+8");
        await page.Locator("[data-testid=act-promise] textarea").FillAsync("تا پایان هفته آسفالت این کوچه تمام می‌شود.");
        await page.Locator("[data-field=dueAt] button").Last.ClickAsync();
    }

    private static async Task<string> Promised(Stage stage)
    {
        await stage.PromiseSome(8);
        return "/promises";
    }

    private static async Task<string> OnTheLine(Stage stage)
    {
        foreach (var desk in (string[])["operator", "operator2", "mayor2", "mayoroffice"])
        {
            await stage.Line.Rings("989150000" + desk.Length);
            await stage.Line.Answers(desk);
        }
        for (var i = 0; i < 3; i++) await stage.Line.Rings("98915000014" + i);
        return "/shift";
    }

    private static Task Told(IPage page) => page.Locator("[data-testid=open-call]").Nth(3).WaitForAsync();

    private static async Task Call(IPage page)
    {
        await page.Locator("[data-testid=intake-phone]").FillAsync("09150000137");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=intake-name]").FillAsync("زهرا نمونه");
        await page.Locator("[data-testid=intake-category]").FocusAsync();
        await page.Keyboard.TypeAsync("چاله");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=intake-place]").FocusAsync();
        await page.Keyboard.TypeAsync("منطقه دو");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=intake-story]").FillAsync("جلوی مدرسه چالهٔ بزرگی باز شده و دیشب موتورسواری در آن افتاد.");
        await page.WaitForTimeoutAsync(1500);
    }

    private static Task Found(IPage page) => page.Locator("[data-testid=audit-row]").Nth(5).WaitForAsync();

    private static Task Moving(IPage page) => page.Locator("[data-testid=movement]").Nth(5).WaitForAsync(new() { Timeout = 120_000 });

    private static async Task Find(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input").FillAsync("چاله");
        await page.Locator("[data-testid=palette-item]").First.WaitForAsync();
        await page.WaitForTimeoutAsync(1500);
    }
}
