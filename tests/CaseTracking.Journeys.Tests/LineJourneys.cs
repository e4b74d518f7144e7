using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Signing in, and what a screen does when the line or the session ends. Systems of their own: they are
/// broken here.</summary>
public sealed class LineJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_wrong_password_is_told_and_the_right_one_opens_the_board()
    {
        var page = await browser.Open("/signin");
        await Browser.SignIn(page, "operator2", "wrong-password");
        await page.Locator("#error").WaitForAsync();
        Assert.Equal("operator2", await page.Locator("#userName").InputValueAsync());
        await page.Locator("#password:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("137137-demo");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task Without_a_session_the_board_asks_to_sign_in_and_signing_out_ends_it()
    {
        var page = await browser.Open("/board");
        await page.Locator("#password").WaitForAsync();
        page = await browser.SignedIn("supervisor");
        await page.Locator("[data-testid=user-menu] summary").ClickAsync();
        await page.Locator("[data-testid=sign-out]").ClickAsync();
        await page.Locator("#password").WaitForAsync();
        await page.GotoAsync("/board");
        await page.Locator("#password").WaitForAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_session_ended_elsewhere_ends_the_board_within_seconds()
    {
        var page = await browser.SignedIn("deputy");
        await using var end = browser.System.Database.DataSource.CreateCommand(
            "UPDATE sessions SET revoked_at = now() WHERE user_id = (SELECT id FROM users WHERE user_name = 'deputy')");
        await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await page.Locator("[data-testid=session-ended]").WaitForAsync();

        // The same person comes back in place; the board goes on without a reload.
        await page.EvaluateAsync("window.neverReloaded = true");
        await page.Locator("#password:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("wrong");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=session-ended] [role=alert]").WaitForAsync();
        await page.Keyboard.TypeAsync("137137-demo");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=session-ended]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
    }

    [Fact]
    public async Task After_a_dropped_line_the_board_catches_up_by_itself_and_says_what_it_missed()
    {
        await using var system = await RunningSystem.Start(webs: 2);
        var page = await browser.SignedIn("council", system: system);
        using var op = await system.As("operator", web: 1);
        await op.OpenCase();
        await page.Locator("[data-testid=case-row]").WaitForAsync();

        await system.Webs[0].Kill();
        await page.Locator("[data-testid=connection]:not([data-state=live])").WaitForAsync();
        var missed = new List<string>();
        for (var i = 0; i < 3; i++) missed.Add(await op.OpenCase());
        await system.Webs[0].Start();

        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        await page.Locator("[data-testid=caught-up][data-count='3']").WaitForAsync();
        foreach (var number in missed) await page.Locator($"[data-number='{number}']").WaitForAsync();
    }
}
