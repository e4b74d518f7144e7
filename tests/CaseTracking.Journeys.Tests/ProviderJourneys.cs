using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>Signing in by the city's provider of identities in a real browser, which comes back from another site.</summary>
public sealed class ProviderJourneys(Browser browser) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact, Trait("Category", "Long")]
    public async Task Who_was_sent_to_the_provider_comes_back_to_the_screen_they_wanted()
    {
        await using var provider = await Provider.Start("localhost", withPage: true);
        await using var system = await RunningSystem.Start(settings: provider.Settings);
        provider.Person = ("subject-1", "mayor2");

        // Nobody here knows them yet: the page says so, and who can help.
        var page = await browser.Open("/board?mine=1", system: system);
        await ByProvider(page);
        await Assertions.Expect(page.Locator("[role=alert]")).ToContainTextAsync("شهرداری هوشمند");
        await page.Locator("a[href='/signin']").ClickAsync();
        await page.Locator("#userName:focus").WaitForAsync();

        await Link(system, provider);
        await page.GotoAsync("/board?mine=1");
        await ByProvider(page);
        await page.WaitForURLAsync("**/board?mine=1");
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();

        // Signed out here is signed out, whatever the provider remembers.
        await page.Locator("[data-testid=user-menu] summary").ClickAsync();
        await page.Locator("[data-testid=sign-out]").ClickAsync();
        await page.Locator("#userName").WaitForAsync();
        await page.GotoAsync("/board");
        await page.Locator("#userName").WaitForAsync();

        provider.Person = null;
        await ByProvider(page);
        await page.Locator("#error").WaitForAsync();
        await Browser.SignIn(page, "mayor2");
        await page.WaitForURLAsync("**/board");
    }

    private static async Task ByProvider(IPage page)
    {
        await page.Locator("a[href^='/signin/oidc/start']").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#enter").ClickAsync();
    }

    private static async Task Link(RunningSystem system, Provider provider)
    {
        var id = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'mayor2'");
        using var admin = await system.As("admin");
        var link = new { issuer = provider.Address.ToString(), subject = "subject-1" };
        Assert.Equal(204, (await admin.Post($"/api/users/{id}/links", link)).Status);
    }
}
