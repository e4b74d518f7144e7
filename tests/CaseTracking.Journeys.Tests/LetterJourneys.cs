using System.Text.RegularExpressions;
using CaseTracking.Domain.Text;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>A report by e-mail: from what is looked at to the letter in the box of a real mail server.</summary>
public sealed partial class LetterJourneys(Browser browser) : IAsyncDisposable
{
    private const string Email = "raees@mashhad.example";
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_report_that_is_looked_at_is_sent_regularly_to_an_address_that_is_confirmed_on_the_way()
    {
        var page = await browser.SignedIn("supervisor", path: "/reports?view=district");
        await page.GetByTestId("send-regularly").ClickAsync();
        await page.Locator("#address-email").FillAsync(Email);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#address-code:focus").WaitForAsync();
        var code = CodeSentTo(Email, browser);
        await page.Locator("#address-code").FillAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#address-code[aria-invalid=true]").WaitForAsync();
        await page.Locator("#address-code").FillAsync(PersianText.ToPersianDigits(code));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByTestId("schedule-title")).ToContainTextAsync("منطقه");
        await Assertions.Expect(page.Locator("#schedule-span")).ToHaveValueAsync("ThisYear");
        await page.Locator("#schedule-pace").SelectOptionAsync("Monthly");
        await page.Locator("#schedule-month-day").SelectOptionAsync("31");
        await page.Locator("#schedule-file").SelectOptionAsync("Xlsx");
        await page.GetByTestId("save-schedule").ClickAsync();
        await page.GetByTestId("schedule-made").WaitForAsync();
        await page.GetByTestId("schedule-made").Locator("a").ClickAsync();
        var row = page.GetByTestId("schedule");
        await Assertions.Expect(row).ToContainTextAsync("روز آخر هر ماه ساعت ۰۷:۳۰");
        await row.GetByTestId("send-now").ClickAsync();
        await WaitFor.True(() => browser.Post.To(Email).Count == 2, Deadline, "the letter comes");
        await page.Locator("[data-testid=schedule][data-state=Sent]").WaitForAsync(new() { Timeout = 60_000 });
        var letter = browser.Post.To(Email)[1];
        Assert.Contains("درخواست‌های منطقه‌ها", letter.Subject, StringComparison.Ordinal);
        Assert.EndsWith(".xlsx", letter.Attachments.Single().ContentDisposition!.FileName, StringComparison.Ordinal);
        // The letter as a mail program shows it: right to left, its table on the page.
        var shown = await page.Context.NewPageAsync();
        await shown.SetContentAsync(letter.HtmlBody!);
        Assert.Equal("rtl", await shown.Locator("table").EvaluateAsync<string>("t => getComputedStyle(t).direction"));
        Assert.Equal(14, await shown.Locator("tbody tr").CountAsync());
        await shown.CloseAsync();
        await row.GetByTestId("pause-schedule").ClickAsync();
        await Assertions.Expect(row).ToContainTextAsync("درنگ:");
        await row.GetByTestId("remove-schedule").ClickAsync();
        await Assertions.Expect(page.GetByTestId("schedule")).ToHaveCountAsync(0);
    }

    /// <summary>The code in the one letter that came to an address.</summary>
    public static string CodeSentTo(string email, Browser browser) =>
        Code().Match(PersianText.ToLatinDigits(Assert.Single(browser.Post.To(email)).TextBody!)).Value;

    [GeneratedRegex(@"\b\d{6}\b")]
    private static partial Regex Code();
}
