using System.Text.Json;
using CaseTracking.Testing;
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
    private readonly List<(IBrowserContext Profile, DirectoryInfo Folder)> _kept = [];

    private Telephone? _line;

    private const string Chromium = "/usr/bin/chromium";
    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

    private Stage(IPlaywright playwright, IBrowser browser, Uri address) =>
        (_playwright, _browser, Address) = (playwright, browser, address);

    /// <summary>A telephone system; once <see cref="Connect"/> was awaited.</summary>
    public Telephone Line => _line!;

    public Uri Address { get; }

    public static async Task<Stage> Open(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = Switches,
        });
        return new Stage(playwright, browser, address);
    }

    /// <summary>Connects a telephone system to the running one.</summary>
    public async Task Connect() => _line = await Telephone.Of(Address);

    /// <summary>The phone of somebody who asked for something before.</summary>
    public async Task<string> KnownPhone()
    {
        using var op = await Testing.Api.SignedIn(Address, "operator");
        await op.OpenCase(text: "چاله", citizen: new { name = "زهرا نمونه", phone = "09150000137" });
        return "989150000137";
    }

    /// <summary>Opens and resolves some cases, whose citizens are then to be called.</summary>
    public async Task ResolveSome(int count)
    {
        using var op = await Testing.Api.SignedIn(Address, "operator");
        (string Category, string Name)[] some =
            [("asphalt", "ناهید نمونه"), ("waste", "رضا نمونه"), ("lighting", "مریم نمونه"), ("channels", "علی نمونه")];
        for (var i = 0; i < count; i++)
        {
            var (category, name) = some[i % some.Length];
            var number = await op.OpenCase($"{i + 1}", category, "نمونه", new { name, phone = $"0915000020{i}" });
            await op.Command(number, "resolve", new { outcome = "solved", answer = "اکیپ ناحیه به محل رفت و کار انجام شد." });
            if (i == 1) await op.Command(number, "callback", new { result = "no_answer" });
        }
    }

    /// <summary>Calls citizens back whose case was resolved one way or the other: some heard, some objected.</summary>
    public async Task CallBackSome(int count)
    {
        using var op = await Testing.Api.SignedIn(Address, "operator");
        for (var i = 0; i < count; i++)
        {
            var number = await op.OpenCase($"{i % 4 + 1}", i % 2 == 0 ? "asphalt" : "waste", "نمونه", new { phone = $"0915000050{i % 10}" });
            await op.Command(number, "resolve", new { outcome = i % 3 == 2 ? "not_solved" : "solved", answer = "پیگیری شد." });
            await op.Command(number, "callback", new { result = "answered", verdict = i % 4 == 3 ? "objects" : "accepts", text = "نمونه" });
        }
    }

    /// <summary>Opens a storm event, which stands on every desk.</summary>
    public async Task OpenStorm()
    {
        using var boss = await Testing.Api.SignedIn(Address, "supervisor");
        await boss.Post("/api/storm-events", new
        {
            commandId = Guid.NewGuid(),
            title = "آب‌گرفتگی خیابان‌های منطقهٔ ۴",
            words = "گروه‌های تخلیهٔ آب در راه‌اند؛ لطفاً از زیرگذرها عبور نکنید.",
            category = "flooding",
            districts = (string[])["4"],
        });
    }

    /// <summary>Opens a live session of the mayor of district 2 in which three callers wait; tells its path.</summary>
    public async Task<string> InSession()
    {
        using var admin = await Testing.Api.SignedIn(Address, "admin");
        using var mayor = await Testing.Api.SignedIn(Address, "mayor2");
        using var op = await Testing.Api.SignedIn(Address, "operator2");
        async Task<string> IdOf(Testing.Api api) => (string)(await api.Get("/api/session")).Body!["id"]!;
        var now = TimeProvider.System.GetUtcNow();
        var planned = await admin.Post("/api/live-sessions", new
        {
            commandId = Guid.NewGuid(),
            speaker = await IdOf(mayor),
            beside = new[] { new { user = await IdOf(op) } },
            district = "2",
            startsAt = now.ToString("O"),
            endsAt = now.AddHours(2).ToString("O"),
        });
        var id = (string)planned.Body!["id"]!;
        await mayor.Post($"/api/live-sessions/{id}/open", new { commandId = Guid.NewGuid() });
        (string Name, string Phone, string Story)[] some =
        [
            ("ناهید نمونه", "09150000301", "کوچهٔ ما سه ماه است کنده شده و هنوز آسفالت نشده؛ بچه‌ها برای رفتن به مدرسه مشکل دارند."),
            ("رضا نمونه", "09150000302", "جوی سرپوشیده گرفته است."), ("مریم نمونه", "09150000303", "چراغ بوستان خاموش است."),
        ];
        foreach (var (name, phone, story) in some)
        {
            var call = Guid.NewGuid();
            (string, string)[] fields =
                [("phone", phone), ("name", name), ("story", story), ("category", "asphalt"), ("district", "2"), ("placeText", "منطقه ۲")];
            await op.Post($"/api/calls/{call}/draft", new
            {
                screen = "s",
                changes = fields.Select(f => new { field = f.Item1, text = f.Item2, seen = 0 }),
            });
            await op.Post($"/api/calls/{call}/pass", new { session = id });
        }
        return "/live-sessions/" + id;
    }

    /// <summary>Gives promises on some new cases, of which some are kept.</summary>
    public async Task PromiseSome(int count)
    {
        using var api = await Testing.Api.SignedIn(Address, "importer");
        string[] some =
        [
            "تا پایان هفته چاله‌های این خیابان لکه‌گیری می‌شود.", "فردا صبح اکیپ برای لای‌روبی جوی می‌آید.",
            "سه تیر چراغ خاموش تا پس‌فردا روشن می‌شود.", "مخزن زبالهٔ دوم همین هفته گذاشته می‌شود.",
        ];
        string[] categories = ["asphalt", "channels", "lighting", "waste"];
        for (var i = 0; i < count; i++)
        {
            var number = await api.OpenCase($"{i + 1}", categories[i % categories.Length], "نمونه");
            var due = TimeProvider.System.GetUtcNow().AddHours(20 * (i + 1));
            await api.Command(number, "promise", new { text = some[i % some.Length], dueAt = due.ToString("O") });
            if (i % 4 == 3) await api.Command(number, "keep_promise", new { promise = 2, text = "انجام شد." });
        }
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
        profile.SetDefaultTimeout(120_000);
        await profile.AddCookiesAsync(
            [new Cookie { Name = "language", Value = view.Language, Url = Address.ToString() }]);
        if (view.User.Length > 0)
        {
            await Post(profile.APIRequest, "/api/session", new { userName = view.User, password = "137137-demo" });
        }
        return await profile.NewPageAsync();
    }

    /// <summary>A page in a profile that keeps on the disk what a desk's browser keeps: files, and scripts already compiled.</summary>
    public async Task<IPage> KeptPage(string user)
    {
        var folder = Directory.CreateTempSubdirectory("casetracking-profile-");
        var profile = await _playwright.Chromium.LaunchPersistentContextAsync(folder.FullName, new()
        {
            ExecutablePath = Chromium,
            Args = Switches,
            BaseURL = Address.ToString(),
            ViewportSize = new ViewportSize { Width = 1366, Height = 768 },
            Locale = "fa-IR",
            TimezoneId = "Asia/Tehran",
        });
        _kept.Add((profile, folder));
        profile.SetDefaultTimeout(120_000);
        await Post(profile.APIRequest, "/api/session", new { userName = user, password = "137137-demo" });
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
        _line?.Dispose();
        foreach (var (profile, folder) in _kept)
        {
            await profile.DisposeAsync();
            folder.Delete(recursive: true);
        }
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
