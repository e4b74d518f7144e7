using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>The council's watch by the keyboard alone: a case followed, seen to move, demanded of, answered.</summary>
public sealed class CouncilJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_member_follows_a_case_sees_it_move_demands_and_reads_the_answer()
    {
        using var op = await browser.System.As("operator");
        using var mayor = await browser.System.As("mayor9");
        var page = await browser.SignedIn("council", path: "/watch");
        await page.Locator("#moves").WaitForAsync();
        var number = await op.OpenCase("9", "lighting", citizen: new { name = "ناهید پنهان‌نژاد", phone = "09153340555" });
        var moved = page.Locator($"[data-testid=movement][data-number='{number}']");
        await Assertions.Expect(moved).ToBeVisibleAsync(Patient);

        // By its number, as from a letter.
        var keys = page.Keyboard;
        await keys.PressAsync("n");
        await page.Locator("#follow-number:focus").WaitForAsync();
        await keys.TypeAsync(number);
        await keys.PressAsync("Enter");
        var followed = page.Locator($"[data-testid=followed][data-target='case/{number}']");
        await Assertions.Expect(followed).ToBeVisibleAsync(Patient);
        await Assertions.Expect(moved.First).ToHaveAttributeAsync("data-followed", "true");

        // It moves before the reader's eyes, and is counted as new.
        await mayor.Command(number, "warn", new { recipientKind = "unit", recipient = "امور روشنایی", matter = "تعویض لامپ", dueAt = "2100-01-01T00:00:00Z" });
        await Assertions.Expect(page.Locator($"[data-testid=movement][data-number='{number}'][data-command=warn]")).ToBeVisibleAsync(Patient);
        await Assertions.Expect(followed).ToHaveAttributeAsync("data-news", "1", new() { Timeout = 30_000 });
        var told = await page.Locator("[data-testid=watch]").InnerTextAsync();
        Assert.DoesNotContain("پنهان‌نژاد", told, StringComparison.Ordinal);
        Assert.DoesNotContain("امور روشنایی", told, StringComparison.Ordinal);

        // What is followed no longer can be taken back.
        await keys.PressAsync("v");
        await page.Locator("#follow-0:focus").WaitForAsync();
        await keys.PressAsync("u");
        await page.Locator("[data-testid=removed]").WaitForAsync();
        await keys.PressAsync("z");
        await Assertions.Expect(followed).ToHaveAttributeAsync("data-news", "1", new() { Timeout = 30_000 });

        await keys.PressAsync("v");
        await page.Locator("#follow-0:focus").WaitForAsync();
        await keys.PressAsync("d");
        await page.Locator("#text:focus").WaitForAsync();
        await keys.TypeAsync("چرا لامپ عوض نشده است؟");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");
        var demanded = page.Locator($"[data-testid=demanded][data-number='{number}']");
        await Assertions.Expect(demanded).ToBeVisibleAsync(Patient);
        await Assertions.Expect(demanded).ToContainTextAsync("چرا لامپ عوض نشده است؟");
        var inbox = (await mayor.Get("/api/inbox?unit=district/9&view=demanded&limit=500")).Text;
        Assert.Contains(number, inbox, StringComparison.Ordinal);

        var asked = (int)(await mayor.Get($"/api/cases/{number}")).Body!["demands"]![0]!["demand"]!;
        await mayor.Command(number, "answer_demand", new { demand = asked, text = "امشب عوض می‌شود" });
        await Assertions.Expect(demanded).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await page.Locator("[data-testid=demands-answered]").PressAsync("Enter");
        await Assertions.Expect(demanded).ToContainTextAsync("امشب عوض می‌شود", new() { Timeout = 30_000 });
        await keys.PressAsync("t");
        await page.Locator("#demand-0:focus").WaitForAsync();
        await keys.PressAsync("Enter");
        await page.Locator("[data-testid=follow-case][aria-pressed=true]").WaitForAsync();
        Assert.EndsWith($"/cases/{number}", page.Url, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_commission_deliberates_and_answers_and_the_council_reads_it()
    {
        using var importer = await browser.System.As("importer");
        var number = await importer.OpenCase("2", "construction");
        await importer.Command(number, "refer", new { holder = "commission/urban_planning" });
        var council = await browser.SignedIn("council", path: $"/cases/{number}");
        await council.Locator("[data-testid=case]").WaitForAsync();
        var page = await browser.SignedIn("commission", path: $"/cases/{number}");
        await page.Locator("[data-testid=command-deliberate]").WaitForAsync();
        await page.Keyboard.PressAsync("m");
        await page.Locator("#text:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("پروانه باید بازبینی شود");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-testid=deliberated]")).ToContainTextAsync("پروانه باید بازبینی شود", new() { Timeout = 30_000 });
        await Assertions.Expect(council.Locator("[data-testid=deliberated]")).ToContainTextAsync("پروانه باید بازبینی شود", new() { Timeout = 30_000 });
        var desk = await browser.SignedIn("operator", path: $"/cases/{number}");
        await desk.Locator("[data-testid=event][data-command=deliberate]").WaitForAsync();
        Assert.Equal(0, await desk.Locator("[data-testid=case-deliberation]").CountAsync());
    }
}
