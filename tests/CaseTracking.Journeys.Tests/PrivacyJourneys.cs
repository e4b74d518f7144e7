using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>An administrator answers a citizen's demand and says how long data is kept; nobody else gets there.</summary>
public sealed class PrivacyJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_citizen_is_told_what_is_kept_and_then_erased_by_keyboard_alone()
    {
        const string phone = "09150004711";
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(citizen: new { name = "گلنار رفتنی", phone });
        await op.Post("/api/contacts", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            result = "first_contact",
            citizen = new { name = "گلنار رفتنی", phone },
            text = "ساعت کار اداره",
        });
        var page = await browser.SignedIn("admin", path: "/privacy");
        var keys = page.Keyboard;
        await page.Locator("#demand-phone").FocusAsync();
        await keys.TypeAsync("0915 000 4711");
        await keys.PressAsync("Enter");
        await page.Locator("#demand-reason-wrong").WaitForAsync();
        await page.Locator("#demand-reason").FocusAsync();
        await keys.TypeAsync("نامهٔ ۱۲ شهروند");
        await keys.PressAsync("Enter");
        await page.Locator($"[data-testid=kept-case][data-number='{number}']").WaitForAsync();
        var told = await page.Locator("[data-testid=kept]").InnerTextAsync();
        Assert.Contains("گلنار رفتنی", told, StringComparison.Ordinal);
        Assert.Contains("ساعت کار اداره", told, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", page.Url, StringComparison.Ordinal);

        await page.Locator("[data-testid=erase]").PressAsync("Enter");
        await page.Locator("dialog#erase-sure[open]").WaitForAsync();
        await keys.PressAsync("Escape");
        await Assertions.Expect(page.Locator("dialog#erase-sure")).ToHaveCountAsync(0, Patient);
        await page.Locator("[data-testid=erase]").PressAsync("Enter");
        await page.Locator("[data-testid=erase-sure-yes]").PressAsync("Enter");
        await page.Locator("[data-testid=erased]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-testid=kept]")).ToHaveCountAsync(0, Patient);
        Assert.DoesNotContain("گلنار", (await op.Get($"/api/cases/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shorter_time_is_asked_for_once_more_and_a_wrong_one_told_at_its_field()
    {
        var page = await browser.SignedIn("admin", path: "/privacy");
        await page.Locator("#case-days").FillAsync("۰");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=shorter-sure]").PressAsync("Enter");
        await page.Locator("#case-days-wrong").WaitForAsync();
        await page.Locator("#case-days").FillAsync("۷۲۹");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#shorter-sure:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=retention-saved]").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#case-days")).ToHaveValueAsync("۷۲۹", new() { Timeout = 30_000 });
        await page.Locator("#case-days").FillAsync("730");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=retention-saved]").WaitForAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task Others_are_told_that_it_is_not_theirs()
    {
        var page = await browser.SignedIn("council", path: "/privacy");
        await page.Locator("[data-testid=forbidden]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-testid=demand]").CountAsync());
    }
}
