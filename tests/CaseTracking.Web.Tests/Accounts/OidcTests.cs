using CaseTracking.Testing;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>Signing in by a provider of identities, against a real one.</summary>
public class OidcTests
{
    [Fact]
    public async Task Who_is_linked_signs_in_and_nobody_else_gets_an_account()
    {
        await using var provider = await Provider.Start();
        await using var system = await Start(provider);
        using var admin = await system.As("admin");
        var id = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'mayor2'");
        using var browser = From("127.0.0.1", system.Address);
        Assert.Contains("/signin/oidc/start", await browser.Page("/signin"), StringComparison.Ordinal);

        provider.Person = ("subject-1", "mayor2");
        var (status, text) = await SignIn(browser, system);
        Assert.Equal(403, status);
        Assert.Contains("شهرداری هوشمند", System.Net.WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(401, await browser.Session());

        var link = new { issuer = provider.Address.ToString(), subject = "subject-1" };
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await admin.Post($"/api/users/{id}/links", link)).Status);
        var other = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'mayor9'");
        Refusal.Is(await admin.Post($"/api/users/{other}/links", link), 409, "linked_elsewhere");
        (status, text) = await SignIn(browser, system);
        Assert.Equal(200, status);
        Assert.Contains("content=\"0;url=/board?x=1\"", System.Net.WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(200, await browser.Session());

        provider.Person = null;
        using var refused = From("127.0.0.1", system.Address);
        Assert.Equal(403, (await SignIn(refused, system)).Status);
        Assert.Equal(401, await refused.Session());

        provider.Person = ("subject-1", "mayor2");
        await using var close = system.Database.DataSource.CreateCommand("UPDATE users SET is_active = false WHERE user_name = 'mayor2'");
        await close.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.Equal(403, (await SignIn(refused, system)).Status);
        Assert.Equal(11L, await system.Database.Scalar<long>("SELECT count(*) FROM users"));
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_claim_that_is_the_user_name_links_once()
    {
        await using var provider = await Provider.Start();
        await using var system = await Start(provider, ("Accounts__Oidc__UserNameClaim", "preferred_username"));
        provider.Person = ("subject-7", "deputy");
        using var browser = From("127.0.0.1", system.Address);
        Assert.Equal(200, (await SignIn(browser, system)).Status);
        Assert.Equal(200, await browser.Session());
        // The name passes to somebody else there: the account does not.
        provider.Person = ("subject-8", "deputy");
        using var heir = From("127.0.0.1", system.Address);
        Assert.Equal(403, (await SignIn(heir, system)).Status);
        // And the first keeps it under another name.
        provider.Person = ("subject-7", "renamed");
        using var again = From("127.0.0.1", system.Address);
        Assert.Equal(200, (await SignIn(again, system)).Status);
    }

    [Fact, Trait("Category", "Long")]
    public async Task An_answer_that_this_browser_did_not_ask_for_is_refused()
    {
        await using var provider = await Provider.Start();
        await using var system = await Start(provider);
        using var browser = From("127.0.0.1", system.Address);
        using var answer = await browser.GetAsync("/signin/oidc?code=x&state=y", TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Equal(401, await browser.Session());
    }

    private static Task<RunningSystem> Start(Provider provider, params (string Name, string Value)[] more)
    {
        var settings = provider.Settings;
        foreach (var (name, value) in more) settings[name] = value;
        return RunningSystem.Start(settings: settings);
    }

    // As a browser goes: to the provider, and back with a code.
    private static async Task<(int Status, string Text)> SignIn(HttpClient browser, RunningSystem system)
    {
        using var start = await browser.GetAsync("/signin/oidc/start?to=" + Uri.EscapeDataString("/board?x=1"));
        Assert.Equal(302, (int)start.StatusCode);
        Assert.Contains("code_challenge=", start.Headers.Location!.Query, StringComparison.Ordinal);
        using var atProvider = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var back = await atProvider.GetAsync(start.Headers.Location);
        Assert.True(back.Headers.Location is not null, $"{(int)back.StatusCode} {await back.Content.ReadAsStringAsync()}");
        Assert.StartsWith(system.Address.ToString(), back.Headers.Location.ToString(), StringComparison.Ordinal);
        using var answer = await browser.GetAsync(back.Headers.Location);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
