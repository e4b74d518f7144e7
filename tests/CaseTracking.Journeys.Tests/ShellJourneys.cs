using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>What is around every screen: where one starts, how one goes, and what is said when there is nothing.</summary>
public sealed class ShellJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Theory]
    [InlineData("operator", "/intake$", Traits = ["Category", "Long"])]
    [InlineData("mayor2", @"/inbox$")]
    [InlineData("council", "/watch$")]
    public async Task Each_role_starts_where_its_work_is(string userName, string start)
    {
        var page = await browser.SignedIn(userName, path: "/");
        await page.WaitForURLAsync(new Regex(start));
    }

    [Fact]
    public async Task A_number_in_the_palette_leads_to_its_case_by_keyboard_alone()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase();
        var page = await browser.SignedIn("council");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(number);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{number}");
        await page.Locator("dialog[open]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact, Trait("Category", "Long")]
    public async Task The_palette_finds_persons_and_phones_for_those_who_may_and_never_for_a_council_member()
    {
        using var op = await browser.System.As("operator");
        var number = await op.OpenCase(citizen: new { name = "گلنار پاک‌نهاد", phone = "09150007137" });
        foreach (var typed in (string[])["گلنار", "0915 000 7137"])
        {
            var page = await browser.SignedIn("operator");
            await Type(page, typed);
            await Assertions.Expect(page.Locator("[data-testid=palette-item]").First).ToContainTextAsync("گلنار");
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForURLAsync($"**/cases/{number}");

            var council = await browser.SignedIn("council");
            await Type(council, typed);
            await council.Locator(".palette .notice").WaitForAsync();
            Assert.Equal(0, await council.Locator("[data-testid=palette-item]").CountAsync());
        }
    }

    [Fact]
    public async Task A_place_in_the_palette_opens_its_districts_board_and_words_stay_out_of_the_address()
    {
        var page = await browser.SignedIn("council");
        await Type(page, "منطقه نه");
        await page.Locator("[data-testid=palette-item]").First.WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/board?district=9");
    }

    [Fact]
    public async Task Keys_lead_from_screen_to_screen_but_not_while_somebody_types()
    {
        var page = await browser.SignedIn("supervisor");
        await page.Keyboard.PressAsync("F8");
        await page.Locator("[data-testid=wall]").WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.WaitForURLAsync("**/board");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        await page.Keyboard.TypeAsync("p?v");
        Assert.Equal(0, await page.Locator("[data-testid=held]").CountAsync());
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("F1");
        await page.Locator("#help").WaitForAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task The_language_and_the_look_are_chosen_in_the_menu_and_stay()
    {
        var page = await browser.SignedIn("council");
        await page.Locator("[data-testid=user-menu] summary").ClickAsync();
        await page.Locator("input[name=theme]").Nth(1).CheckAsync(new() { Force = true });
        Assert.Equal("dark", await page.Locator("html").GetAttributeAsync("data-theme"));
        await page.Locator("[data-testid=other-language]").ClickAsync();
        await page.Locator("html[lang=en][dir=ltr][data-theme=dark]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Assertions.Expect(page.Locator("[data-testid=connection]")).ToHaveTextAsync("Live");
    }

    [Fact, Trait("Category", "Long")]
    public async Task An_unknown_address_and_a_forbidden_screen_are_told_in_words()
    {
        var page = await browser.SignedIn("mayor2", path: "/no-such-screen");
        await page.Locator("[data-testid=not-found]").WaitForAsync();
        await page.GotoAsync("/wall");
        await page.Locator("[data-testid=forbidden]").WaitForAsync();
        await page.GotoAsync("/signin");
    }

    [Fact]
    public async Task Without_scripts_the_sign_in_says_what_is_missing()
    {
        await using var blocked = await browser.WithoutScripts();
        var page = await blocked.NewPageAsync(new() { BaseURL = browser.System.Address.ToString() });
        foreach (var path in (string[])["/signin", "/board"])
        {
            await page.GotoAsync(path);
            Assert.Contains("جاوااسکریپت", await page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);
        }
    }

    private static async Task Type(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#palette-input:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(text);
    }
}
