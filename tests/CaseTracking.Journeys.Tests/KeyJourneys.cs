using System.Net;
using System.Net.Http.Headers;
using CaseTracking.Testing;
using Microsoft.Playwright;

namespace CaseTracking.Journeys.Tests;

/// <summary>An administrator gives a program its key and takes it away again.</summary>
public sealed class KeyJourneys(Browser browser) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public ValueTask DisposeAsync() => browser.CloseAll();

    [Fact]
    public async Task A_machine_gets_a_key_by_the_keyboard_works_with_it_and_is_out_when_it_is_revoked()
    {
        var name = $"m{Guid.NewGuid():N}"[..14];
        var page = await browser.SignedIn("admin", path: "/users", language: "en");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var keys = page.Keyboard;
        await page.Locator("[data-testid=new-user]").PressAsync("Enter");
        await page.Locator("#new-name:focus").WaitForAsync();
        await keys.TypeAsync(name);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Night import");
        // The role stays the first; then the mark that it is a program.
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Space");
        await Assertions.Expect(page.Locator("[data-testid=is-machine]")).ToBeCheckedAsync();
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        // Its dialog comes at once: without a key it can do nothing.
        await page.Locator("#user-dialog [data-testid=keys]").WaitForAsync();
        Assert.Equal(0, await page.Locator("[data-testid=reset-password]").CountAsync());
        await page.Locator("[data-testid=new-key]").PressAsync("Enter");
        await page.Locator("#key-name:focus").WaitForAsync();
        await keys.TypeAsync("Reports at night");
        await page.Locator("[data-testid=scope-report]").PressAsync("Space");
        await page.Locator("[data-testid=make-key]").PressAsync("Enter");
        var text = await page.Locator("[data-testid=key-text]").InnerTextAsync();
        await page.Locator("#copy-key:focus").WaitForAsync();
        await keys.PressAsync("Enter");
        await page.Locator("[data-testid=key-copied].good").WaitForAsync();
        Assert.Equal(text, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await page.Locator("[data-testid=key-row]").WaitForAsync();
        Assert.DoesNotContain(text, await page.ContentAsync(), StringComparison.Ordinal);

        using var program = new HttpClient { BaseAddress = browser.System.Address };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", text);
        Assert.Equal(HttpStatusCode.OK, await Ask("/api/counters"));
        Assert.Equal(HttpStatusCode.Forbidden, await Ask("/api/cases"));
        await page.ReloadAsync();
        await page.Locator("[data-testid=find-user]").FillAsync(name);
        await keys.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=user-row]")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await page.Locator("[data-testid=user-row]").PressAsync("Enter");
        await Assertions.Expect(page.Locator("[data-testid=key-row]")).ToContainTextAsync("from 127.0.0.1", new() { Timeout = 30_000 });

        await page.Locator("[data-testid=revoke-key]").PressAsync("Enter");
        await page.Locator("#revoke-sure:focus").WaitForAsync();
        Assert.Equal(HttpStatusCode.OK, await Ask("/api/counters"));
        await keys.PressAsync("Enter");
        await page.Locator("[data-testid=key-row] .mark.not-solved").WaitForAsync();
        await WaitFor.True(
            async () => await Ask("/api/counters") == HttpStatusCode.Unauthorized, Patience, "the program is out");

        async Task<HttpStatusCode> Ask(string path)
        {
            using var answer = await program.GetAsync(path, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }
}
