using System.Text.Json;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>One's own account and the administrator's users, in a real browser with an authenticator of its own.</summary>
public sealed class AccountJourneys(Browser browser) : IAsyncDisposable
{
    private const string Password = "137137-demo";

    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact, Trait("Category", "Long")]
    public async Task A_passkey_is_made_used_to_sign_in_and_removed()
    {
        var name = await browser.NewOperator();
        var page = await OnLocalhost("/signin?to=/account");
        await AddAuthenticator(page);
        await Browser.SignIn(page, name);
        var card = page.Locator("[data-testid=passkeys]");
        await card.Locator("#passkey-name").FillAsync("کلید آزمایش");
        await page.Locator("[data-testid=add-passkey]").ClickAsync();
        await page.Locator("#confirm-password").FillAsync("not it");
        await page.Locator("[data-testid=confirm-go]").ClickAsync();
        await page.Locator("[data-testid=confirm-problem]").WaitForAsync();
        await page.Locator("#confirm-password").FillAsync(Password);
        await page.Locator("[data-testid=confirm-go]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=passkey]")).ToContainTextAsync("کلید آزمایش", new() { Timeout = 30_000 });

        await SignOut(page);
        await page.Locator("#passkey-button").ClickAsync();
        await page.WaitForURLAsync("**/intake");
        await page.GotoAsync(page.Url.Replace("/intake", "/account", StringComparison.Ordinal));
        await page.Locator("[data-testid=remove-passkey]").ClickAsync();
        // A new session must show who it is; the passkey will do.
        await page.Locator("[data-testid=confirm-passkey]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=passkey]")).ToHaveCountAsync(0, Patient);

        await SignOut(page);
        await page.Locator("#passkey-button").ClickAsync();
        await page.Locator("#passkey-error").WaitForAsync();
    }

    [Fact]
    public async Task The_second_factor_is_put_on_with_its_picture_and_the_sign_in_asks_for_it()
    {
        var name = await browser.NewOperator();
        var page = await browser.Open("/signin?to=/account");
        await Browser.SignIn(page, name);
        await page.Locator("[data-testid=start-factor]").ClickAsync();
        await page.Locator("#confirm-password").FillAsync(Password);
        await page.Locator("[data-testid=confirm-go]").ClickAsync();
        await page.Locator("[data-testid=second-factor] svg").First.WaitForAsync();
        var key = await page.Locator("[data-testid=manual-key]").InnerTextAsync();
        await page.Locator("#code").FillAsync(Totp.CodeOf(key, TimeProvider.System));
        await page.Locator("[data-testid=put-on]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=recovery-codes] li")).ToHaveCountAsync(10, Patient);
        var code = await page.Locator("[data-testid=recovery-codes] li").First.InnerTextAsync();
        await page.Locator("[data-testid=codes-kept]").ClickAsync();
        await page.Locator("[data-testid=put-off]").WaitForAsync();

        await SignOut(page);
        await Browser.SignIn(page, name);
        await page.Locator("#code:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(code);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/intake");
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_changed_password_and_an_ended_session_put_the_others_out_while_this_one_goes_on()
    {
        var name = await browser.NewOperator();
        var other = await browser.SignedIn(name);
        var page = await browser.Open("/signin?to=/account");
        await Browser.SignIn(page, name);
        await Assertions.Expect(page.Locator("[data-testid=session]")).ToHaveCountAsync(2, Patient);
        await page.Locator("[data-testid=end-session]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-testid=session]")).ToHaveCountAsync(1, Patient);
        await other.Locator("[data-testid=session-ended]").WaitForAsync();

        await page.Locator("#current").FillAsync(Password);
        await page.Locator("#next").FillAsync("stones under the water");
        await page.Locator("#repeat").FillAsync("stones under the water");
        await page.Locator("[data-testid=change-password]").ClickAsync();
        await page.Locator("[data-testid=password-changed]").WaitForAsync();
        await Assertions.Expect(page.Locator("[data-testid=session]")).ToHaveCountAsync(1, Patient);
        await page.GotoAsync("/board");
        await page.Locator("[data-testid=connection][data-state=live]").WaitForAsync();
    }

    [Fact]
    public async Task An_administrator_makes_a_user_who_chooses_a_password_at_the_first_sign_in()
    {
        var name = $"n{Guid.NewGuid():N}"[..14];
        var page = await browser.Open("/signin");
        await Browser.SignIn(page, "admin");
        await page.WaitForURLAsync("**/users");
        await page.Locator("[data-testid=new-user]").ClickAsync();
        await page.Locator("#new-name").FillAsync(name);
        await page.Locator("#new-display").FillAsync("شهردار تازه");
        await page.Locator("#new-role").SelectOptionAsync("DistrictMayor");
        await page.Locator("#new-unit").SelectOptionAsync("district/2");
        await page.Locator("[data-testid=create-user]").ClickAsync();
        var first = await page.Locator("[data-testid=first-password-word]").InnerTextAsync();
        await page.Locator("[data-testid=told]").ClickAsync();
        await page.Locator("[data-testid=find-user]").FillAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=user-row]")).ToHaveCountAsync(1, Patient);
        Assert.DoesNotContain(first, await page.ContentAsync(), StringComparison.Ordinal);

        var theirs = await browser.Open("/signin");
        await Browser.SignIn(theirs, name, first);
        await theirs.Locator("#newPassword:focus").WaitForAsync();
        await theirs.Locator("#newPassword").FillAsync("a walnut in the garden");
        await theirs.Locator("#repeat").FillAsync("a walnut in the garden");
        await theirs.Keyboard.PressAsync("Enter");
        await theirs.WaitForURLAsync("**/inbox");

        await page.Locator("[data-testid=user-row]").ClickAsync();
        await page.Locator("[data-testid=close-account]").ClickAsync();
        await page.Locator("[data-testid=sure]").ClickAsync();
        await page.Locator("[data-testid=done]").WaitForAsync();
        await theirs.Locator("[data-testid=session-ended]").WaitForAsync();
    }

    // Passkeys belong to a name, and localhost is one that browsers trust without TLS.
    private async Task<IPage> OnLocalhost(string path)
    {
        var page = await browser.Open("about:blank");
        await page.GotoAsync($"http://localhost:{browser.System.Address.Port}{path}");
        return page;
    }

    private static async Task AddAuthenticator(IPage page)
    {
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("WebAuthn.enable");
        await cdp.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = JsonSerializer.SerializeToElement(new
            {
                protocol = "ctap2",
                transport = "internal",
                hasResidentKey = true,
                hasUserVerification = true,
                isUserVerified = true,
                automaticPresenceSimulation = true,
            }),
        });
    }

    private static async Task SignOut(IPage page)
    {
        await page.Locator("[data-testid=user-menu] summary").ClickAsync();
        await page.Locator("[data-testid=sign-out]").ClickAsync();
        await page.Locator("#userName").WaitForAsync();
    }
}
