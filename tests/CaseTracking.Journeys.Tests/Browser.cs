using System.Globalization;
using CaseTracking.Testing;
using Microsoft.Playwright;

// One after the other: a browser and the system fill two cores.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(CaseTracking.Journeys.Tests.Browser))]

namespace CaseTracking.Journeys.Tests;

/// <summary>Debian's chromium, headless, and the system that the journeys share: one silo and one web host, which sends
/// its letters to a mail server and has a street map.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright _playwright = null!;
    private readonly List<(Look Look, IBrowserContext Profile)> _profiles = [];
    private readonly Dictionary<Look, Stack<IBrowserContext>> _kept = [];
    private IBrowser _browser = null!;

    public RunningSystem System { get; private set; } = null!;

    /// <summary>Takes the letters of the shared system.</summary>
    public PostOffice Post { get; } = new();

    /// <summary>Gives the tiles of its street map.</summary>
    public TileServer Tiles { get; } = new();

    public async ValueTask InitializeAsync()
    {
        System = await RunningSystem.Start(settings: new Dictionary<string, string>
        {
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = Post.Port.ToString(CultureInfo.InvariantCulture),
            ["Mail__Security"] = "None",
            ["Mail__From"] = "137@mashhad.example",
            ["Map__Tiles"] = Tiles.Address + "{z}/{x}/{y}.png",
            ["Map__TilesAttribution"] = "© <b>us</b>",
            ["Map__Centre"] = "59.6067,36.2972",
        });
        _playwright = await Playwright.CreateAsync();
        _browser = await Launch();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await System.DisposeAsync();
        await Post.DisposeAsync();
        Tiles.Dispose();
    }

    /// <summary>A browser whose user blocked scripts; disposing it closes it.</summary>
    public async Task<IBrowser> WithoutScripts() => await Launch("--blink-settings=scriptEnabled=false");

    private Task<IBrowser> Launch(params string[] more) => _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = "/usr/bin/chromium",
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", .. more],
    });

    /// <summary>A fresh browser profile on a page of the shared system, or of another.</summary>
    public async Task<IPage> Open(
        string path, int width = 1366, int height = 768, RunningSystem? system = null, bool dark = false)
    {
        var page = await Profile((system ?? System).Address, width, height, dark);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Closes all pages; a screen left open would follow the tests that come after.</summary>
    public async ValueTask CloseAll()
    {
        foreach (var (look, profile) in _profiles)
        {
            // One that a test closed itself has no page left, and is not there any more.
            if (profile.Pages.Count == 0) continue;
            foreach (var page in profile.Pages.ToList()) await page.CloseAsync();
            if (look.Address != System.Address)
            {
                await profile.CloseAsync();
                continue;
            }
            if (!_kept.TryGetValue(look, out var kept)) _kept[look] = kept = [];
            kept.Push(profile);
        }
        _profiles.Clear();
    }

    /// <summary>Signs in by the keyboard alone, as soon as the page has put the cursor where a user would type.</summary>
    public static async Task SignIn(IPage page, string userName, string password = "137137-demo")
    {
        await page.Locator("#userName:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(userName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>A fresh browser profile in which somebody has signed in, live on the board or another screen. An
    /// administrator's has no live line. The session is opened beside the sign-in page, which has journeys of its own.
    /// </summary>
    public async Task<IPage> SignedIn(
        string userName, int width = 1366, int height = 768, RunningSystem? system = null, string path = "/board",
        string language = "fa", bool dark = false)
    {
        var address = (system ?? System).Address;
        using var api = await Api.SignedIn(address, userName);
        var page = await Profile(address, width, height, dark);
        await page.Context.AddCookiesAsync($"{api.Cookie}; language={language}".Split("; ").Select(c => c.Split('=', 2)).Select(
            c => new Cookie { Name = c[0], Value = c[1], Url = address.ToString() }));
        await page.GotoAsync(path);
        await page.Locator(userName == "admin" ? "[data-testid=city-time]" : "[data-testid=connection][data-state=live]")
            .WaitForAsync();
        return page;
    }

    /// <summary>An operator of its own in the shared system, with an empty desk and the password of the demo users; tells the
    /// user name.</summary>
    public Task<string> NewOperator() => NewUser("operator");

    /// <summary>A person of its own in the shared system with the roles and the password of a demo user; tells the user name.
    /// </summary>
    public async Task<string> NewUser(string like)
    {
        var name = $"u{Guid.NewGuid():N}"[..16];
        await using var add = System.Database.DataSource.CreateCommand($"""
            WITH added AS (
                INSERT INTO users (city, user_name, display_name, password_hash)
                SELECT city, '{name}', 'شخص آزمایشی', password_hash FROM users WHERE user_name = '{like}'
                RETURNING id
            )
            INSERT INTO user_roles (city, user_id, place, role, unit)
            SELECT r.city, added.id, r.place, r.role, r.unit
            FROM added, user_roles r JOIN users u ON u.id = r.user_id
            WHERE u.user_name = '{like}'
            """);
        await add.ExecuteNonQueryAsync();
        return name;
    }

    // Fresh but for the files of the screens: without them each page would first fetch and check ten megabytes anew.
    private async Task<IPage> Profile(Uri address, int width, int height, bool dark)
    {
        var look = new Look(address, width, height, dark);
        var isKept = _kept.TryGetValue(look, out var kept) && kept.Count > 0;
        var context = isKept ? kept!.Pop() : await Profile(look);
        _profiles.Add((look, context));
        var page = await context.NewPageAsync();
        if (!isKept) return page;
        await context.ClearCookiesAsync();
        await context.ClearPermissionsAsync();
        await context.SetOfflineAsync(false);
        var devTools = await context.NewCDPSessionAsync(page);
        await devTools.SendAsync("Storage.clearDataForOrigin", new()
        {
            ["origin"] = address.GetLeftPart(UriPartial.Authority),
            ["storageTypes"] = "cookies,local_storage,indexeddb,service_workers,cache_storage",
        });
        await devTools.DetachAsync();
        return page;
    }

    private async Task<IBrowserContext> Profile(Look look)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = look.Address.ToString(),
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            Locale = "fa-IR",
            TimezoneId = "Asia/Tehran",
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
        });
        context.SetDefaultTimeout(30_000);
        return context;
    }

    private sealed record Look(Uri Address, int Width, int Height, bool Dark);
}
