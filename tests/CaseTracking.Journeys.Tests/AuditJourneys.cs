using CaseTracking.Testing;

namespace CaseTracking.Journeys.Tests;

/// <summary>An administrator finds who did what; nobody else gets there.</summary>
public sealed class AuditJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task An_administrator_finds_an_act_just_done_by_another_user()
    {
        var page = await browser.Open("/signin");
        await Browser.SignIn(page, "admin");
        await page.Locator("[data-testid=go-audit]").ClickAsync();
        await page.Locator("[data-testid=audit-row]").First.WaitForAsync();
        using var op = await browser.System.As("operator2");
        var number = await op.OpenCase(citizen: new { name = "نام نمونه", phone = "09150001002" });
        await op.Get($"/api/cases/{number}");

        await page.Keyboard.PressAsync("f");
        await page.Locator("#audit-user:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("operator2");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/audit?user=operator2&case={number}");
        await page.Locator("[data-testid=audit-shown][data-shown='2']").WaitForAsync();
        var read = page.Locator($"[data-testid=audit-row][data-act=case_read][data-user=operator2][data-case='{number}']");
        Assert.Contains("دیدن پرونده", await read.InnerTextAsync(), StringComparison.Ordinal);

        // The entry itself, and from it all on this case, by keys alone.
        await page.Locator("#audit-case").PressAsync("Escape");
        await page.Locator(".live-list").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#audit-entry").WaitForAsync();
        await page.Locator("[data-testid=audit-of-case]").PressAsync("Enter");
        await page.WaitForURLAsync($"**/audit?case={number}");

        var export = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-testid=audit-export]").ClickAsync());
        Assert.Equal("audit.csv", export.SuggestedFilename);
        var csv = await File.ReadAllTextAsync(await export.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Contains($"operator2,operator,case_read,{number},127.0.0.1", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("نام نمونه", await page.ContentAsync() + csv, StringComparison.Ordinal);
    }

    [Fact, Trait("Category", "Long")]
    public async Task What_finds_nothing_and_what_cannot_be_read_says_so()
    {
        var page = await browser.SignedIn("admin", path: "/audit?user=nobody-at-all", language: "en");
        await page.Locator("[data-testid=audit-empty]").WaitForAsync();
        await page.Locator("#audit-from").FillAsync("yesterday");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=audit-wrong]").WaitForAsync();
        Assert.Equal("true", await page.Locator("#audit-from").GetAttributeAsync("aria-invalid"));
        await page.Locator("#audit-from").FillAsync("");
        await page.Locator("#audit-case").FillAsync("123");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-testid=audit-failed]").WaitForAsync();
        await page.Locator("[data-testid=audit-clear]").ClickAsync();
        await page.Locator("[data-testid=audit-row]").First.WaitForAsync();
        Assert.Equal("", await page.Locator("#audit-case").InputValueAsync());
    }

    [Fact]
    public async Task Others_are_not_offered_it_and_are_told_so_at_its_address()
    {
        var page = await browser.SignedIn("supervisor", path: "/audit");
        await page.Locator("[data-testid=forbidden]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-testid=go-audit]").CountAsync());
    }
}
