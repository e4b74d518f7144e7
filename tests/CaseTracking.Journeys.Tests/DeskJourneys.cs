using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Calls that the telephone system tells of, at an operator's desk, by the keyboard alone.</summary>
public sealed class DeskJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToHaveValueOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_call_rings_with_its_callers_cases_and_one_key_takes_it()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(citizen: new { name = "ناهید سنجری", phone = "09150003001" });
        var (name, page) = await Desk();
        using var line = await Telephone.Of(browser.System.Address);
        await line.Rings("989150003001", name);
        await Assertions.Expect(page.Locator("[data-testid=ringing]")).ToContainTextAsync("ناهید سنجری", new() { Timeout = 30_000 });
        await page.Keyboard.PressAsync("F6");
        await Assertions.Expect(page.Locator("#intake-phone")).ToHaveValueAsync("۰۹۱۵ ۰۰۰ ۳۰۰۱", Patient);
        await page.Locator($"[data-testid=intake-past][data-number='{number}']").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-testid=throw-away]").CountAsync());
        await page.Keyboard.PressAsync("Alt+0");
        await page.Locator("[data-testid=follow-up]:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=ended][data-end=followup]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-testid=ringing]")).ToHaveCountAsync(0);
        Assert.Equal("follow_up", await Result(line));
    }

    [Fact]
    public async Task An_intake_of_a_call_of_the_line_costs_twelve_keys_beside_story_and_name()
    {
        var (name, page) = await Desk();
        using var line = await Telephone.Of(browser.System.Address);
        await line.Rings("989150003009", name);
        await page.Locator("[data-testid=ringing]").WaitForAsync();
        var keys = 0;
        async Task Press(string at, params string[] names)
        {
            if (at.Length > 0) await page.Locator($"#intake-{at}:focus").WaitForAsync();
            foreach (var key in names) await (key.Length == 1 ? page.Keyboard.TypeAsync(key) : page.Keyboard.PressAsync(key));
            keys += names.Sum(n => n.Split('+').Length);
        }
        await Press("", "F6");
        // The name is not counted, leaving its field is.
        await page.Locator("#intake-name:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("ناهید سنجری");
        await Press("name", "Enter");
        await Press("category", "چ", "ا", "ل", "Enter");
        await Press("place", "۲", "Enter");
        await Press("address", "Enter");
        await page.Locator("#intake-story:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("چالهٔ بزرگ جلوی مدرسه");
        await Press("story", "Control+Enter");
        await page.Locator("[data-testid=ended][data-end=case]").WaitForAsync();
        Assert.Equal("case_opened", await Result(line));
        Assert.InRange(keys, 1, 12);
    }

    [Fact]
    public async Task A_call_picked_up_on_the_phone_opens_and_what_was_typed_stays_beside_it()
    {
        var (name, page) = await Desk();
        await page.Keyboard.TypeAsync("09150003002");
        using var line = await Telephone.Of(browser.System.Address);
        await line.Rings("989150003003");
        await line.Answers(name);
        await Assertions.Expect(page.Locator("#intake-phone")).ToHaveValueAsync("۰۹۱۵ ۰۰۰ ۳۰۰۳", Patient);
        await Assertions.Expect(page.Locator("[data-testid=draft-offer]")).ToContainTextAsync("۳۰۰۲");
        await line.HangsUp();
        await page.Keyboard.PressAsync("Alt+8");
        await page.Locator("[data-testid=ended]").WaitForAsync();
        Assert.Equal("wrong_number", await Result(line));
        await Assertions.Expect(page.Locator("[data-testid=desk-day]")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=desk-day]").WaitForAsync();
    }

    [Fact]
    public async Task Another_browser_goes_on_with_every_word_of_a_desk_that_crashed()
    {
        var (name, page) = await Desk();
        await page.Keyboard.TypeAsync("09150003004");
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync("چالهٔ بزرگ جلوی مدرسه");
        await Saved("چالهٔ بزرگ جلوی مدرسه", name);
        await page.Context.CloseAsync();

        var other = await browser.SignedIn(name, path: "/intake");
        await other.Locator("[data-testid=draft-take-up]").FocusAsync();
        await other.Keyboard.PressAsync("Enter");
        await Assertions.Expect(other.Locator("#intake-story")).ToHaveValueAsync("چالهٔ بزرگ جلوی مدرسه", Patient);
        await Assertions.Expect(other.Locator("#intake-phone")).ToHaveValueAsync("۰۹۱۵ ۰۰۰ ۳۰۰۴");
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_call_that_a_supervisor_took_over_is_told_and_its_words_go_on_as_another()
    {
        var (name, page) = await Desk();
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync("آب");
        await Saved("آب", name);
        using var supervisor = await browser.System.As("supervisor");
        var call = await Open(name);
        Assert.Equal(200, (await supervisor.Post($"/api/calls/{call}/take-over", new { })).Status);
        await page.Keyboard.TypeAsync(" در کوچه");
        await page.Locator("[data-testid=call-lost]").WaitForAsync();
        await page.Locator("[data-testid=call-anew]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Saved("آب در کوچه", name);
        Assert.NotEqual(call, await Open(name));
    }

    [Fact, Trait("Category", "Long")]
    public async Task Two_hands_in_one_field_are_both_kept_and_one_chooses()
    {
        var (name, page) = await Desk();
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync("آب");
        await Saved("آب", name);
        using var other = await browser.System.As(name);
        var call = await Open(name);
        await other.Post($"/api/calls/{call}/draft", new
        {
            screen = "other",
            changes = new object[] { new { field = "story", text = "چاله", seen = 1 }, new { field = "name", text = "ناهید", seen = 0 } },
        });
        await page.Keyboard.TypeAsync(" در کوچه");
        await Assertions.Expect(page.Locator("[data-testid=conflict]")).ToContainTextAsync("چاله", new() { Timeout = 30_000 });
        await Assertions.Expect(page.Locator("#intake-name")).ToHaveValueAsync("ناهید");
        await page.Locator("[data-testid=conflict-both]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=conflict]")).ToHaveCountAsync(0);
        await Saved("چاله\nآب در کوچه", name);
    }

    private async Task<(string Name, IPage Page)> Desk()
    {
        var name = await browser.NewOperator();
        var page = await browser.SignedIn(name, path: "/intake");
        await page.Locator("#intake-phone:focus").WaitForAsync();
        return (name, page);
    }

    private async Task Saved(string story, string name)
    {
        using var api = await browser.System.As(name);
        await WaitFor.True(
            async () => (await api.Get("/api/desk")).Body!["calls"]!.AsArray() is { Count: > 0 } calls
                && (string?)(await api.Get($"/api/calls/{calls[^1]!["id"]}/draft")).Body?["fields"]?["story"]?["text"] == story,
            TimeSpan.FromSeconds(30), "the server keeps what is typed");
    }

    private async Task<string> Open(string name)
    {
        using var api = await browser.System.As(name);
        return (string)(await api.Get("/api/desk")).Body!["calls"]!.AsArray()[^1]!["id"]!;
    }

    private Task<string> Result(Telephone line) => browser.System.Database.Scalar<string>(
        $"SELECT result FROM calls WHERE id = '{line.Call}'");
}
