using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>One's own password and sessions.</summary>
public class OwnAccountTests(OneSystem one)
{
    private const string Next = "wind over the plain";

    private Uri Host => one.System.Address;

    [Fact]
    public async Task A_changed_password_ends_every_other_session_and_gives_this_one_a_new_id()
    {
        var name = await New(one);
        using var here = await one.System.As(name);
        using var elsewhere = await one.System.As(name, web: 1);
        await using var screen = await Screen.Open(one.System.Webs[1].Address, elsewhere, "city");
        var old = here.Cookie;
        Refusal.Is(await Change("not it", Next), 400, "wrong_password", "currentPassword");
        Refusal.Is(await Change(Password, "too short"), 400, "invalid_field", "newPassword");
        Refusal.Is(await Change(Password, "qwertyuiop12"), 400, "invalid_field", "newPassword");
        Assert.Equal(204, (await Change(Password, Next)).Status);
        Assert.Equal(200, (await here.Get("/api/session")).Status);
        Assert.Equal(401, (await RawHttp.Send(Host, HttpMethod.Get, "/api/session", headers: ("Cookie", old))).Status);
        await WaitFor.True(() => screen.IsClosed, OneSystem.Deadline, "the other screen is let go");
        await WaitFor.True(
            async () => (await elsewhere.Get("/api/session")).Status == 401, OneSystem.Deadline, "the other session is over");
        using var again = await Api.SignedIn(Host, name, Next);

        Task<ApiAnswer> Change(string currentPassword, string newPassword) =>
            here.Post("/api/account/password", new { currentPassword, newPassword });
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_by_one_or_all_others()
    {
        var name = await New(one);
        using var here = await one.System.As(name);
        using var phone = From("127.0.6.1", Host);
        phone.DefaultRequestHeaders.Add(
            "User-Agent", "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Mobile Safari/537.36");
        Assert.Equal(200, await phone.Try(name, Password));
        var items = await Sessions();
        Assert.Equal(2, items.Count);
        Assert.Single(items, i => (bool)i!["isCurrent"]!);
        var other = items.Single(i => !(bool)i!["isCurrent"]!)!;
        Assert.Equal(("Chrome", "Android", "127.0.6.1"), ((string)other["browser"]!, (string)other["system"]!, (string)other["address"]!));

        // Nobody ends the session of another.
        var stranger = await one.As("council");
        Assert.Equal(204, (await stranger.Post($"/api/account/sessions/{(string)other["id"]!}/end", new { })).Status);
        Assert.Equal(2, (await Sessions()).Count);

        for (var i = 0; i < 2; i++)
            Assert.Equal(204, (await here.Post($"/api/account/sessions/{(string)other["id"]!}/end", new { })).Status);
        Assert.Single(await Sessions());
        Assert.Equal(401, await phone.Session());
        Assert.Equal(200, await phone.Try(name, Password));
        Assert.Equal(204, (await here.Post("/api/account/sessions/end-others", new { })).Status);
        Assert.Single(await Sessions());
        Assert.Equal(200, (await here.Get("/api/session")).Status);

        async Task<JsonArray> Sessions() => (await here.Get("/api/account/sessions")).Body!["items"]!.AsArray();
    }
}
