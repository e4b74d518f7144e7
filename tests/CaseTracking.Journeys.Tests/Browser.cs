using System.Text.RegularExpressions;
using CaseTracking.Testing;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(CaseTracking.Journeys.Tests.Browser))]

namespace CaseTracking.Journeys.Tests;

/// <summary>Debian's chromium, headless, and the system that the journeys share: one silo and one web host.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public RunningSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        System = await RunningSystem.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await System.DisposeAsync();
    }

    /// <summary>A fresh browser profile on a page of the shared system, or of another.</summary>
    public async Task<IPage> Open(string path, int width = 1366, int height = 768, RunningSystem? system = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (system ?? System).Address.ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Locale = "fa-IR",
            TimezoneId = "Asia/Tehran",
        });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>A page on which somebody has signed in by the keyboard alone, with the board live.</summary>
    public async Task<IPage> SignedIn(
        string userName, int width = 1366, int height = 768, RunningSystem? system = null)
    {
        var page = await Open("/signin", width, height, system);
        await page.Keyboard.TypeAsync(userName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("137137-demo");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/board$"));
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        return page;
    }
}
