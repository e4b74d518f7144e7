using System.Globalization;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The wall in the hall: moves by itself, shows nobody's name, and comes back after anything.</summary>
public sealed class WallJourneys(Browser browser) : IAsyncDisposable
{
    private const string Name = "مهناز خوش‌سرشت";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task The_wall_moves_without_a_reload_and_holds_no_name_or_phone()
    {
        var page = await browser.SignedIn("council", 1920, 1080, path: "/wall");
        await page.Locator("[data-testid=tile]").First.WaitForAsync();
        Assert.Equal(13, await page.Locator("[data-testid=tile]").CountAsync());
        await page.EvaluateAsync("window.neverReloaded = true");
        var before = await Open(page, "7");
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(district: "7", citizen: new { name = Name, phone = "09150007131" });
        await page.Locator($"[data-testid=movement][data-number='{number}']").WaitForAsync();
        await WaitFor.True(async () => await Open(page, "7") == before + 1, TimeSpan.FromSeconds(20), "the tile counts it");
        await op.Command(number, "refer", new { holder = "deputy/civil" });
        await page.Locator("[data-testid=flow][data-from=received][data-to=referred]").WaitForAsync();
        await Turns(page);
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
        Assert.All([Name, "7131"], s => Assert.DoesNotContain(s, page.ContentAsync().Result, StringComparison.Ordinal));
    }

    [Fact, Trait("Category", "Long")]
    public async Task The_wall_says_that_its_figures_are_old_and_comes_back_by_itself()
    {
        await using var system = await RunningSystem.Start(webs: 2);
        var page = await browser.SignedIn("supervisor", 1920, 1080, system, "/wall");
        await page.Locator("[data-testid=tile]").First.WaitForAsync();
        await system.Webs[0].Kill();
        await page.Locator("[data-testid=connection]:not([data-state=live])").WaitForAsync();
        await page.Locator("[data-testid=stale]").WaitForAsync();
        using var op = await system.As("operator", web: 1);
        var number = await op.OpenCase(district: "3");
        await system.Webs[0].Start();
        await page.Locator($"[data-testid=movement][data-number='{number}']").WaitForAsync();
        await page.Locator("[data-testid=stale]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    // A supervisor lets all walls turn: the open one follows, stands still by the space bar and goes on by arrows.
    private async Task Turns(IPage page)
    {
        var desk = await browser.SignedIn("supervisor", path: "/wall");
        await desk.Locator("[data-testid=set-wall]").ClickAsync();
        foreach (var kind in (string[])["Flow", "Districts", "Promises", "Outlook"])
            await desk.Locator($"[data-testid=on-{kind}]").CheckAsync();
        await desk.Locator("#seconds-Today").FillAsync("۵");
        await desk.Locator("#seconds-Flow").FillAsync("4");
        await desk.Keyboard.PressAsync("Enter");
        await desk.Locator("[data-testid=wall-wrong]:has-text('۵')").WaitForAsync();
        await desk.Locator("#seconds-Flow").FillAsync("600");
        await desk.Keyboard.PressAsync("Enter");
        await desk.Locator("[data-testid=turns] li").Nth(4).WaitForAsync();
        await page.Locator("[data-testid=wall][data-page=Flow] [data-testid=flow-row][data-from=received][data-to=referred]").WaitForAsync(
            new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync("Space");
        await page.Locator("[data-testid=paused]").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal(13, await page.Locator("[data-testid=wall-districts] [data-testid=tile]").CountAsync());
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Locator("[data-testid=wall-promises]").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Locator("[data-testid=wall-outlook]").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Locator("[data-testid=wall][data-page=Today]").WaitForAsync();
        using var boss = await browser.System.As("supervisor");
        await boss.Put("/api/wall/rotation", new { expectedVersion = 1, turns = new[] { new { page = "today", seconds = 20 } } });
    }

    private static async Task<int> Open(IPage page, string district) => int.Parse(
        (await page.Locator($"[data-testid=tile][data-district='{district}']").GetAttributeAsync("data-open"))!,
        CultureInfo.InvariantCulture);
}
