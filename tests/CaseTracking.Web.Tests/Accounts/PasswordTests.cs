using CaseTracking.Testing;
using Microsoft.AspNetCore.Identity;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>Passwords: who may guess how often, old hashes, and first passwords that must be changed.</summary>
public class PasswordTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    [Fact]
    public async Task Guesses_are_counted_in_the_database_for_both_hosts()
    {
        var name = await New(one);
        using var first = From("127.0.1.1", Host);
        using var second = From("127.0.1.1", one.System.Webs[1].Address);
        for (var i = 0; i < 10; i++) Assert.Equal(401, await (i % 2 == 0 ? first : second).Try(name, $"guess {i}"));
        Assert.Equal(429, await first.Try(name, Password));
        Assert.Equal(429, await second.Try(name, Password));
        // When the pause is over the right password opens, and the next wrong one waits longer.
        await Run(one, "UPDATE sign_in_tries SET blocked_until = now() WHERE blocked_until > now() AND address = '127.0.1.1'");
        Assert.Equal(401, await first.Try(name, "guess"));
        Assert.Equal(429, await first.Try(name, Password));
        Assert.True(await one.System.Database.Scalar<double>(
            "SELECT extract(epoch FROM max(blocked_until) - now())::float8 FROM sign_in_tries WHERE address = '127.0.1.1'") > 65);
        await Run(one, "UPDATE sign_in_tries SET blocked_until = now() WHERE blocked_until > now() AND address = '127.0.1.1'");
        Assert.Equal(200, await second.Try(name, Password));
        Assert.Equal(401, await first.Try(name, "guess"));
    }

    [Fact]
    public async Task Of_many_guesses_at_the_same_moment_no_more_are_looked_at()
    {
        var name = await New(one);
        using var browser = From("127.0.1.2", Host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => browser.Try(name, $"guess {i}")));
        Assert.Equal(10, answers.Count(a => a == 401));
        Assert.Equal(30, answers.Count(a => a == 429));
    }

    [Fact, Trait("Category", "Long")]
    public async Task Strangers_at_many_addresses_are_stopped_and_never_lock_out_who_is_known()
    {
        var name = await New(one);
        using var desk = From("127.0.1.3", Host);
        Assert.Equal(200, await desk.Try(name, Password));
        var looked = 0;
        for (var stranger = 0; stranger < 8; stranger++)
        {
            using var browser = From($"127.0.2.{stranger + 1}", Host);
            for (var i = 0; i < 9; i++) looked += await browser.Try(name, $"guess {i}") == 401 ? 1 : 0;
        }
        Assert.Equal(50, looked);
        using var late = From("127.0.3.1", Host);
        Assert.Equal(429, await late.Try(name, Password));
        Assert.Equal(200, await desk.Try(name, Password));
    }

    [Fact, Trait("Category", "Long")]
    public async Task One_address_cannot_try_a_password_on_everybody()
    {
        using var browser = From("127.0.4.1", Host);
        var answers = new List<int>();
        foreach (var part in Enumerable.Range(0, 210).Chunk(10))
            answers.AddRange(await Task.WhenAll(part.Select(i => browser.Try($"nobody{i}", "spring in mashhad"))));
        Assert.Equal(200, answers.Count(a => a == 401));
        Assert.Equal(10, answers.Count(a => a == 429));
    }

    [Fact]
    public async Task An_older_hash_is_renewed_at_sign_in()
    {
        var name = await New(one);
        var old = new PasswordHasher<string>(Microsoft.Extensions.Options.Options.Create(
            new PasswordHasherOptions { IterationCount = 10_000 })).HashPassword("", Password);
        await Run(one, $"UPDATE users SET password_hash = '{old}' WHERE user_name = '{name}'");
        using var api = await one.System.As(name);
        var renewed = await one.System.Database.Scalar<string>($"SELECT password_hash FROM users WHERE user_name = '{name}'");
        Assert.NotEqual(old, renewed);
        using var again = await one.System.As(name);
    }

    [Fact]
    public async Task A_first_password_opens_nothing_until_another_is_chosen_on_the_page()
    {
        var name = await New(one, set: "first_password_until = now() + interval '1 day'");
        using var browser = From("127.0.1.5", Host);
        var (status, leads, _) = await browser.Submit("/signin", ("userName", name), ("password", Password), ("to", "/board?x=1"));
        Assert.Equal((302, "/signin/password"), (status, leads));
        Assert.Equal(401, await browser.Session());
        Assert.Contains("newPassword", await browser.Page("/signin/password"), StringComparison.Ordinal);

        foreach (var (chosen, repeated) in ((string, string)[])
            [("too short", "too short"), ("password1234", "password1234"), (name + "12", name + "12"), ("rain on the roof", "other")])
        {
            var refused = await browser.Submit("/signin/password", ("newPassword", chosen), ("repeat", repeated));
            Assert.Equal(400, refused.Status);
            Assert.Contains("role=\"alert\"", refused.Text, StringComparison.Ordinal);
        }
        Assert.Equal(401, await browser.Session());
        (status, leads, _) = await browser.Submit(
            "/signin/password", ("newPassword", "rain on the roof"), ("repeat", "rain on the roof"));
        Assert.Equal((302, "/board?x=1"), (status, leads));
        Assert.Equal(200, await browser.Session());
        Assert.Equal(403, (await browser.Submit("/signin/password", ("newPassword", "x"), ("repeat", "x"))).Status);

        using var other = From("127.0.1.6", Host);
        Assert.Equal(401, await other.Try(name, Password));
        Assert.Equal(200, await other.Try(name, "rain on the roof"));
    }

    [Fact]
    public async Task The_API_says_that_a_first_password_must_be_changed_and_how()
    {
        var name = await New(one, set: "first_password_until = now() + interval '1 day'");
        using var api = new Api(Host);
        Refusal.Is(await SignIn(null), 403, "password_change_required");
        Refusal.Is(await SignIn("short"), 400, "invalid_field", "newPassword");
        Refusal.Is(await SignIn(Password + "-"), 400, "invalid_field", "newPassword");
        Assert.Equal(200, (await SignIn("snow upon the hills")).Status);
        Assert.Equal(200, (await api.Get("/api/session")).Status);

        Task<ApiAnswer> SignIn(string? newPassword) =>
            api.Post("/api/session", new { userName = name, password = Password, newPassword });
    }

    [Fact]
    public async Task A_first_password_that_is_too_old_is_told_so()
    {
        var name = await New(one, set: "first_password_until = now() - interval '1 minute'");
        using var api = new Api(Host);
        Refusal.Is(await api.Post("/api/session", new { userName = name, password = Password }), 403, "first_password_over");
    }

    [Fact]
    public async Task Another_site_cannot_sign_anybody_in()
    {
        using var browser = From("127.0.1.7", Host);
        foreach (var path in (string[])["/signin", "/signin/code", "/signin/password", "/signin/second-factor", "/setup"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["userName"] = "operator",
                    ["password"] = Password,
                }),
            };
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            Assert.Equal(403, (int)(await browser.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        }
        Assert.Equal(401, await browser.Session());
    }
}
