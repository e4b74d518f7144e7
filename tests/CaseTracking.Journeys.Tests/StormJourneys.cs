using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>A storm at one desk, by the keyboard alone: a caller is attached in two keys, and then there is a break.</summary>
public sealed class StormJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task An_event_stands_on_the_desk_at_once_and_two_keys_attach_the_caller()
    {
        var (system, name) = (browser.System, await browser.NewOperator());
        var page = await browser.SignedIn(name, path: "/intake");
        await page.Locator("#intake-phone:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("09150007001");
        using var boss = await system.As("supervisor");
        var opened = await boss.Post("/api/storm-events", new
        {
            commandId = Guid.NewGuid(),
            title = "آب‌گرفتگی منطقهٔ ۴",
            words = "گروه‌های تخلیهٔ آب در راه‌اند.",
            category = "flooding",
            districts = (string[])["4"],
        });
        var (id, number) = ((Guid)opened.Body!["id"]!, (string)opened.Body["caseNumber"]!);
        var storm = page.Locator($"[data-testid=storm][data-number='{number}']");
        await Assertions.Expect(storm.Locator("[data-testid=storm-words]")).ToHaveTextAsync("گروه‌های تخلیهٔ آب در راه‌اند.", new() { Timeout = 30_000 });

        await page.Keyboard.PressAsync("F7");
        await page.Locator("[data-testid=storm-attach]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"[data-testid=intake-number][data-number='{number}']").WaitForAsync(new() { Timeout = 30_000 });
        Assert.Equal(1L, await system.Database.Scalar<long>(
            $"SELECT count(*) FROM case_citizens WHERE case_number = '{number}' AND part = 'supporter' AND phone_hash IS NOT NULL"));

        await page.Keyboard.PressAsync("Shift+F6");
        await page.Locator("[data-testid=on-break]").WaitForAsync(new() { Timeout = 30_000 });
        await page.Keyboard.PressAsync("Shift+F6");
        await page.Locator("[data-testid=on-break]").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 30_000 });
        Assert.Equal(200, (await boss.Post($"/api/storm-events/{id}/close", new { commandId = Guid.NewGuid() })).Status);
    }
}
