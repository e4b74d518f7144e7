using System.Globalization;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Search by the keyboard, as those use it who see to cases and those who watch.</summary>
public sealed class SearchJourneys(Browser browser) : IAsyncDisposable
{
    private const string Phone = "09159990071";
    private const string Name = "فرنگیس بادپا";
    private const string Words = "دریچهٔ فروریخته";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_case_is_found_by_number_phone_person_and_words_by_those_who_may_know()
    {
        using var importer = await browser.System.As("importer");
        var (held, old, waiting) = (await Open(importer, "12", 0), await Open(importer, "8", 60), await Open(importer, "12", 0));
        foreach (var number in (string[])[held, old])
            Assert.Equal(200, (await importer.Command(number, "refer", new { holder = "deputy/civil" })).Status);

        var page = await browser.SignedIn("deputy", path: "/inbox");
        await page.Locator("[data-testid=inbox-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("f");
        await page.Locator("#inbox-find:focus").WaitForAsync();
        // The third case is of the same citizen, and in sight; who they are is not the deputy's to know while it is not theirs.
        await Finds(page, "۰۹۱۵ ۹۹۹ ۰۰۷۱", held, old);
        await Finds(page, "بادپا فرنگیس", held, old);
        await Finds(page, "دریچه فروریخته", held, old, waiting);
        await Assertions.Expect(Hit(page, held)).ToContainTextAsync(Name);
        await Assertions.Expect(Hit(page, waiting)).Not.ToContainTextAsync(Name);

        // Narrowed to the unit, to days and to a state: each choice asks again.
        await page.GetByTestId("find-own").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Shows(page, held, old);
        await page.GetByTestId("find-period").SelectOptionAsync("30");
        await Shows(page, held);
        await page.GetByTestId("find-own").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Shows(page, held, waiting);
        await page.GetByTestId("inbox-state").SelectOptionAsync("received");
        await Shows(page, waiting);

        // A number goes to its case, whatever else is narrowed to.
        await page.Locator("#inbox-find").FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(old);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{old}");

        // Who may read nobody's name or phone finds by neither, and is told neither.
        var council = await browser.SignedIn("council");
        await council.Keyboard.PressAsync("Control+k");
        await council.Locator("#palette-input:focus").WaitForAsync();
        foreach (var told in (string[])[Phone, Name])
        {
            await Asks(council, Words);
            await Assertions.Expect(Offered(council)).ToHaveCountAsync(3);
            Assert.DoesNotContain("فرنگیس", await council.Locator("#palette-list").InnerTextAsync(), StringComparison.Ordinal);
            await Asks(council, told);
            await council.Locator("#palette .notice").WaitForAsync();
            await Assertions.Expect(Offered(council)).ToHaveCountAsync(0);
        }
        await council.Keyboard.PressAsync("Control+a");
        await council.Keyboard.TypeAsync(waiting);
        await council.Keyboard.PressAsync("Enter");
        await council.WaitForURLAsync($"**/cases/{waiting}");
    }

    // At once, as from a clipboard: no letter in between is asked for.
    private static async Task Asks(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.InsertTextAsync(text);
    }

    private static ILocator Offered(IPage page) => page.Locator("[data-testid=palette-item]");

    private static ILocator Hit(IPage page, string number) => page.Locator($"[data-testid=found-case][data-number='{number}']");

    private static async Task Finds(IPage page, string text, params string[] numbers)
    {
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Shows(page, numbers);
    }

    private static async Task Shows(IPage page, params string[] numbers)
    {
        await page.Locator($"[data-testid=inbox-found][data-count='{numbers.Length}'][data-asking=false]").WaitForAsync();
        Assert.Equal(
            numbers.Order(StringComparer.Ordinal),
            (await page.GetByTestId("found-case").EvaluateAllAsync<string[]>("all => all.map(a => a.dataset.number)")).Order(StringComparer.Ordinal));
    }

    private static async Task<string> Open(Api importer, string district, int daysAgo)
    {
        var opened = await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "channels",
            district,
            text = Words,
            citizen = new { name = Name, phone = Phone },
            at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo).AddHours(-1).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        });
        return (string)opened.Body!["number"]!;
    }
}
