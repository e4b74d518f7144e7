using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Who leads the shift sees the line and takes a call over, with every word.</summary>
public sealed class ShiftJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task Who_waits_and_who_speaks_is_told_live_and_a_call_is_taken_over()
    {
        await using var system = await RunningSystem.Start();
        var page = await browser.SignedIn("supervisor", system: system, path: "/shift");
        await page.Locator("[data-testid=waiting][data-count='0']").WaitForAsync();
        using var line = await Telephone.Of(system.Address);
        await line.Rings();
        await page.Locator("[data-testid=waiting][data-count='1']").WaitForAsync();
        await line.Answers("operator");
        await page.Locator("[data-testid=speaking][data-count='1']").WaitForAsync();
        using var op = await system.As("operator");
        await op.Post($"/api/calls/{line.Call}/draft", new
        {
            screen = "one",
            changes = (object[])[new { field = "story", text = "چالهٔ بزرگ" }],
        });

        var row = page.Locator($"[data-testid=open-call][data-call='{line.Call}']");
        await Assertions.Expect(row).ToContainTextAsync("کارشناس نمونه", new() { Timeout = 30_000 });
        await row.Locator("[data-testid=take-over]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/intake");
        await Assertions.Expect(page.Locator("[data-testid=draft-offer]")).ToContainTextAsync("چالهٔ بزرگ", new() { Timeout = 30_000 });
        Assert.Equal("supervisor", await system.Database.Scalar<string>(
            $"SELECT u.user_name FROM calls c JOIN users u ON u.id::text = c.desk WHERE c.id = '{line.Call}'"));
    }
}
