using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The live board in a real browser, as managers and council members have it open.</summary>
public sealed class BoardJourneys(Browser browser) : IAsyncDisposable
{
    private const string Name = "زهرا نیک‌سرشت";
    private const string Phone = "09150001371";
    private const string Address = "کوچهٔ شمشادها پلاک یازده";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_board_moves_without_a_reload_when_another_user_acts()
    {
        var page = await browser.SignedIn("council");
        await page.EvaluateAsync("window.neverReloaded = true");
        using var op = await browser.System.As("operator");
        using var mayor = await browser.System.As("mayor2");

        var number = await op.OpenCase(citizen: new { name = Name, phone = Phone });
        await Row(page, number, "received").WaitForAsync();
        await mayor.Command(number, "warn", new
        {
            recipientKind = "contractor",
            recipient = "پیمانکار",
            matter = "ترمیم آسفالت",
            dueAt = TimeProvider.System.GetUtcNow().AddDays(2),
        });
        await Row(page, number, "warned").WaitForAsync();
        await mayor.Command(number, "resolve", new { outcome = "solved", answer = "ترمیم شد." });
        await Row(page, number, "solved").WaitForAsync();

        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
        Assert.Contains("حل شد", await Row(page, number, "solved").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_boards_rows_are_there_before_its_runtime_and_stay_when_it_takes_over()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await browser.SignedIn("council");
        // The runtime waits until it is let go, and the line does not come at all.
        var runtime = new TaskCompletionSource();
        await page.RouteAsync("**/_framework/blazor.webassembly*.js", async route =>
        {
            await runtime.Task;
            await route.ContinueAsync();
        });
        await page.RouteWebSocketAsync("**/live", line => _ = line.CloseAsync());
        await page.GotoAsync("/board", new() { WaitUntil = WaitUntilState.Commit });
        await Row(page, number, "received").WaitForAsync();
        await Assertions.Expect(page.Locator(".first-picture [data-testid=pause]")).ToBeDisabledAsync();
        Assert.Equal($"cases/{number}", await Row(page, number, "received").Locator("a").GetAttributeAsync("href"));
        await page.EvaluateAsync("""
            n => {
              window.gone = 0;
              const look = () => { if (!document.querySelector(`[data-number="${n}"]`)) window.gone++; requestAnimationFrame(look); };
              look();
            }
            """, number);
        runtime.SetResult();
        await page.Locator("[data-testid=pause]:enabled").WaitForAsync();
        // No picture without it, though the line has told nothing.
        await Row(page, number, "received").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("window.gone"));
        await page.Locator("[data-testid=connection][data-state=offline]").WaitForAsync();
    }

    [Fact]
    public async Task The_counters_above_the_board_follow_the_cases()
    {
        var page = await browser.SignedIn("council");
        var before = await Counter(page, "waiting");
        using var op = await browser.System.As("operator");
        await op.OpenCase();
        await WaitFor.True(
            async () => await Counter(page, "waiting") > before, TimeSpan.FromSeconds(20), "the counter grows");
    }

