using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Calling citizens back with the answer, by the keyboard alone. A system of its own: the list is everybody's.</summary>
public sealed class CallBackJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task One_after_the_other_is_called_and_an_objection_reopens_the_case()
    {
        await using var system = await RunningSystem.Start();
        using var op = await system.As("operator");
        var numbers = new List<string>();
        foreach (var at in Enumerable.Range(1, 3))
        {
            var number = await op.OpenCase(citizen: new { name = $"شهروند {at}", phone = $"0915000400{at}" });
            await op.Command(number, "resolve", new { outcome = "solved", answer = $"پاسخ {at}" });
            numbers.Add(number);
        }
        var page = await browser.SignedIn("operator", system: system, path: "/intake");
        await page.Keyboard.PressAsync("Shift+F2");
        await Assertions.Expect(page.Locator("[data-testid=due]")).ToHaveCountAsync(3, Patient);
        await Assertions.Expect(page.Locator("[data-testid=dial]")).ToHaveTextAsync("۰۹۱۵ ۰۰۰ ۴۰۰۱");
        await Assertions.Expect(page.Locator("[data-testid=answer]")).ToHaveTextAsync("پاسخ ۱".Replace('۱', '1'));

        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.Locator("[data-testid=dial]")).ToHaveTextAsync("۰۹۱۵ ۰۰۰ ۴۰۰۲", new() { Timeout = 30_000 });
        await page.Keyboard.PressAsync("4");
        await Assertions.Expect(page.Locator("[data-testid=dial]")).ToHaveTextAsync("۰۹۱۵ ۰۰۰ ۴۰۰۳", new() { Timeout = 30_000 });
        await page.Keyboard.PressAsync("2");
        await page.Locator("#objection:focus").WaitForAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#objection")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Keyboard.TypeAsync("چاله هنوز هست");
        await page.ReloadAsync();
        // What was typed of a citizen is there again.
        await page.Locator($"[data-testid=due][data-number='{numbers[2]}']").ClickAsync();
        await Assertions.Expect(page.Locator("#objection")).ToHaveValueAsync("چاله هنوز هست", new() { Timeout = 30_000 });
        await page.Locator("#objection").FocusAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("[data-testid=due]")).ToHaveCountAsync(1, Patient);

        Assert.Equal("received", (string?)(await op.Get($"/api/cases/{numbers[2]}")).Body!["state"]);
        Assert.NotNull((await op.Get($"/api/cases/{numbers[0]}")).Body!["answeredAt"]);
        var left = (await op.Get("/api/call-backs")).Body!["items"]!.AsArray();
        Assert.Equal((numbers[1], 1), ((string?)left.Single()!["case"]!["number"], (int)left.Single()!["tries"]!));
    }
}
