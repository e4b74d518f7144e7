using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Standard answers: an operator answers a call with one by keyboard alone, an administrator writes them.</summary>
public sealed class AnswerJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_call_is_answered_at_first_contact_with_an_answer_by_keyboard_alone()
    {
        var page = await Desk();
        await page.Keyboard.TypeAsync("09150003101");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-name");
        await page.Keyboard.PressAsync("Alt+6");
        await Focused(page, "#answer-search");
        await page.Keyboard.TypeAsync("جمع اوري زباله");
        var words = page.Locator("[data-testid=answer-words]");
        await Assertions.Expect(words).ToContainTextAsync("هر شب از ساعت ۲۱");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#answer-end");
        await Assertions.Expect(words).ToContainTextAsync("۱۴");
        var read = await words.InnerTextAsync();
        Assert.DoesNotContain("{", read, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Enter");
        await Ended(page);
        // The words and the topic of the answer are the contact's.
        using var admin = await browser.System.As("admin");
        var kept = await admin.Post("/api/privacy/export", new { phone = "09150003101", reason = "آزمون پاسخ آماده" });
        var contact = kept.Body!["contacts"]!.AsArray().Single()!;
        Assert.Equal(("first_contact", "waste", read), ((string)contact["result"]!, (string?)contact["category"], (string)contact["text"]!));
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-phone");
    }

    [Fact, Trait("Category", "Long")]
    public async Task The_topic_narrows_the_list_gaps_are_filled_and_the_story_stays()
    {
        var page = await Desk();
        await page.Keyboard.TypeAsync("09150003002");
        await page.Locator("#intake-category").FocusAsync();
        await page.Keyboard.TypeAsync("چاله");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#intake-place");
        await page.Keyboard.PressAsync("Alt+6");
        await Focused(page, "#answer-search");
        await Assertions.Expect(page.Locator("[data-testid=answer-option]").First).ToContainTextAsync("زمان ترمیم چاله");
        Assert.Equal(0, await page.Locator("[data-testid=answer-option]", new() { HasText = "ساعت جمع‌آوری زباله" }).CountAsync());
        await Assertions.Expect(page.Locator("[data-testid=answer-words]")).ToContainTextAsync("«…»");
        await Assertions.Expect(page.Locator("[data-testid=answer-gaps]")).ToContainTextAsync("منطقه");
        // Down and up again, chosen, back to the field, which fills the gap.
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("[data-testid=answer-option][aria-selected=true]")).ToContainTextAsync("کنده‌کاری");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#answer-end");
        await page.Locator("#intake-place").FocusAsync();
        await page.Keyboard.TypeAsync("9");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=answer-words]")).ToContainTextAsync("منطقه نه");
        await Assertions.Expect(page.Locator("[data-testid=answer-gaps]")).ToHaveCountAsync(0);
        await page.Locator("#intake-story").FocusAsync();
        await page.Keyboard.TypeAsync("چالهٔ کوچه");
        await page.Keyboard.PressAsync("Alt+7");
        await Ended(page);
        using var admin = await browser.System.As("admin");
        var kept = await admin.Post("/api/privacy/export", new { phone = "09150003002", reason = "آزمون پاسخ آماده" });
        var contact = kept.Body!["contacts"]!.AsArray().Single()!;
        Assert.StartsWith("چالهٔ کوچه\n\n", (string)contact["text"]!, StringComparison.Ordinal);
        Assert.Contains("منطقه نه", (string)contact["text"]!, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Escape_goes_back_step_by_step_to_the_field_one_came_from()
    {
        var page = await Desk();
        await page.Locator("#intake-address").FocusAsync();
        await page.Keyboard.TypeAsync("خیابان");
        await page.Keyboard.PressAsync("Alt+6");
        await Focused(page, "#answer-search");
        await page.Keyboard.TypeAsync("گاز");
        await page.Keyboard.PressAsync("Enter");
        await Focused(page, "#answer-end");
        await page.Keyboard.PressAsync("Alt+l");
        await Assertions.Expect(page.Locator("[data-testid=answer-words]")).ToContainTextAsync("gas company");
        await page.Keyboard.PressAsync("Escape");
        await Focused(page, "#answer-search");
        await page.Keyboard.PressAsync("Escape");
        await Focused(page, "#intake-address");
        Assert.Equal(0, await page.Locator("[data-testid=answers]").CountAsync());
        Assert.Equal("خیابان", await page.Locator("#intake-address").InputValueAsync());
        // What was left is not what a first contact ends with.
        await page.Keyboard.PressAsync("Alt+7");
        await Focused(page, "[data-testid=error-summary]");
    }

    [Fact, Trait("Category", "Long")]
    public async Task An_administrator_writes_an_answer_and_the_desk_has_it()
    {
        var desk = await Desk();
        var page = await browser.SignedIn("admin", path: "/users");
        await page.Locator("[data-testid=user-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Shift+F8");
        await page.Locator("[data-testid=answer-row]").First.WaitForAsync();
        await page.Keyboard.PressAsync("n");
        await Focused(page, "#answer-title");
        await page.Keyboard.TypeAsync("برگهٔ آزمونی");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("سلام {تلفن}");
        await Assertions.Expect(page.Locator("#answer-text-wrong")).ToContainTextAsync("{تلفن}");
        // A reload costs no letter.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#answer-text")).ToHaveValueAsync("سلام {تلفن}");
        await page.Locator("#answer-text").FillAsync("سلام ");
        await page.Locator("[data-testid=put-name]").First.ClickAsync();
        await page.Keyboard.TypeAsync("، خوش آمدید.");
        await Assertions.Expect(page.Locator("#answer-text")).ToHaveValueAsync("سلام {نام}، خوش آمدید.");
        await Assertions.Expect(page.Locator("[data-testid=answer-preview]")).ToContainTextAsync("سلام خانم رضایی، خوش آمدید.");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-testid=answer-told]")).ToContainTextAsync("ذخیره شد");

        await desk.BringToFrontAsync();
        await desk.Keyboard.PressAsync("Alt+6");
        await Focused(desk, "#answer-search");
        await desk.Keyboard.TypeAsync("آزمونی");
        // Read anew when the panel opens, unless that was a moment ago: then at the next opening.
        await WaitFor.True(async () => await Offered(desk), TimeSpan.FromSeconds(40), "the desk has the answer");
    }

    [Fact, Trait("Category", "Long")]
    public async Task Who_was_overtaken_keeps_both_and_decides()
    {
        using var admin = await browser.System.As("admin");
        var made = (await admin.Post("/api/answers", Body("آنچه بود", null))).Body!;
        var path = $"/api/answers/{(string)made["id"]!}";
        var page = await browser.SignedIn("admin", path: "/answers");
        await page.Locator($"[data-id='{(string)made["id"]!}']").ClickAsync();
        await page.Locator("#answer-text").FillAsync("نوشتهٔ من");
        Assert.Equal(200, (await admin.Put(path, Body("نوشتهٔ دیگری", 1))).Status);
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-testid=their-text]")).ToHaveTextAsync("نوشتهٔ دیگری");
        await Assertions.Expect(page.Locator("#answer-text")).ToHaveValueAsync("نوشتهٔ من");
        await page.Locator("[data-testid=write-over]").ClickAsync();
        await Focused(page, "[data-testid=save-answer]");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=answer-told]")).ToContainTextAsync("ذخیره شد");
        Assert.Equal("نوشتهٔ من", (string)(await admin.Get(path)).Body!["text"]!);

        await page.Locator("[data-testid=retire-answer]").ClickAsync();
        await Focused(page, "#retire-sure");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"[data-id='{(string)made["id"]!}']").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.False((bool)(await admin.Get(path)).Body!["isActive"]!);
    }

    [Fact, Trait("Category", "Long")]
    public async Task Answers_are_for_administrators_to_write_and_fit_a_phone()
    {
        var page = await browser.SignedIn("operator", path: "/answers");
        await page.Locator("[data-testid=forbidden]").WaitForAsync();
        var phone = await browser.SignedIn("admin", width: 390, height: 780, path: "/answers");
        await phone.Locator("[data-testid=answer-row]").First.ClickAsync();
        await phone.Locator("[data-testid=answer-editor]").WaitForAsync();
        Assert.True(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    private static async Task<bool> Offered(IPage desk)
    {
        if (await desk.Locator("[data-testid=answer-option]", new() { HasText = "برگهٔ آزمونی" }).CountAsync() > 0) return true;
        await desk.Keyboard.PressAsync("Alt+6");
        return false;
    }

    private static object Body(string text, int? expectedVersion)
    {
        var (commandId, title) = (Guid.NewGuid(), "پاسخ دو مدیر");
        return expectedVersion is null ? new { commandId, title, text } : new { commandId, title, text, expectedVersion };
    }

    private async Task<IPage> Desk()
    {
        var page = await browser.SignedIn(await browser.NewOperator(), path: "/intake");
        await Focused(page, "#intake-phone");
        return page;
    }

    private static Task Focused(IPage page, string selector) => page.Locator(selector + ":focus").WaitForAsync();

    private static Task Ended(IPage page) => page.Locator("[data-testid=ended][data-end=firstcontact]").WaitForAsync();
}