    [Fact]
    public async Task A_council_members_screen_never_holds_who_called_or_where_they_live()
    {
        var page = await browser.SignedIn("council");
        var answers = new List<string>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => answers.Add(frame.Text ?? "");
        await page.ReloadAsync();
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
        using var op = await browser.System.As("operator");
        var opened = await op.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "9",
            text = "زباله جمع نشده است",
            address = Address,
            citizen = new { name = Name, phone = Phone },
        });
        await Row(page, (string)opened.Body!["number"]!, "received").WaitForAsync();
        var seen = string.Join('\n', answers) + await page.ContentAsync();
        Assert.Contains((string)opened.Body!["number"]!, seen, StringComparison.Ordinal);
        Assert.All([Name, Phone[1..], Address, "زباله جمع نشده"], s => Assert.DoesNotContain(s, seen, StringComparison.Ordinal));
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_district_mayor_sees_the_own_district_alone()
    {
        var page = await browser.SignedIn("mayor9");
        using var op = await browser.System.As("operator");
        var (elsewhere, own) = (await op.OpenCase(district: "2"), await op.OpenCase(district: "9"));
        await Row(page, own, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{elsewhere}']")).ToHaveCountAsync(0);
        // Nor can it be asked for: a district's reader has no other district to choose.
        Assert.Equal(0, await page.Locator("[data-testid=filter-district]").CountAsync());
        // Asked by address, it shows what this district once held and nothing else of the other.
        await op.Command(own, "correct", new { district = "2", reason = "نشانی در منطقهٔ دو است" });
        await page.GotoAsync("/board?district=2");
        await Row(page, own, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{elsewhere}']")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_case_referred_away_leaves_no_board_and_one_corrected_away_leaves_the_districts_board()
    {
        var page = await browser.SignedIn("mayor9");
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(district: "9");
        await Row(page, number, "received").WaitForAsync();
        await op.Command(number, "refer", new { holder = "deputy/civil" });
        await Row(page, number, "referred").WaitForAsync();

        var moved = await op.OpenCase(district: "9");
        await Row(page, moved, "received").WaitForAsync();
        await op.Command(moved, "correct", new { district = "2", reason = "نشانی در منطقهٔ دو است" });
        // The district held it once, so its board keeps it; only its place changed.
        await Assertions.Expect(page.Locator($"[data-number='{moved}']")).ToContainTextAsync("منطقه دو");
    }

    [Fact]
    public async Task Pausing_holds_the_picture_and_tells_how_much_waits()
    {
        var page = await browser.SignedIn("council");
        using var op = await browser.System.As("operator");
        await page.Keyboard.PressAsync("p");
        await page.Locator("[data-testid=held][data-waiting='0']").WaitForAsync();
        var number = await op.OpenCase();
        await page.Locator("[data-testid=held][data-waiting='1']").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{number}']")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("p");
        await Row(page, number, "received").WaitForAsync();
    }

    [Fact]
    public async Task Filters_narrow_the_board_follow_what_changes_and_stand_in_the_address()
    {
        var page = await browser.SignedIn("council");
        using var op = await browser.System.As("operator");
        await page.Locator("[data-testid=filter-category]").SelectOptionAsync("flooding");
        await page.Locator("[data-testid=filter-state]").SelectOptionAsync("received");
        await page.WaitForURLAsync("**/board?category=flooding&state=received");
        var (shown, hidden) = (await op.OpenCase(category: "flooding"), await op.OpenCase(category: "waste"));
        await Row(page, shown, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{hidden}']")).ToHaveCountAsync(0);

        await page.ReloadAsync();
        await Row(page, shown, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{hidden}']")).ToHaveCountAsync(0);
        await op.Command(shown, "resolve", new { outcome = "not_solved", answer = "امکان آن نیست." });
        await page.Locator($"[data-number='{shown}']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact, Trait("Category", "Long")]
    public async Task Two_choices_in_one_moment_both_count()
    {
        var page = await browser.SignedIn("council");
        await page.EvaluateAsync("""
            () => { for (const [name, value] of [["category", "flooding"], ["state", "warned"]]) {
              const choice = document.querySelector(`[data-testid=filter-${name}]`);
              choice.value = value;
              choice.dispatchEvent(new Event("change", { bubbles: true })); } }
            """);
        await page.WaitForURLAsync("**/board?category=flooding&state=warned");
    }

    [Fact, Trait("Category", "Long")]
    public async Task What_is_overdue_escalated_or_in_our_hands_is_found_also_beyond_the_live_rows()
    {
        using var importer = await browser.System.As("importer");
        using var op = await browser.System.As("operator");
        var late = (string)(await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "lighting",
            district = "11",
            text = "چراغ خاموش است",
            at = TimeProvider.System.GetUtcNow().AddDays(-40),
        })).Body!["number"]!;
        var escalated = await op.OpenCase(district: "11", category: "lighting");
        await op.Command(escalated, "escalate", new { reason = "شهروند گله دارد." });
        var plain = await op.OpenCase(district: "11", category: "lighting");

        var page = await browser.SignedIn("council", path: "/board?district=11&overdue=1");
        await Row(page, late, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{plain}']")).ToHaveCountAsync(0);
        await page.Locator("[data-testid=filter-overdue]").ClickAsync();
        await page.Locator("[data-testid=filter-escalated]").ClickAsync();
        await Row(page, escalated, "received").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-number='{late}']")).ToHaveCountAsync(0);

        var deputy = await browser.SignedIn("deputy", path: "/board?mine=1");
        await op.Command(plain, "refer", new { holder = "deputy/civil" });
        await Row(deputy, plain, "referred").WaitForAsync();
        await Assertions.Expect(deputy.Locator($"[data-number='{late}']")).ToHaveCountAsync(0);
    }

    [Fact, Trait("Category", "Long")]
    public async Task In_columns_a_case_moves_to_the_column_of_its_state()
    {
        var page = await browser.SignedIn("council", path: "/board?view=columns");
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        await page.Locator($"#lane-received [data-number='{number}']").WaitForAsync();
        await op.Command(number, "refer", new { holder = "deputy/civil" });
        await page.Locator($"#lane-referred [data-number='{number}']").WaitForAsync();
        Assert.Equal(0, await page.Locator($"#lane-received [data-number='{number}']").CountAsync());
    }

    [Fact]
    public async Task The_reader_keeps_the_place_while_cases_arrive_above_and_goes_through_rows_by_keyboard()
    {
        using var op = await browser.System.As("operator");
        for (var i = 0; i < 40; i++) await op.OpenCase(district: "12");
        var page = await browser.SignedIn("council", path: "/board?district=12");
        await page.Locator("[data-testid=case-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("l");
        for (var i = 0; i < 25; i++) await page.Keyboard.PressAsync("ArrowDown");
        var chosen = page.Locator("[aria-selected=true] [data-testid=case-row]");
        var (number, top) = ((await chosen.GetAttributeAsync("data-number"))!, (await chosen.BoundingBoxAsync())!.Y);

        for (var i = 0; i < 5; i++) await op.OpenCase(district: "12");
        await Assertions.Expect(page.Locator("[data-testid=new-above]")).ToContainTextAsync("۵");
        Assert.Equal(number, await chosen.GetAttributeAsync("data-number"));
        Assert.Equal(top, (await chosen.BoundingBoxAsync())!.Y, 2.0);

        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{number}");
    }

    [Fact, Trait("Category", "Long")]
    public async Task English_is_left_to_right_with_Latin_digits()
    {
        var page = await browser.SignedIn("council", language: "en");
        Assert.Equal("ltr", await page.Locator("html").GetAttributeAsync("dir"));
        Assert.DoesNotContain("۱", await page.Locator(".shell-bar").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task An_administrator_is_told_that_the_role_has_no_board()
    {
        var page = await browser.Open("/signin");
        await Browser.SignIn(page, "admin");
        await page.Locator("[data-testid=users]").WaitForAsync();
        await page.GotoAsync("/board");
        await page.Locator("[data-testid=forbidden]").WaitForAsync();
        // And who can.
        Assert.Contains("کارشناس", await page.Locator("[data-testid=who-can]").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static ILocator Row(IPage page, string number, string state) =>
        page.Locator($"[data-testid=case-row][data-number='{number}'][data-state='{state}']");

    private static async Task<int> Counter(IPage page, string name) => int.Parse(
        (await page.Locator($"[data-testid=counter-{name}]").GetAttributeAsync("data-value"))!,
        System.Globalization.CultureInfo.InvariantCulture);
}
