using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Saved views of an inbox by the keyboard: saved, shared with the unit, and changed by two at once.</summary>
public sealed class SavedViewJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_view_is_saved_and_shared_and_of_two_who_change_it_the_later_is_told_and_loses_nothing()
    {
        using var importer = await browser.System.As("importer");
        var (lamp, other) = (await importer.OpenCase("9", "lighting"), await importer.OpenCase("9", "greenspace"));
        var mayor = await browser.SignedIn(await browser.NewUser("mayor9"), path: "/inbox");
        await Row(mayor, other).WaitForAsync();
        await mayor.GetByTestId("inbox-category").SelectOptionAsync("lighting");
        await Assertions.Expect(Row(mayor, other)).ToHaveCountAsync(0, Patient);
        await Row(mayor, lamp).WaitForAsync();

        // Saved under a name and shared, by keys alone.
        await mayor.Locator("#save-view").FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await mayor.Locator("#view-name:focus").WaitForAsync();
        await mayor.Keyboard.TypeAsync("چراغ‌ها");
        await mayor.Keyboard.PressAsync("Tab");
        await mayor.Keyboard.PressAsync("Space");
        await mayor.Keyboard.PressAsync("Enter");
        await View(mayor, "چراغ‌ها", isShown: true).WaitForAsync();
        await mayor.Locator("#save-view:focus").WaitForAsync();

        // A colleague finds it and sees the same list.
        var colleague = await browser.SignedIn(await browser.NewUser("mayor9"), path: "/inbox");
        await Row(colleague, other).WaitForAsync();
        await View(colleague, "چراغ‌ها", isShown: false).FocusAsync();
        await colleague.Keyboard.PressAsync("Enter");
        await colleague.WaitForURLAsync("**/inbox?unit=district%2F9&category=lighting");
        await Assertions.Expect(Row(colleague, other)).ToHaveCountAsync(0, Patient);
        Assert.Equal(await Numbers(mayor), await Numbers(colleague));

        // Both change it. The later one is told who was first and what is there now; their own words still stand.
        await Rename(colleague, "چراغ‌های تازه");
        await View(colleague, "چراغ‌های تازه", isShown: true).WaitForAsync();
        await mayor.Keyboard.PressAsync("4");
        await mayor.WaitForURLAsync("**/inbox?*view=late&category=lighting");
        await Rename(mayor, "چراغ‌های مانده");
        await Assertions.Expect(mayor.GetByTestId("view-conflict")).ToContainTextAsync("چراغ‌های تازه");
        await Assertions.Expect(mayor.Locator("#view-name")).ToHaveValueAsync("چراغ‌های مانده");
        await mayor.GetByTestId("view-mine").FocusAsync();
        await mayor.Keyboard.PressAsync("Enter");
        await View(mayor, "چراغ‌های مانده", isShown: true).WaitForAsync();

        // Overtaken in turn, the colleague takes what the other made of it.
        await Rename(colleague, "چراغ‌های من");
        await Assertions.Expect(colleague.GetByTestId("view-conflict")).ToContainTextAsync("چراغ‌های مانده");
        await colleague.GetByTestId("view-theirs").FocusAsync();
        await colleague.Keyboard.PressAsync("Enter");
        await colleague.WaitForURLAsync("**/inbox?*view=late&category=lighting");
        await View(colleague, "چراغ‌های مانده", isShown: true).WaitForAsync();
        Assert.Equal(
            "چراغ‌های مانده late",
            await browser.System.Database.Scalar<string>("SELECT string_agg(name || ' ' || list, ',') FROM inbox_views WHERE inbox = 'district/9'"));
    }

    private static async Task Rename(IPage page, string name)
    {
        await page.Locator("#save-view").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#view-name:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
    }

    private static ILocator View(IPage page, string name, bool isShown) =>
        page.Locator($"[data-testid=saved-view][data-name='{name}'][aria-pressed={(isShown ? "true" : "false")}]");

    private static ILocator Row(IPage page, string number) => page.Locator($"[data-testid=inbox-row][data-number='{number}']");

    private static Task<string[]> Numbers(IPage page) =>
        page.Locator("[data-testid=inbox-row]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.number)");
}
