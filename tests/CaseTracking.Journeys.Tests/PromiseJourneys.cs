using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Promises are followed: they come live, and are kept by the keyboard alone.</summary>
public sealed class PromiseJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_promise_comes_to_the_list_by_itself_and_leaves_it_when_it_is_kept()
    {
        using var importer = await browser.System.As("importer");
        var number = await importer.OpenCase("12");
        // Of one district, so that nobody else's promise stands between.
        var page = await browser.SignedIn("council", path: "/promises?district=12");
        await page.Locator("[data-testid=no-promises]").WaitForAsync();
        await importer.Command(number, "promise", new { text = "تا آخر هفته روکش می‌شود", dueAt = "2100-01-01T00:00:00Z" });
        var row = page.Locator($"[data-testid=promise][data-number='{number}']");
        await Assertions.Expect(row).ToBeVisibleAsync(Patient);
        await Assertions.Expect(row).ToContainTextAsync("تا آخر هفته روکش می‌شود");

        var office = await browser.SignedIn("mayoroffice", path: "/promises?district=12");
        await office.Locator($"[data-testid=promise][data-number='{number}']").WaitForAsync();
        await office.Keyboard.PressAsync("j");
        await office.Keyboard.PressAsync("Enter");
        await office.Locator("[data-testid=case-promise][data-standing=open]").WaitForAsync();
        await office.Locator("[data-testid=command-keep_promise]").WaitForAsync();
        await office.Keyboard.PressAsync("v");
        await office.Locator("#text:focus").WaitForAsync();
        await office.Keyboard.TypeAsync("دیشب روکش شد");
        await office.Keyboard.PressAsync("Control+Enter");
        await office.Locator("[data-testid=case-promise][data-standing=kept]").WaitForAsync();

        await page.Locator("[data-testid=no-promises]").WaitForAsync();
        await page.Locator("[data-testid=standing-kept]").ClickAsync();
        await Assertions.Expect(row).ToBeVisibleAsync(Patient);
        Assert.EndsWith("/promises?standing=kept&district=12", page.Url, StringComparison.Ordinal);
    }
}
