using System.Text.RegularExpressions;
using CaseTracking.Testing;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>The second factor: codes of an app, recovery codes, guessing, and what the database keeps.</summary>
public partial class SecondFactorTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    [Fact]
    public async Task It_is_put_on_with_a_code_and_then_asked_for()
    {
        var (name, key, codes) = await PutOn();
        Assert.Equal(10, codes.Distinct().Count());
        using var api = new Api(Host);
        Refusal.Is(await SignIn(api, name), 401, "second_factor_required");
        Refusal.Is(await api.Get("/api/session"), 401, "not_signed_in");
        Refusal.Is(await SignIn(api, name, code: "000000"), 401, "wrong_code");
        var code = Totp.CodeOf(key, TimeProvider.System, 1);
        Assert.Equal(200, (await SignIn(api, name, code: code)).Status);
        // Seen over a shoulder, it opens nothing more.
        Refusal.Is(await SignIn(api, name, code: code), 401, "wrong_code");
        Assert.Equal(200, (await SignIn(api, name, recoveryCode: codes[0].ToLowerInvariant())).Status);
        Refusal.Is(await SignIn(api, name, recoveryCode: codes[0]), 401, "wrong_code");
        Assert.Equal(9, (int)(await api.Get("/api/account")).Body!["recoveryCodesLeft"]!);
    }

    [Fact]
    public async Task The_page_asks_for_it_as_a_second_step_without_scripts()
    {
        var (name, key, codes) = await PutOn();
        using var browser = From("127.0.5.1", Host);
        var (status, leads, _) = await browser.Submit("/signin", ("userName", name), ("password", Password), ("to", "/board"));
        Assert.Equal((302, "/signin/code"), (status, leads));
        Assert.Equal(401, await browser.Session());
        Assert.Contains("one-time-code", await browser.Page("/signin/code"), StringComparison.Ordinal);
        Assert.Equal(401, (await browser.Submit("/signin/code", ("code", "123"))).Status);
        var persian = string.Concat(Totp.CodeOf(key, TimeProvider.System, 1).Select(c => (char)(c - '0' + '۰')));
        (status, leads, _) = await browser.Submit("/signin/code", ("code", persian.Insert(3, " ")));
        Assert.Equal((302, "/board"), (status, leads));
        Assert.Equal(200, await browser.Session());

        using var other = From("127.0.5.2", Host);
        await other.Submit("/signin", ("userName", name), ("password", Password));
        Assert.Equal(302, (await other.Submit("/signin/code", ("code", codes[3]))).Status);
        Assert.Equal(200, await other.Session());
    }

    [Fact]
    public async Task Guessing_codes_is_stopped_on_both_hosts_also_at_the_same_moment()
    {
        var (name, key, codes) = await PutOn();
        using var api = new Api(Host);
        using var second = new Api(one.System.Webs[1].Address);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => SignIn(api, name, code: $"{i:D6}")));
        Assert.InRange(guesses.Count(g => g.Status == 401), 1, 5);
        for (var i = 0; i < 5; i++) await SignIn(second, name, code: $"9{i:D5}");
        foreach (var host in (Api[])[api, second])
        {
            Refusal.Is(await SignIn(host, name, code: Totp.CodeOf(key, TimeProvider.System, 1)), 429, "too_many_requests");
            Refusal.Is(await SignIn(host, name, recoveryCode: codes[0]), 429, "too_many_requests");
        }
        await Run(one, $"UPDATE users SET lockout_end = now() WHERE user_name = '{name}'");
        Assert.Equal(200, (await SignIn(second, name, code: Totp.CodeOf(key, TimeProvider.System, 1))).Status);
    }

    [Fact]
    public async Task The_database_holds_neither_key_nor_recovery_code()
    {
        var (name, key, codes) = await PutOn();
        var kept = await one.System.Database.Scalar<string>($"""
            SELECT string_agg(value, ' ') FROM user_tokens WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')
            """);
        Assert.DoesNotContain(key, kept, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, c => Assert.DoesNotContain(c, kept, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Changes_to_it_need_the_password_again_and_a_stolen_session_cannot_guess_it()
    {
        var name = await New(one);
        using var api = await one.System.As(name);
        foreach (var path in (string[])["second-factor/start", "second-factor/remove", "recovery-codes", "passkeys/options"])
            Refusal.Is(await api.Post("/api/account/" + path, new { }), 403, "confirmation_required");
        Refusal.Is(await api.Post("/api/account/second-factor", new { code = "123456" }), 403, "confirmation_required");
        for (var i = 0; i < 10; i++)
            Refusal.Is(await api.Post("/api/account/confirm", new { password = $"guess {i}" }), 400, "wrong_password", "password");
        Refusal.Is(await api.Post("/api/account/confirm", new { password = Password }), 429, "too_many_requests");
    }

    [Fact, Trait("Category", "Long")]
    public async Task A_role_that_needs_one_sets_it_up_before_there_is_a_session()
    {
        await using var system = await RunningSystem.Start(
            settings: new Dictionary<string, string> { ["Accounts__SecondFactorRoles"] = "council_member, supervisor" });
        using var api = new Api(system.Address);
        Refusal.Is(await SignIn(api, "council"), 403, "second_factor_setup_required");
        Assert.Equal(200, (await SignIn(api, "operator")).Status);
        using var browser = From("127.0.0.1", system.Address);
        var (status, leads, _) = await browser.Submit("/signin", ("userName", "council"), ("password", Password), ("to", "/board"));
        Assert.Equal((302, "/signin/second-factor"), (status, leads));
        var page = await browser.Page("/signin/second-factor");
        Assert.Contains("<svg", page, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", page, StringComparison.Ordinal);
        var key = Key().Match(page).Groups[1].Value;
        Assert.Equal(401, await browser.Session());
        Assert.Equal(401, (await browser.Submit("/signin/second-factor", ("code", "000000"))).Status);
        var done = await browser.Submit("/signin/second-factor", ("code", Totp.CodeOf(key, TimeProvider.System)));
        Assert.Equal(200, done.Status);
        Assert.Equal(10, RecoveryCode().Count(done.Text));
        Assert.Equal(200, await browser.Session());
        Refusal.Is(await SignIn(api, "council"), 401, "second_factor_required");
    }

    private async Task<(string Name, string Key, string[] Codes)> PutOn()
    {
        var name = await New(one);
        using var api = await one.System.As(name);
        Assert.Equal(204, (await api.Post("/api/account/confirm", new { password = Password })).Status);
        var start = await api.Post("/api/account/second-factor/start", new { });
        Assert.StartsWith("<svg", (string)start.Body!["picture"]!, StringComparison.Ordinal);
        var key = ((string)start.Body["key"]!).Replace(" ", "", StringComparison.Ordinal);
        Refusal.Is(await api.Post("/api/account/second-factor", new { code = "00000" }), 400, "wrong_code", "code");
        var on = await api.Post("/api/account/second-factor", new { code = Totp.CodeOf(key, TimeProvider.System) });
        Assert.True(on.Status == 200, on.Text);
        return (name, key, [.. on.Body!["codes"]!.AsArray().Select(c => (string)c!)]);
    }

    private static Task<ApiAnswer> SignIn(
        Api api, string userName, string? code = null, string? recoveryCode = null) =>
        api.Post("/api/session", new { userName, password = Password, code, recoveryCode });

    [GeneratedRegex("<code dir=\"ltr\">([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<li><code>")]
    private static partial Regex RecoveryCode();
}
