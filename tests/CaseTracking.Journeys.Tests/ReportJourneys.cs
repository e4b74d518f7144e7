using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Reports by the keyboard: a year is chosen, a figure opened, and the page printed.</summary>
public sealed partial class ReportJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_year_is_typed_its_figure_opens_the_list_and_a_case_is_opened_from_there()
    {
        using var importer = await browser.System.As("importer");
        for (var n = 0; n < 3; n++) await Old(importer, 1361, "warn");
        await Old(importer, 1361, null);
        var page = await browser.SignedIn("council", path: "/board");
        await page.Keyboard.PressAsync("Control+Shift+F7");
        await page.Locator("[data-testid=year]").WaitForAsync();
        await page.Keyboard.PressAsync("y");
        await page.Locator("#report-year:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync("۱۳۶۱");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=year][data-year='1361']").WaitForAsync();
        var warned = page.Locator("[data-testid=year-warned]");
        await Assertions.Expect(warned).ToHaveAttributeAsync("data-count", "3");
        await warned.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=listed][data-count='3'][data-all=true]").WaitForAsync();
        Assert.Contains("figure=warned", page.Url, StringComparison.Ordinal);
        await page.Locator("[data-testid=listed-case] a").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=command-note], [data-testid=case-state], main h1").First).ToBeVisibleAsync(Patient);
        Assert.Matches("/cases/61", page.Url);
    }

    [Fact]
    public async Task What_cannot_be_asked_for_is_said_at_the_field()
    {
        var page = await browser.SignedIn("council", path: "/reports?view=month&year=1361");
        await page.Locator("[data-testid=reports][aria-busy=false]").WaitForAsync();
        await page.Locator("#report-year").FillAsync("1700");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=report-wrong]")).ToContainTextAsync("۱۳۰۰");
        await page.Locator("#report-year").FillAsync("");
        await page.Locator("#report-to").FillAsync("1360/01/01");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#report-to[aria-invalid=true]").WaitForAsync();
        await page.Locator("#report-from").FillAsync("1361/02/01");
        await page.Locator("#report-to").FillAsync("1361/02/31");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(u => u.Contains("from=1982-04-21&to=1982-05-22", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("A4")]
    [InlineData("A3")]
    public async Task The_year_page_prints_on_one_sheet_with_its_figures_and_without_the_screens_buttons(string paper)
    {
        var page = await browser.SignedIn("council", path: "/reports?year=1361");
        await page.Locator("[data-testid=year][data-year='1361']").WaitForAsync();
        var pdf = await page.PdfAsync(new() { Format = paper, PrintBackground = false, Tagged = false });
        Assert.Equal(1, Pages().Count(Encoding.Latin1.GetString(pdf)));
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.False(await page.Locator("#report-year").IsVisibleAsync());
        Assert.False(await page.Locator(".shell-bar").First.IsVisibleAsync());
        var printed = await page.Locator("main").InnerTextAsync();
        foreach (var word in (string[])["۱۳۶۱", "منتظر اقدام برای حل مشکل", "اطلاع‌رسانی و اقناع‌سازی اولیه", "عمران", "شهرداری مشهد"])
            Assert.Contains(word, printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_outlook_opens_the_list_behind_what_grew()
    {
        using var importer = await browser.System.As("importer");
        var day = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("yyyy-MM-ddT08:00:00Z", CultureInfo.InvariantCulture);
        await importer.Post("/api/cases", Case(day, "lighting"));
        var page = await browser.SignedIn("council", path: "/board");
        await page.Keyboard.PressAsync("Control+Shift+F2");
        var link = page.Locator("[data-testid=need][data-part=lighting] a").First;
        await link.WaitForAsync();
        var count = await link.GetAttributeAsync("data-count");
        // As it stood at the end of a day that is past; what is no such day is told, and what was there stays.
        await Until(page, "۱۴۹۹/۰۱/۰۱");
        await page.GetByTestId("outlook-wrong").WaitForAsync();
        await Until(page, "۱۴۰۲/۱۲/۲۹");
        await page.WaitForURLAsync(u => u.Contains("day=2024-03-20", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByTestId("outlook-until-words")).ToContainTextAsync("سه‌شنبه ۲۹ اسفند ۱۴۰۲", new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByTestId("outlook-wrong")).ToHaveCountAsync(0);
        await Until(page, "");
        await page.Locator($"[data-testid=need][data-part=lighting] a[data-count='{count}']").First.WaitForAsync();
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"[data-testid=listed][data-count='{count}'][data-all=true]").WaitForAsync();
    }

    private static async Task Until(IPage page, string day)
    {
        await page.Locator("#outlook-until").FillAsync(day);
        await page.Keyboard.PressAsync("Enter");
    }

    [Fact]
    public async Task The_map_is_walked_by_arrows_opens_the_list_behind_a_district_and_is_a_table_too()
    {
        using var importer = await browser.System.As("importer");
        var day = TimeProvider.System.GetUtcNow().AddDays(-3).ToString("yyyy-MM-ddT08:00:00Z", CultureInfo.InvariantCulture);
        await importer.Post("/api/cases", Case(day, "sidewalk"));
        var page = await browser.SignedIn("council", path: "/board");
        await page.Keyboard.PressAsync("Control+Shift+F4");
        await page.Locator("[data-testid=map-page][aria-busy=false]").WaitForAsync();
        await page.Locator("#map-category").SelectOptionAsync("sidewalk");
        await page.WaitForURLAsync(u => u.Contains("category=sidewalk", StringComparison.Ordinal));
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("1");
        await page.Locator("[data-testid=figure-Received][aria-pressed=true]").WaitForAsync();
        await page.Locator("[data-testid=map-page][aria-busy=false]").WaitForAsync();
        // From the west to the east, and one down: the tiles lie as the districts do, whichever way one reads.
        await page.Locator("#map-12").FocusAsync();
        foreach (var (key, code) in ((string, string)[])[("ArrowRight", "10"), ("ArrowRight", "2"), ("ArrowDown", "1"), ("ArrowLeft", "11"), ("ArrowUp", "10"), ("ArrowRight", "2")])
        {
            await page.Keyboard.PressAsync(key);
            await page.Locator($"#map-{code}:focus").WaitForAsync();
        }
        var received = int.Parse(
            Domain.Text.PersianText.ToLatinDigits(await page.Locator("#map-2 b").InnerTextAsync()), CultureInfo.InvariantCulture);
        await page.Keyboard.PressAsync("t");
        await page.Locator($"[data-testid=map-row][data-district='2'] [data-count='{received}']").First.WaitForAsync();
        await page.Keyboard.PressAsync("t");
        await page.Locator("#map-2").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"[data-testid=listed][data-count='{received}'][data-all=true]").WaitForAsync();
    }

    private static async Task Old(Api importer, int year, string? command)
    {
        var opened = await importer.Post("/api/cases", Case($"{year + 621}-06-01T08:00:00Z", "waste"));
        if (command is null) return;
        await importer.Command((string)opened.Body!["number"]!, command, new
        {
            recipientKind = "violator",
            recipient = "مالک",
            matter = "رفع",
            dueAt = "2100-01-01T00:00:00Z",
            at = $"{year + 621}-06-02T08:00:00Z",
        });
    }

    private static object Case(string at, string category) => new
    {
        commandId = Guid.NewGuid(),
        channel = "call",
        category,
        district = "2",
        text = "از گذشته",
        at,
    };

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Pages();
}
