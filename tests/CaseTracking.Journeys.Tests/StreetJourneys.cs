using System.Collections.Concurrent;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The street map over a tile server of the tests' own.</summary>
public sealed class StreetJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact, Trait("Category", "Long")]
    public async Task Open_cases_lie_on_the_streets_and_are_opened_by_keyboard_and_nobody_else_is_asked()
    {
        using var op = await browser.System.As("operator");
        // Of a category that no other journey's case with a place has.
        var opened = await op.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "channels",
            district = "2",
            text = "کانال",
            lat = 36.2972,
            lon = 59.6067,
        });
        var page = await browser.SignedIn("supervisor", path: "/map?category=channels");
        var asked = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();
        page.Request += (_, r) => asked.Add(r.Url);
        page.Console += (_, m) =>
        {
            if (m.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) refused.Add(m.Text);
        };
        await page.Locator("[data-testid=map-page][aria-busy=false]").WaitForAsync();
        await page.Locator("[data-testid=as-streets]").ClickAsync();
        var alone = page.Locator("[data-testid=cluster][data-count='1']");
        await alone.WaitForAsync();
        await WaitFor.True(
            () => page.EvaluateAsync<bool>("[...document.querySelectorAll('.leaflet-tile')].some(i => i.naturalWidth > 0)"),
            TimeSpan.FromSeconds(20), "pictures of streets are there");
        Assert.Equal("© <b>us</b>", (await page.Locator(".leaflet-control-attribution").InnerTextAsync()).Trim());
        await alone.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(u => u.EndsWith("/cases/" + (string)opened.Body!["number"]!, StringComparison.Ordinal));
        Assert.Empty(refused);
        Assert.All(asked, u => Assert.True(
            u.StartsWith(browser.System.Address.AbsoluteUri, StringComparison.Ordinal) || u.StartsWith(browser.Tiles.Address, StringComparison.Ordinal)
            || u.StartsWith("data:", StringComparison.Ordinal) || u.StartsWith("ws", StringComparison.Ordinal), u));
    }
}
