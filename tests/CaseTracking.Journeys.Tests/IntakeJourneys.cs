using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>An operator's call from the phone to the number, by the keyboard alone.</summary>
public sealed class IntakeJourneys(Browser browser) : IAsyncDisposable
{
    private const string Story = "زباله سه روز است مانده. Block 12, next to بانک ملی";

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_call_becomes_a_case_from_the_phone_to_the_number()
    {
        var page = await Desk();
        await Type(page, "phone", "۰۹۱۵۰۰۰۲۰۰۱");
        await Type(page, "name", "زهرا نیک‌سرشت");
        await Type(page, "category", "زباله");
        await Type(page, "place", "۹");
        await Type(page, "address", "بلوار هنرستان ۱۲");
        await Focused(page, "#intake-story");
        await page.Keyboard.TypeAsync(Story);
        await page.Keyboard.PressAsync("Control+Enter");
        var number = await Number(page, "case");
        await Assertions.Expect(page.Locator("[data-testid=words-to-say]")).ToContainTextAsync("تماس می‌گیریم");

        using var op = await browser.System.As("operator");
        var found = (await op.Get($"/api/cases/{number}")).Body!;
        Assert.Equal(("waste", "9"), ((string)found["category"]!, (string)found["district"]!));
        Assert.Equal(Story, (string)found["text"]!);
        Assert.Equal(("request", "call"), ((string)found["kind"]!, (string)found["channel"]!));
        Assert.Equal("+989150002001", (string)found["citizen"]!["phone"]!);
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-phone");
        Assert.Equal(0, await Kept(page));
    }

