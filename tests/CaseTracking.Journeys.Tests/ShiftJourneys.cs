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
        var (system, name) = (browser.System, await browser.NewOperator());
        var page = await browser.SignedIn("supervisor", path: "/shift");
        using var line = await Telephone.Of(system.Address);
        await line.Rings();
        var row = page.Locator($"[data-testid=open-call][data-call='{line.Call}']");
        await Assertions.Expect(row).ToContainTextAsync("در انتظار", new() { Timeout = 30_000 });
        await line.Answers(name);
        await Assertions.Expect(row).ToContainTextAsync("در گفتگو", new() { Timeout = 30_000 });
        using var op = await system.As(name);
        await op.Post($"/api/calls/{line.Call}/draft", new
        {
            screen = "one",
            changes = (object[])[new { field = "story", text = "چالهٔ بزرگ" }],
        });

        await Assertions.Expect(row).ToContainTextAsync("پیش‌نویس دارد", new() { Timeout = 30_000 });
        await row.Locator("[data-testid=take-over]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/intake");
        await Assertions.Expect(page.Locator("[data-testid=draft-offer]").First).ToContainTextAsync("چالهٔ بزرگ", new() { Timeout = 30_000 });
        Assert.Equal("supervisor", await system.Database.Scalar<string>(
            $"SELECT u.user_name FROM calls c JOIN users u ON u.id::text = c.desk WHERE c.id = '{line.Call}'"));
    }
}
