using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Reading one request and acting on it, by the keyboard alone.</summary>
public sealed class CaseJourneys(Browser browser) : IAsyncDisposable
{
    private const string Name = "زهرا نیک‌سرشت";
    private const string Phone = "09150001371";
    private const string Address = "کوچهٔ شمشادها پلاک یازده";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_mayor_warns_refers_and_resolves()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);

        await Open(page, "w", "warn");
        await Keys(page, "Space", "Tab");
        await page.Keyboard.TypeAsync("شرکت راه‌سازان");
        await Keys(page, "Tab");
        await page.Keyboard.TypeAsync("نخاله جمع نشده است");
        // The first of the usual deadlines: tomorrow.
        await Keys(page, "Tab", "Enter", "Control+Enter");
        await Row(page, "warn").WaitForAsync();
        await State(page, "warned");

        await Open(page, "r", "refer");
        // First of all stands who is responsible for the subject.
        await Keys(page, "ArrowDown", "Tab");
        await page.Keyboard.TypeAsync("دستگاه تراش لازم دارد");
        await Keys(page, "Control+Enter");
        await State(page, "referred");
        await page.Locator("[data-testid=case-holder][data-holder='deputy/civil']").WaitForAsync();

        await Open(page, "s", "resolve");
        await Keys(page, "Space", "Tab");
        await page.Keyboard.TypeAsync("پر و آسفالت شد.");
        await Keys(page, "Control+Enter");
        await State(page, "solved");
        await Assertions.Expect(Row(page, "resolve")).ToContainTextAsync("پر و آسفالت شد.");
        // Resolved is not answered: nobody told the citizen yet.
        await page.Locator("[data-testid=fact-resolved][data-value=yes]").WaitForAsync();
        await page.Locator("[data-testid=fact-answered][data-value=no]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-testid=command-warn]")).ToHaveCountAsync(0);
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_unit_is_found_by_a_few_letters_which_alone_choose_nobody()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);
        await Open(page, "r", "refer");
        await page.Keyboard.TypeAsync("عمر");
        await page.Locator("[data-testid=holder-option]").First.WaitForAsync();
        // Esc closes the list, and the form only when no list is open.
        await Keys(page, "Escape");
        await Assertions.Expect(page.Locator("[data-testid=holder-option]")).ToHaveCountAsync(0);
        await Keys(page, "Control+Enter");
        await page.Locator("#holder[aria-invalid=true]:focus").WaitForAsync();
        await Keys(page, "ArrowDown", "Tab", "Control+Enter");
        await page.Locator("[data-testid=case-holder][data-holder='deputy/civil']").WaitForAsync();
    }

    [Fact]
    public async Task An_operator_escalates_and_is_offered_only_what_is_theirs()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("operator", Grouped(number));
        Assert.Equal(0, await page.Locator("[data-testid=command-warn], [data-testid=command-demand]").CountAsync());
        await Open(page, "e", "escalate");
        await page.Keyboard.TypeAsync("شهروند سه بار زنگ زده است");
        await Keys(page, "Control+Enter");
        await page.Locator("[data-testid=case-level][data-level='1']").WaitForAsync();
        await Assertions.Expect(Row(page, "escalate")).ToContainTextAsync("شهروند سه بار زنگ زده است");
        await Form(page, "escalate").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task Another_users_change_appears_while_reading()
    {
        using var op = await browser.System.As("operator");
        using var mayor = await browser.System.As("mayor2");
        var number = await op.OpenCase();
        var page = await Case("council", number);
        await page.EvaluateAsync("window.neverReloaded = true");
        await mayor.Command(number, "resolve", new { outcome = "solved", answer = "ترمیم شد." });
        await State(page, "solved");
        await Assertions.Expect(Row(page, "resolve")).ToContainTextAsync("ترمیم شد.");
        await Assertions.Expect(page.Locator("[data-testid=announce]")).ToContainTextAsync("حل شد");
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
    }

    [Fact]
    public async Task A_command_on_a_stale_view_shows_what_changed_and_keeps_what_was_typed()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);
        await Open(page, "n", "note");
        await page.Keyboard.TypeAsync("نوشتهٔ من");
        await op.Command(number, "correct", new { category = "sidewalk", reason = "پیاده‌رو است" });
        await Assertions.Expect(page.Locator("[data-testid=meanwhile]")).ToContainTextAsync("موضوع به");
        await op.Command(number, "note", new { text = "شهروند باز زنگ زد" });
        await Keys(page, "Control+Enter");
        await page.Locator("[data-testid=conflict] li").Nth(1).WaitForAsync();
        Assert.Equal("نوشتهٔ من", await page.Locator("#text").InputValueAsync());

        await page.Locator("[data-testid=go-on]").FocusAsync();
        await Keys(page, "Enter", "Control+Enter");
        await Assertions.Expect(Row(page, "note").First).ToContainTextAsync("نوشتهٔ من");
    }

    [Fact, Trait("Category", "Long")]
    public async Task What_is_possible_no_more_is_told_with_what_is_and_nothing_typed_is_lost()
    {
        using var op = await browser.System.As("operator");
        using var mayor = await browser.System.As("mayor2");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);
        await Open(page, "p", "promise");
        await page.Keyboard.TypeAsync("تا فردا");
        await mayor.Command(number, "resolve", new { outcome = "not_solved", answer = "امکان ندارد." });
        await Assertions.Expect(page.Locator("[data-testid=not-now]")).ToContainTextAsync("بازگشایی");
        Assert.Equal("تا فردا", await page.Locator("#text").InputValueAsync());
    }

    [Fact]
    public async Task Refusals_stand_beside_their_fields()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);
        await Open(page, "w", "warn");
        await Keys(page, "Control+Enter");
        await Assertions.Expect(page.Locator("[data-testid=summary] li")).ToHaveCountAsync(4);
        await page.Locator("#recipient[aria-invalid=true]").WaitForAsync();
        await page.Locator("#recipientKind :focus").WaitForAsync();
        await page.Locator("#dueAt").FocusAsync();
        await page.Keyboard.TypeAsync("۱۳۹۹/۱/۱");
        await Keys(page, "Control+Enter");
        await Assertions.Expect(page.Locator("#dueAt-wrong")).ToContainTextAsync("گذشته");
        var told = await page.Locator("#dueAt").GetAttributeAsync("aria-describedby");
        Assert.Contains("dueAt-wrong", told, StringComparison.Ordinal);
        Assert.Equal(0, await Row(page, "warn").CountAsync());
    }

    [Fact]
    public async Task A_council_members_page_holds_no_name_phone_or_address()
    {
        using var op = await browser.System.As("operator");
        var opened = await op.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "9",
            text = $"{Name} می‌گوید زباله مانده است، {Phone}",
            address = Address,
            citizen = new { name = Name, phone = Phone },
        });
        var number = (string)opened.Body!["number"]!;
        await op.Command(number, "note", new { text = $"به {Phone} زنگ بزنید" });
        var page = await Case("council", number);
        await page.Locator("[data-testid=case-masked]").WaitForAsync();
        await Row(page, "note").WaitForAsync();
        var seen = await page.ContentAsync();
        Assert.Contains("می‌گوید زباله مانده است", seen, StringComparison.Ordinal);
        Assert.All(["نیک‌سرشت", Phone[1..], "شمشادها"], s => Assert.DoesNotContain(s, seen, StringComparison.Ordinal));
        Assert.Equal(0, await page.Locator("[data-testid=case-citizen]").CountAsync());
        await Open(page, "d", "demand");
    }

    [Fact]
    public async Task Who_does_not_hold_a_case_reads_its_citizen_on_a_reason_by_keyboard_alone()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(
            "9", "asphalt", $"{Name} گفت چاله‌ای هست", new { name = Name, phone = Phone });
        var page = await Case("deputy", number);
        await page.Locator("[data-testid=reveal]").WaitForAsync();
        Assert.DoesNotContain(Phone[^7..], await page.ContentAsync(), StringComparison.Ordinal);
        await page.Locator("[data-testid=reveal]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=reveal-reason]:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("چون");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=reveal-wrong]").WaitForAsync();
        await page.Keyboard.TypeAsync(" بازدید از محل است");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=revealed]").WaitForAsync();
        Assert.Contains(Name, await page.Locator("[data-testid=case-citizen]").InnerTextAsync(), StringComparison.Ordinal);
        // Until one leaves the page.
        await page.ReloadAsync();
        await page.Locator("[data-testid=reveal]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-testid=revealed]").CountAsync());
    }

    [Fact]
    public async Task A_form_survives_a_reload_and_a_closing()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await Case("mayor2", number);
        await Open(page, "r", "refer");
        await Keys(page, "Tab");
        await page.Keyboard.TypeAsync("نیمه‌کاره");
        await page.ReloadAsync();
        await page.Locator("[data-testid=restored]").WaitForAsync();
        Assert.Equal("نیمه‌کاره", await page.Locator("#note").InputValueAsync());
        await Keys(page, "Escape");
        await Form(page, "refer").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Locator("#command-refer:focus").WaitForAsync();
        await Open(page, "r", "refer");
        Assert.Equal("نیمه‌کاره", await page.Locator("#note").InputValueAsync());
    }

    [Theory]
    [InlineData("0512345670")]
    [InlineData("12", Traits = ["Category", "Long"])]
    public async Task A_number_that_is_none_is_told(string written)
    {
        var page = await browser.SignedIn("council", path: "/cases/" + written);
        await page.Locator("[data-testid=wrong-number]").WaitForAsync();
    }

    [Fact]
    public async Task A_case_outside_ones_scope_is_not_there()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(district: "2");
        var page = await browser.SignedIn("mayor9", path: "/cases/" + number);
        await page.Locator("[data-testid=unknown-case]").WaitForAsync();
    }

    private async Task<IPage> Case(string userName, string number)
    {
        var page = await browser.SignedIn(userName, path: "/cases/" + number);
        await page.Locator("[data-testid=case-number]").WaitForAsync();
        return page;
    }

    // A form has opened when the cursor stands in it.
    private static async Task Open(IPage page, string key, string command)
    {
        await page.Locator($"[data-testid=command-{command}]").WaitForAsync();
        await page.Locator("[data-testid^=form-]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Keyboard.PressAsync(key);
        await page.Locator($"[data-testid=form-{command}] :focus").WaitForAsync();
    }

    private static async Task Keys(IPage page, params string[] keys)
    {
        foreach (var key in keys) await page.Keyboard.PressAsync(key);
    }

    private static Task State(IPage page, string state) =>
        page.Locator($"[data-testid=case-state][data-state={state}]").WaitForAsync();

    private static ILocator Row(IPage page, string command) =>
        page.Locator($"[data-testid=event][data-command={command}]");

    private static ILocator Form(IPage page, string command) => page.Locator($"[data-testid=form-{command}]");

    private static string Grouped(string number) => $"{number[..2]}-{number[2..9]}-{number[9..]}";
}
