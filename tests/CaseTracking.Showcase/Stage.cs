using System.Text.Json;
using Microsoft.Playwright;

namespace CaseTracking.Showcase;

/// <summary>How a page is looked at.</summary>
public sealed record View(
    string User, int Width = 1366, int Height = 768, string Language = "fa", bool Dark = false);

/// <summary>Debian's chromium before the running system, signed in as demo users.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Stage(IPlaywright playwright, IBrowser browser, Uri address) =>
        (_playwright, _browser, Address) = (playwright, browser, address);

    public Uri Address { get; }

    public static async Task<Stage> Open(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        });
        return new Stage(playwright, browser, address);
    }

    /// <summary>A fresh profile; an empty user is signed out.</summary>
    public async Task<IPage> Page(View view)
    {
        var profile = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "fa-IR",
            TimezoneId = "Asia/Tehran",
        });
        await profile.AddCookiesAsync(
            [new Cookie { Name = "language", Value = view.Language, Url = Address.ToString() }]);
        if (view.User.Length > 0)
        {
            await Post(profile.APIRequest, "/api/session", new { userName = view.User, password = "137137-demo" });
        }
        return await profile.NewPageAsync();
    }

    /// <summary>The API as a demo user.</summary>
    public async Task<IAPIRequestContext> Api(string user)
    {
        var api = await _playwright.APIRequest.NewContextAsync(new() { BaseURL = Address.ToString() });
        await Post(api, "/api/session", new { userName = user, password = "137137-demo" });
        return api;
    }

    /// <summary>Posts a body; throws for a refusal.</summary>
    public static async Task<JsonElement?> Post(IAPIRequestContext api, string path, object body)
    {
        var answer = await api.PostAsync(path, new() { DataObject = body });
        return answer.Ok ? await answer.JsonAsync()
            : throw new InvalidOperationException($"{path}: {answer.Status} {await answer.TextAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
