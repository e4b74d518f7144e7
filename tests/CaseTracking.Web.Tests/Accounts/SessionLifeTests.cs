using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>How sessions begin and end.</summary>
public class SessionLifeTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    [Fact]
    public async Task Each_sign_in_is_a_new_session_and_ends_the_one_the_browser_came_with()
    {
        var name = await New(one);
        using var api = await one.System.As(name);
        var planted = api.Cookie;
        Assert.Equal(200, (await api.Post("/api/session", new { userName = name, password = Password })).Status);
        Assert.Equal(200, (await api.Get("/api/session")).Status);
        Assert.Equal(401, (await RawHttp.Send(Host, HttpMethod.Get, "/api/session", headers: ("Cookie", planted))).Status);
    }

    [Theory]
    [InlineData("last_seen_at = now() - interval '13 hours'")]
    [InlineData("expires_at = now() - interval '1 second'")]
    [InlineData("idle_for = interval '0'")]
    public async Task A_session_that_idles_or_is_too_old_is_over_and_its_screen_is_let_go(string how)
    {
        var name = await New(one);
        using var api = await one.System.As(name);
        await using var screen = await Screen.Open(Host, api, "city");
        await Run(one, $"UPDATE sessions SET {how} WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')");
        await WaitFor.True(() => screen.IsClosed, OneSystem.Deadline, "the screen is let go");
        Assert.Equal(401, (await api.Get("/api/session")).Status);
    }

    [Fact]
    public async Task A_session_in_use_is_noted_once_a_minute()
    {
        var name = await New(one);
        using var api = await one.System.As(name);
        await Run(one, $"UPDATE sessions SET last_seen_at = now() - interval '2 hours' WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')");
        // The second host has not noted anything yet.
        var cookie = ("Cookie", api.Cookie);
        Assert.Equal(200, (await RawHttp.Send(one.System.Webs[1].Address, HttpMethod.Get, "/api/session", headers: cookie)).Status);
        Assert.True(await one.System.Database.Scalar<bool>($"""
            SELECT last_seen_at > now() - interval '1 minute' FROM sessions
            WHERE user_id = (SELECT id FROM users WHERE user_name = '{name}')
            """));
    }
}
