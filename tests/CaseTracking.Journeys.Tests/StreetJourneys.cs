using System.Collections.Concurrent;
using System.Net;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The street map over a tile server of the test's own.</summary>
public sealed class StreetJourneys(Browser browser) : IAsyncDisposable
{
    // One grey pixel.
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKA7P0k0AAAAABJRU5ErkJggg==");

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact, Trait("Category", "Long")]
    public async Task Open_cases_lie_on_the_streets_and_are_opened_by_keyboard_and_nobody_else_is_asked()
    {
        using var tiles = new TileServer();
        await using var system = await RunningSystem.Start(settings: new Dictionary<string, string>
        {
            ["Map__Tiles"] = tiles.Address + "{z}/{x}/{y}.png",
            ["Map__TilesAttribution"] = "© <b>us</b>",
            ["Map__Centre"] = "59.6067,36.2972",
        });
        using var op = await system.As("operator");
        var opened = await op.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "2",
            text = "زباله",
            lat = 36.2972,
            lon = 59.6067,
        });
        var page = await browser.SignedIn("supervisor", system: system, path: "/map");
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
            u.StartsWith(system.Address.AbsoluteUri, StringComparison.Ordinal) || u.StartsWith(tiles.Address, StringComparison.Ordinal) || u.StartsWith("data:", StringComparison.Ordinal)
            || u.StartsWith("ws", StringComparison.Ordinal), u));
    }

    private sealed class TileServer : IDisposable
    {
        private readonly HttpListener _listener = new();

        public TileServer()
        {
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _ = Task.Run(Answer);
        }

        public string Address { get; } = $"http://127.0.0.1:{FreePort.Next()}/";

        public void Dispose() => _listener.Close();

        private async Task Answer()
        {
            try
            {
                while (_listener.IsListening)
                {
                    var context = await _listener.GetContextAsync();
                    context.Response.ContentType = "image/png";
                    await context.Response.OutputStream.WriteAsync(Picture);
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // The test is over.
            }
        }
    }
}
