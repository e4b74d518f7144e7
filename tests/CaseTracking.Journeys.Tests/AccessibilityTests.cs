using CaseTracking.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Axe finds nothing serious on any screen, in both languages and both themes.</summary>
public sealed class AccessibilityTests(Browser browser) : IAsyncDisposable
{
    /// <summary>Who walks which screens, in one sign-in.</summary>
    public static TheoryData<string, string[]> Screens => new()
    {
        { "operator", ["/intake", "/call-backs", "/cases/{number}"] },
        { "council", ["/board", "/promises", "/watch"] },
        { "supervisor", ["/shift", "/map?view=streets", "/verdicts", "/wall", "/reports", "/outlook", "/map"] },
    };

    /// <summary>Screens that change seldom; walked with the long tests.</summary>
    public static TheoryData<string, string[]> Others => new()
    {
        { "mayor2", ["/inbox", "/board?view=columns", "/live-sessions"] },
        { "admin", ["/rights", "/answers", "/ladder"] },
        { "council", ["/styleguide", "/account", "/no-such-screen"] },
        { "admin", ["/audit", "/privacy", "/outlook?by=district", "/map?view=table"] },
        {
            "supervisor",
            [
                "/reports?view=month&year=1405", "/reports?view=commission&year=1405", "/reports?view=contacts&year=1405",
                "/reports?view=sessions&year=1405", "/cases?figure=received&from=2026-03-21&to=2027-03-21",
            ]
        },
    };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Theory]
    [MemberData(nameof(Screens))]
    public Task No_screen_has_a_serious_violation(string userName, string[] paths) => Walk("fa", userName, paths);

    [Theory, Trait("Category", "Long")]
    [MemberData(nameof(Others))]
    public Task Nor_has_one_that_changes_seldom(string userName, string[] paths) => Walk("fa", userName, paths);

    [Theory, Trait("Category", "Long")]
    [MemberData(nameof(Screens))]
    [MemberData(nameof(Others))]
    public Task Nor_has_any_in_English(string userName, string[] paths) => Walk("en", userName, paths);

    [Theory]
    [InlineData("fa", false)]
    [InlineData("en", true)]
    public async Task Nor_has_the_sign_in_page(string language, bool dark)
    {
        var page = await browser.Open("/signin?lang=" + language, dark: dark);
        await page.Locator("#userName:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    [Fact]
    public Task Nor_have_the_users_and_their_dialogs() => Users("fa", false);

    [Fact, Trait("Category", "Long")]
    public Task Nor_have_the_users_and_their_dialogs_in_English() => Users("en", true);

    private async Task Users(string language, bool dark)
    {
        var page = await browser.Open($"/signin?lang={language}&to=/users", dark: dark);
        await Browser.SignIn(page, "admin");
        await page.Locator("[data-testid=user-row]").First.WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Locator("[data-testid=user-row]").First.ClickAsync();
        await page.Locator("#user-display").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[data-testid=new-user]").ClickAsync();
        await page.Locator("#new-name").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    [Fact]
    public Task Nor_has_what_is_asked_about_letters() => Letters("fa", "mayor2");

    [Fact, Trait("Category", "Long")]
    public Task Nor_has_what_is_asked_about_letters_in_English() => Letters("en", "mayor9");

    // The dialog as it asks for the address, tells that a code is wrong, and asks for the schedule; then the card of the account.
    private async Task Letters(string language, string userName)
    {
        var email = userName + "@mashhad.example";
        var page = await browser.SignedIn(userName, path: "/reports?view=month", language: language);
        await page.GetByTestId("send-regularly").ClickAsync();
        await page.Locator("#address-email").FillAsync(email);
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#address-code:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#address-code[aria-invalid=true]").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Locator("#address-code").FillAsync(LetterJourneys.CodeSentTo(email, browser));
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#schedule-span").WaitForAsync();
        Assert.Empty(await InBoth(page));
        await page.GetByTestId("save-schedule").ClickAsync();
        await page.GetByTestId("schedule-made").Locator("a").ClickAsync();
        await page.GetByTestId("schedule").WaitForAsync();
        await page.GetByTestId("digest").WaitForAsync();
        Assert.Empty(await InBoth(page));
    }

    [Fact, Trait("Category", "Long")]
    public Task Nor_has_a_machine_with_its_keys() => Machine("fa", false);

    [Fact, Trait("Category", "Long")]
    public Task Nor_has_a_machine_with_its_keys_in_English() => Machine("en", true);

    private async Task Machine(string language, bool dark)
    {
        using var admin = await browser.System.As("admin");
        var name = $"m{Guid.NewGuid():N}"[..14];
        await admin.Post("/api/users", new
        {
            commandId = Guid.NewGuid(),
            userName = name,
            displayName = "برنامهٔ شبانه",
            role = "operator",
            scope = "city",
            isMachine = true,
        });
        var page = await browser.SignedIn("admin", path: "/users", language: language, dark: dark);
        await page.Locator("[data-testid=find-user]").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=user-row]", new() { HasText = name }).ClickAsync();
        await page.Locator("[data-testid=new-key]").ClickAsync();
        await page.Locator("#key-name:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Locator("#key-name").FillAsync("گزارش‌ها");
        await page.Locator("[data-testid=scope-report]").CheckAsync();
        await page.Locator("[data-testid=make-key]").ClickAsync();
        await page.Locator("[data-testid=key-text]").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Locator("[data-testid=key-kept]").ClickAsync();
        await page.Locator("[data-testid=revoke-key]").ClickAsync();
        await page.Locator("#revoke-sure:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    [Fact, Trait("Category", "Long")]
    public Task Nor_have_the_answers_at_the_desk_and_the_one_that_is_written() => Answers("fa", false);

    [Fact, Trait("Category", "Long")]
    public Task Nor_have_the_answers_at_the_desk_and_the_one_that_is_written_in_English() => Answers("en", true);

    private async Task Answers(string language, bool dark)
    {
        var desk = await browser.SignedIn("operator", path: "/intake", language: language, dark: dark);
        await desk.Locator("#intake-phone:focus").WaitForAsync();
        await desk.Keyboard.PressAsync("Alt+6");
        await desk.Locator("[data-testid=answer-option]").First.WaitForAsync();
        Assert.Empty(Serious(await desk.RunAxe()));
        await desk.Keyboard.PressAsync("Enter");
        await desk.Locator("#answer-end:focus").WaitForAsync();
        Assert.Empty(Serious(await desk.RunAxe()));
        var page = await browser.SignedIn("admin", path: "/answers", language: language, dark: dark);
        await page.Locator("[data-testid=answer-row]").First.ClickAsync();
        await page.Locator("#answer-title:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    [Fact, Trait("Category", "Long")]
    public async Task Nor_have_the_palette_the_menu_and_the_help()
    {
        var page = await browser.SignedIn("operator");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("F1");
        await page.Locator("#help").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[data-testid=user-menu] summary").ClickAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    // Between the looks only colours differ.
    private static readonly AxeRunOptions ContrastAlone = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast"] } };
    private static readonly AxeRunOptions Everything = new();

    private async Task Walk(string language, string userName, string[] paths)
    {
        using var op = await browser.System.As("operator");
        var opened = await op.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "2",
            text = "بر خیابان",
            citizen = new { name = "نام نمونه", phone = "09150001001" },
            lat = 36.2972,
            lon = 59.6067,
        });
        var number = (string)opened.Body!["number"]!;
        var found = new List<string>();
        IPage? page = null;
        foreach (var path in paths.Select(p => p.Replace("{number}", number, StringComparison.Ordinal)))
        {
            if (page is null) page = await browser.SignedIn(userName, path: path, language: language);
            else await GoOn(page, path);
            await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.Locator("[data-testid=loading]:not(.still *)").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
            if (path.EndsWith("streets", StringComparison.Ordinal)) await page.GetByTestId("cluster").First.WaitForAsync();
            found.AddRange((await InBoth(page)).Select(f => $"{path} {f}"));
            // A page that moves sideways hides a part of what is read from the other side.
            if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth")) found.Add($"{path} is wider than its window");
        }
        Assert.Empty(found);
    }

    // What is serious in the dark look and in the light one.
    private static async Task<IReadOnlyList<string>> InBoth(IPage page)
    {
        var found = new List<string>();
        foreach (var look in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            // A colour on its way to another one would be judged for what it passes through.
            await page.EmulateMediaAsync(new() { ColorScheme = look, ReducedMotion = ReducedMotion.Reduce });
            await page.Locator($"html[data-theme={(look == ColorScheme.Dark ? "dark" : "light")}]").WaitForAsync();
            found.AddRange(Serious(await page.RunAxe(look == ColorScheme.Dark ? ContrastAlone : Everything)).Select(f => $"{look}: {f}"));
        }
        return found;
    }

    // As a link does, without loading everything again; what was there is gone before anything is judged. Of one screen what stands
    // would stay: another screen comes between.
    private static async Task GoOn(IPage page, string path)
    {
        if (new Uri(page.Url).AbsolutePath == path.Split('?')[0]) await GoOn(page, "/no-such-screen");
        await page.EvaluateAsync("path => { document.querySelector('main h1').id = 'left'; Blazor.navigateTo(path); }", path);
        await page.Locator("#left").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("main h1").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    // One line a rule, with where it is broken.
    private static IEnumerable<string> Serious(AxeResult result) => result.Violations
        .Where(v => v.Impact is "serious" or "critical")
        .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(5).Select(n => n.Html))}");
}
