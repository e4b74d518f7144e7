using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>An inbox is worked by the keyboard: rows come and go by themselves, one command is given to many.</summary>
public sealed class InboxJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task Rows_come_by_themselves_are_chosen_by_keys_and_accepted_together()
    {
        using var importer = await browser.System.As("importer");
        // Of one district, so that nobody else's case stands between.
        var page = await browser.SignedIn("deputy", path: "/inbox?district=11");
        await page.Locator("[data-testid=inbox-empty]").WaitForAsync();
        await Referred(importer, "11");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1, Patient);
        await Referred(importer, "11");
        await Referred(importer, "11");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(3, Patient);
        await Assertions.Expect(Tab(page, "new")).ToHaveAttributeAsync("data-count", "3");

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        var chosen = page.Locator("[data-testid=inbox-row][data-chosen=true]");
        await Assertions.Expect(chosen).ToHaveCountAsync(2, Patient);
        var (first, second) = (await NumberOf(chosen.Nth(0)), await NumberOf(chosen.Nth(1)));
        var third = await NumberOf(page.Locator("[data-testid=inbox-row][data-chosen=false]"));
        await page.Keyboard.PressAsync("a");
        await page.Locator("[data-testid=bulk-send]:focus").WaitForAsync();
        // One of the two moves on before it is sent: it tells so, and the next try is for what is there now.
        await importer.Command(first, "note", new { text = "تماس تازه" });
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("[data-testid=bulk-progress][data-running=false]").WaitForAsync();
        await Assertions.Expect(page.Locator($"[data-testid=bulk-row][data-number='{second}']")).ToHaveAttributeAsync("data-state", "done");
        await Ended(page, first);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-testid=bulk-panel]")).ToHaveCountAsync(0, Patient);
        await Assertions.Expect(Tab(page, "new")).ToHaveAttributeAsync("data-count", "1", new() { Timeout = 30_000 });

        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1, Patient);
        await page.WaitForURLAsync("**/inbox?view=new&district=11");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{third}");
    }

    [Fact]
    public async Task A_case_is_given_to_a_colleague_whose_list_a_stand_in_opens()
    {
        using var importer = await browser.System.As("importer");
        var number = await Referred(importer, "10");
        var page = await browser.SignedIn("deputy", path: "/inbox?district=10");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1, Patient);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("g");
        var colleagues = page.Locator("[data-testid=colleagues][data-read=true]");
        await colleagues.WaitForAsync();
        await colleagues.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#note").FillAsync("تا فردا ببین");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator($"[data-testid=bulk-row][data-number='{number}'][data-state=done]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("[data-testid=inbox-assignee]").SelectOptionAsync("me");
        await Assertions.Expect(Rows(page)).ToHaveCountAsync(1, Patient);
        await page.Locator("[data-testid=inbox-assignee]").SelectOptionAsync("nobody");
        await page.Locator("[data-testid=inbox-empty]").WaitForAsync();
        await page.GotoAsync($"/cases/{number}");
        await page.Locator("[data-testid=case-assignee]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-testid=event][data-command=assign]")).ToContainTextAsync("تا فردا ببین");
    }

    // What moved on meanwhile is refused once, and done at the next try.
    private static async Task Ended(IPage page, string number)
    {
        var row = page.Locator($"[data-testid=bulk-row][data-number='{number}']");
        // Until the list has been read anew it may be refused once more.
        await WaitFor.True(async () =>
        {
            var state = await row.GetAttributeAsync("data-state");
            if (state == "refused") await page.Keyboard.PressAsync("Control+Enter");
            return state == "done";
        }, TimeSpan.FromSeconds(60), "the moved case is accepted");
    }

    private static async Task<string> NumberOf(ILocator row) => (await row.GetAttributeAsync("data-number"))!;

    private static ILocator Rows(IPage page) => page.Locator("[data-testid=inbox-row]");

    private static ILocator Tab(IPage page, string view) => page.Locator($"[data-testid=view-{view}]");

    private static async Task<string> Referred(Api importer, string district)
    {
        var number = await importer.OpenCase(district);
        var answer = await importer.Command(number, "refer", new { holder = "deputy/civil" });
        Assert.Equal(200, answer.Status);
        return number;
    }
}