    [Fact]
    public async Task A_known_caller_is_named_and_asks_what_became_of_a_case()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(citizen: new { name = "مریم رضایی", phone = "09150002002" });
        var page = await Desk();
        await page.Keyboard.TypeAsync("09150002002");
        await page.Locator($"[data-testid=intake-past][data-number='{number}']").WaitForAsync();
        Assert.Equal("مریم رضایی", await page.Locator("#intake-name").InputValueAsync());
        // Somebody else calls from that phone: the name is typed over, not after the one we knew.
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("زهرا");
        Assert.Equal("زهرا", await page.Locator("#intake-name").InputValueAsync());
        await page.Keyboard.PressAsync("Alt+0");
        await Focused(page, "[data-testid=follow-up]");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(number, await Number(page, "followup"));
        Assert.Equal(1, await Contacts("follow_up", number));
    }

    [Fact]
    public async Task This_one_too_joins_a_similar_case_and_counts_the_call_once()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(district: "12", category: "lighting");
        var page = await Desk();
        await Type(page, "phone", "09150002003");
        await Type(page, "name", "");
        await Type(page, "category", "روشنایی");
        await Type(page, "place", "12");
        await page.Locator($"[data-testid=intake-similar][data-number='{number}']").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+1");
        await Focused(page, "[data-testid=similar-confirm]");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(number, await Number(page, "support"));
        Assert.Equal(1, (int)(await op.Get($"/api/cases/{number}")).Body!["supports"]!);
        Assert.Equal(1, await Contacts("follow_up", number));
    }

    [Fact]
    public async Task A_call_without_a_case_ends_with_one_key_too()
    {
        var page = await Desk();
        var before = await Contacts("first_contact");
        await Type(page, "phone", "09150002004");
        await Type(page, "name", "");
        await Type(page, "category", "زباله");
        await page.Keyboard.PressAsync("Alt+7");
        await Ended(page, "firstcontact");
        Assert.Equal(before + 1, await Contacts("first_contact"));
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-phone");
        await page.Keyboard.PressAsync("Alt+8");
        await Ended(page, "wrongnumber");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-phone");
        // A told story is not thrown away by one slip of the finger.
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync("نیمهٔ حرف");
        await page.Keyboard.PressAsync("Alt+9");
        await page.Locator("[data-testid=sure]").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+9");
        await Ended(page, "abandoned");
    }

    [Fact]
    public async Task What_is_wrong_is_told_above_and_at_each_field()
    {
        var page = await Desk();
        await page.Keyboard.TypeAsync("0915");
        await page.Keyboard.PressAsync("Control+Enter");
        await Focused(page, "[data-testid=error-summary]");
        Assert.Equal(4, await page.Locator("[data-testid=error-summary] a").CountAsync());
        foreach (var field in (string[])["phone", "category", "place", "story"])
        {
            var control = page.Locator($"#intake-{field}");
            Assert.Equal("true", await control.GetAttributeAsync("aria-invalid"));
            Assert.Equal($"intake-{field}-wrong", await control.GetAttributeAsync("aria-describedby"));
        }
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-phone");
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_refusal_of_the_server_stands_at_its_field_and_a_mended_one_is_sent()
    {
        var page = await Desk();
        await Type(page, "phone", "09150002005");
        await Type(page, "name", "ب\u0007");
        await Type(page, "category", "زباله");
        await Type(page, "place", "9");
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync(Story);
        await page.Locator("#intake-name").FillAsync("ب\u0007");
        await page.Keyboard.PressAsync("Control+Enter");
        await Focused(page, "[data-testid=error-summary]");
        await page.Locator("#intake-name-wrong").WaitForAsync();
        Assert.Equal(Story, await page.Locator("#intake-story").InputValueAsync());
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-name");
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("بهار");
        await page.Keyboard.PressAsync("Control+Enter");
        await Number(page, "case");
    }

    [Fact]
    public async Task A_reload_in_the_middle_of_a_word_loses_nothing()
    {
        var page = await Desk();
        await Filled(page, "09150002006");
        await page.ReloadAsync();
        await Focused(page, "#intake-story");
        Assert.Equal(Story, await page.Locator("#intake-story").InputValueAsync());
        Assert.Equal("waste", await page.Locator("#intake-category").GetAttributeAsync("data-chosen"));
        Assert.Equal("9", await page.Locator("#intake-place").GetAttributeAsync("data-chosen"));
        await page.Keyboard.PressAsync("Control+Enter");
        var number = await Number(page, "case");
        await page.ReloadAsync();
        await Focused(page, "#next-caller");
        Assert.Equal(number, await Number(page, "case"));
    }

    [Fact, Trait("Category", "Long")]
    public async Task Two_tabs_write_two_calls_and_a_closed_one_is_offered()
    {
        var page = await Desk();
        await Filled(page, "09150002007");
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/intake");
        await Focused(other, "#intake-phone");
        await other.Keyboard.TypeAsync("09150002008");
        Assert.Equal(0, await other.Locator("[data-testid=draft-offer]").CountAsync());
        await page.ReloadAsync();
        await Focused(page, "#intake-story");
        Assert.Equal(Story, await page.Locator("#intake-story").InputValueAsync());

        await page.CloseAsync();
        await other.ReloadAsync();
        await other.Locator("[data-testid=draft-take-up]").FocusAsync();
        await other.Keyboard.PressAsync("Enter");
        await Assertions.Expect(other.Locator("#intake-story")).ToHaveValueAsync(Story);
    }

    [Fact]
    public async Task A_dropped_line_while_sending_repeats_nothing_and_loses_nothing()
    {
        var page = await Desk();
        await Filled(page, "09150002009");
        // The answer is lost, not the command: the server has done it already.
        var lost = 0;
        await page.RouteAsync("**/api/calls/*/end", async route =>
        {
            if (lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        });
        await page.Keyboard.PressAsync("Control+Enter");
        var number = await Number(page, "case");
        Assert.True(lost > 1);
        using var op = await browser.System.As("operator");
        var found = await op.Post("/api/search", new { text = "09150002009" });
        Assert.Equal([number], found.Body!["items"]!.AsArray().Select(i => (string)i!["number"]!));
    }

    [Fact]
    public async Task A_sending_that_was_stopped_stays_closed_until_its_outcome_is_known()
    {
        var page = await Desk();
        await Filled(page, "09150002010");
        await page.Context.SetOfflineAsync(true);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("[data-testid=stop-sending]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await Focused(page, "[data-testid=send-again]");
        Assert.NotNull(await page.Locator("#intake-story").GetAttributeAsync("readonly"));
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Focused(page, "[data-testid=send-again]");
        await page.Keyboard.PressAsync("Enter");
        await Number(page, "case");
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_of_a_call_costs_a_password_and_no_word()
    {
        var name = await browser.NewOperator();
        var page = await Desk(name);
        await Filled(page, "09150002011");
        await using var end = browser.System.Database.DataSource.CreateCommand(
            "UPDATE sessions SET revoked_at = now() "
            + $"WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')");
        await end.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await page.Keyboard.PressAsync("Control+Enter");
        await Focused(page, "#password");
        await page.Keyboard.TypeAsync("137137-demo");
        await page.Keyboard.PressAsync("Enter");
        await Number(page, "case");
    }

    // Each with a desk of its own: what one leaves open is offered to the same person again.
    private async Task<IPage> Desk(string? userName = null)
    {
        var page = await browser.SignedIn(userName ?? await browser.NewOperator(), path: "/intake");
        await Focused(page, "#intake-phone");
        return page;
    }

    // All fields up to the story, with the cursor behind its last word.
    private static async Task Filled(IPage page, string phone)
    {
        await Type(page, "phone", phone);
        await Type(page, "name", "");
        await Type(page, "category", "زباله");
        await Type(page, "place", "9");
        await Type(page, "address", "");
        await Focused(page, "#intake-story");
        await page.Keyboard.TypeAsync(Story);
    }

    // Into the field that has the cursor; Enter takes what is marked and goes on.
    private static async Task Type(IPage page, string field, string text)
    {
        await Focused(page, $"#intake-{field}");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task Focused(IPage page, string selector) => page.Locator(selector + ":focus").WaitForAsync();

    private static Task Ended(IPage page, string end) =>
        page.Locator($"[data-testid=ended][data-end={end}]").WaitForAsync();

    private static async Task<string> Number(IPage page, string end)
    {
        await Ended(page, end);
        return (await page.Locator("[data-testid=intake-number]").GetAttributeAsync("data-number"))!;
    }

    private static Task<int> Kept(IPage page) => page.EvaluateAsync<int>(
        "Object.keys(localStorage).filter(k => k.startsWith('draft/')).length");

    private async Task<int> Contacts(string result, string? number = null)
    {
        await using var count = browser.System.Database.DataSource.CreateCommand(
            "SELECT count(*)::int FROM contacts WHERE result = $1 AND ($2::text IS NULL OR case_number = $2)");
        count.Parameters.Add(new() { Value = result });
        count.Parameters.Add(new() { Value = (object?)number ?? DBNull.Value, DataTypeName = "text" });
        return (int)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
