using CaseTracking.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Axe finds nothing serious on any screen, in both languages and both themes.</summary>
public sealed class AccessibilityTests(Browser browser) : IAsyncDisposable
{
    public static TheoryData<string, string, string> Screens
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var language in (string[])["fa", "en"])
            {
                all.Add("operator", "/intake", language);
                all.Add("council", "/board", language);
                all.Add("mayor2", "/board?view=columns", language);
                all.Add("operator", "/cases/{number}", language);
                all.Add("supervisor", "/wall", language);
                all.Add("admin", "/audit", language);
                all.Add("council", "/styleguide", language);
                all.Add("council", "/no-such-screen", language);
                all.Add("council", "/account", language);
            }
            return all;
        }
    }

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task No_screen_has_a_serious_violation(string userName, string path, string language)
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(citizen: new { name = "نام نمونه", phone = "09150001001" });
        path = path.Replace("{number}", number, StringComparison.Ordinal);
        foreach (var dark in (bool[])[false, true])
        {
            var page = await browser.SignedIn(userName, path: path, language: language, dark: dark);
            await page.Locator("main h1").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
            await page.Locator("[data-testid=loading]:not(.still *)").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
            Assert.Empty(Serious(await page.RunAxe()));
        }
    }

    [Theory]
    [InlineData("fa", false)]
    [InlineData("en", true)]
    public async Task Nor_has_the_sign_in_page(string language, bool dark)
    {
        var page = await browser.Open("/signin?lang=" + language, dark: dark);
        await page.Locator("#userName:focus").WaitForAsync();
        Assert.Empty(Serious(await page.RunAxe()));
    }

    [Theory]
    [InlineData("fa", false)]
    [InlineData("en", true)]
    public async Task Nor_have_the_users_and_their_dialogs(string language, bool dark)
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

    // One line a rule, with where it is broken.
    private static IEnumerable<string> Serious(AxeResult result) => result.Violations
        .Where(v => v.Impact is "serious" or "critical")
        .Select(v => $"{v.Id}: {string.Join(" | ", v.Nodes.Take(5).Select(n => n.Html))}");
}
