using CaseTracking.Domain.Numbers;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.ApiKeys;
using CaseTracking.Web.Tests.Requests;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Security;

/// <summary>What goes beyond a limit is refused, by user and by address, and only that. Each test has addresses and a
/// user of its own.</summary>
public class LimitTests(NarrowSystem narrow) : IClassFixture<NarrowSystem>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sign_ins_are_limited_by_address_whatever_their_names()
    {
        for (var i = 0; i < 3; i++)
            Refusal.Is(await Try("203.0.113.1", $"nobody{i}"), 401, "not_signed_in");
        var refused = await Try("203.0.113.1", "nobody9");
        Refusal.Is(refused, 429, "too_many_requests");
        Assert.InRange(refused.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var page = await narrow.Send(
            "203.0.113.1", "POST", "/signin", "userName=a&password=b", type: "application/x-www-form-urlencoded");
        Assert.Equal((429, "text/html"), (page.Status, page.Response.Content.Headers.ContentType?.MediaType));
        Assert.NotNull(page.Response.Headers.RetryAfter);
        Assert.Contains("role=\"alert\"", page.Text, StringComparison.Ordinal);
        Refusal.Is(await Try("203.0.113.2", "nobody"), 401, "not_signed_in");
    }

    [Fact]
    public async Task A_household_of_IPv6_is_one_address()
    {
        for (var i = 0; i < 3; i++) await Try($"2001:db8:0:7::{i + 1:x}", $"nobody{i}");
        Refusal.Is(await Try("2001:db8:0:7:ffff::9", "nobody"), 429, "too_many_requests");
        Refusal.Is(await Try("2001:db8:0:8::1", "nobody"), 401, "not_signed_in");
    }

    [Fact]
    public async Task What_somebody_writes_into_the_header_is_not_their_address()
    {
        // The proxy adds what it sees at the end; what stands before came with the request.
        for (var i = 0; i < 3; i++) await Try($"198.51.100.{i}, 203.0.113.30", $"nobody{i}");
        Refusal.Is(await Try("198.51.100.99, 203.0.113.30", "nobody"), 429, "too_many_requests");
    }

    [Fact]
    public async Task Wrong_keys_are_limited_by_address_and_a_right_one_that_is_at_work_goes_on()
    {
        using var admin = await Api.SignedIn(narrow.System.Address, "admin");
        var right = await admin.NewKey(await admin.NewMachine("operator"), "report");
        Assert.Equal(200, (await WithKey("203.0.113.20", right.Text)).Status);
        for (var i = 0; i < 3; i++)
            Refusal.Is(await WithKey("203.0.113.20", Machines.Unknown()), 401, "not_signed_in");
        Refusal.Is(await WithKey("203.0.113.20", Machines.Unknown()), 429, "too_many_requests");
        Refusal.Is(await WithKey("203.0.113.20", "ctk_nothing"), 429, "too_many_requests");
        Assert.Equal(200, (await WithKey("203.0.113.20", right.Text)).Status);
        Refusal.Is(await WithKey("203.0.113.21", Machines.Unknown()), 401, "not_signed_in");

        Task<ApiAnswer> WithKey(string address, string key) => RawHttp.Send(
            narrow.System.Address, HttpMethod.Get, "/api/session", null, "application/json",
            ("X-Forwarded-For", address), ("X-Forwarded-Proto", "https"), ("Authorization", "Bearer " + key));
    }

    [Fact]
    public async Task Requests_without_a_session_are_limited_as_a_whole_and_a_session_is_not_hindered_by_them()
    {
        var cookie = await narrow.SignIn("203.0.113.40", "council");
        var statuses = new List<int>();
        for (var i = 0; i < 25; i++) statuses.Add((await narrow.Send("203.0.113.40", "GET", "/css/look.css")).Status);
        Assert.Equal(200, statuses[0]);
        Assert.Equal(429, statuses[^1]);
        Assert.Equal(200, (await narrow.Send("203.0.113.40", "GET", "/api/session", cookie: cookie)).Status);
        Assert.Equal(200, (await narrow.Send("203.0.113.41", "GET", "/css/look.css")).Status);
    }

    [Fact]
    public async Task Intake_is_limited_by_user_and_by_address_and_an_importer_is_not()
    {
        var first = await narrow.SignIn("203.0.113.50", "operator");
        var second = await narrow.SignIn("203.0.113.50", "operator2");
        for (var i = 0; i < 3; i++) Assert.Equal(201, (await Open("203.0.113.50", first)).Status);
        Assert.Equal(201, (await Contact("203.0.113.50", first)).Status);
        Refusal.Is(await Open("203.0.113.51", first), 429, "too_many_requests");
        Refusal.Is(await Contact("203.0.113.51", first), 429, "too_many_requests");
        for (var i = 0; i < 2; i++) Assert.Equal(201, (await Open("203.0.113.50", second)).Status);
        Refusal.Is(await Open("203.0.113.50", second), 429, "too_many_requests");
        // Elsewhere there is room, and all else goes on.
        Assert.Equal(201, (await Open("203.0.113.52", second)).Status);
        Assert.Equal(200, (await narrow.Send("203.0.113.50", "GET", "/api/session", cookie: second)).Status);
        var importer = await narrow.SignIn("203.0.113.50", "importer");
        for (var i = 0; i < 8; i++) Assert.Equal(201, (await Open("203.0.113.50", importer)).Status);
    }

    [Fact]
    public async Task Searches_and_lists_are_limited_apart()
    {
        var cookie = await narrow.SignIn("203.0.113.60", "supervisor");
        var search = () => narrow.Send("203.0.113.60", "POST", "/api/search", "{\"text\":\"چاله\"}", cookie);
        var callers = () => narrow.Send("203.0.113.60", "POST", "/api/callers", "{\"phone\":\"09150001000\"}", cookie);
        var list = () => narrow.Send("203.0.113.60", "GET", "/api/cases", cookie: cookie);
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(200, (await search()).Status);
            Assert.Equal(200, (await callers()).Status);
        }
        Refusal.Is(await search(), 429, "too_many_requests");
        Refusal.Is(await callers(), 429, "too_many_requests");
        for (var i = 0; i < 4; i++) Assert.Equal(200, (await list()).Status);
        Refusal.Is(await list(), 429, "too_many_requests");
        Refusal.Is(await narrow.Send("203.0.113.60", "GET", "/api/feed", cookie: cookie), 429, "too_many_requests");
    }

    [Fact]
    public async Task Who_guesses_case_numbers_has_to_wait_on_every_way_and_the_log_names_no_number()
    {
        using var op = await Api.SignedIn(narrow.System.Address, "importer");
        var (inside, outside) = (await op.OpenCase(district: "9"), await op.OpenCase(district: "2"));
        var cookie = await narrow.SignIn("203.0.113.70", "mayor9");
        var guess = (int i) => narrow.Send("203.0.113.70", "GET", $"/api/cases/{CaseNumber.Create(1399, i)}", cookie: cookie);
        for (var i = 0; i < 3; i++) Refusal.Is(await guess(i), 404, "not_found");
        Refusal.Is(await narrow.Send("203.0.113.70", "GET", $"/api/feed?scope=case/{outside}", cookie: cookie), 404, "not_found");
        var contact = RawBody.Contact().With("caseNumber", $"\"{outside}\"").ToString();
        Refusal.Is(
            await narrow.Send("203.0.113.70", "POST", "/api/contacts", contact, cookie), 400, "invalid_field", "caseNumber");

        Refusal.Is(await guess(9), 429, "too_many_requests");
        Refusal.Is(await narrow.Send("203.0.113.70", "GET", $"/api/feed?scope=case/{outside}", cookie: cookie), 429, "too_many_requests");
        Refusal.Is(await narrow.Send("203.0.113.70", "POST", "/api/contacts", contact, cookie), 429, "too_many_requests");
        Refusal.Is(
            await narrow.Send("203.0.113.70", "POST", $"/api/cases/{outside}/note", RawBody.Command("note").ToString(), cookie),
            429, "too_many_requests");
        // What was asked for tells nothing, so what is there waits as well; lists go on.
        Refusal.Is(await narrow.Send("203.0.113.70", "GET", $"/api/cases/{inside}", cookie: cookie), 429, "too_many_requests");
        Assert.Equal(200, (await narrow.Send("203.0.113.70", "GET", "/api/cases", cookie: cookie)).Status);
        var log = narrow.System.Webs[0].Log;
        Assert.Contains("asked for many case numbers", log, StringComparison.Ordinal);
        Assert.DoesNotContain(outside, log, StringComparison.Ordinal);
        Assert.DoesNotContain("mayor9", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_on_a_live_line_is_counted_too()
    {
        using var mayor = await Mayor("203.0.113.80");
        await using var hub = await Connected(mayor);
        for (var i = 0; i < 5; i++) await Said(hub, "not_permitted", CaseNumber.Create(1399, 100 + i).Value);
        await Said(hub, "too_many_requests", CaseNumber.Create(1399, 200).Value);

        Task Said(HubConnection line, string word, string number) => SaysOf(line, word, "Watch", new { scope = $"case/{number}" });
    }

    [Fact]
    public async Task A_line_that_says_too_much_is_ended()
    {
        using var deputy = await OfUser("203.0.113.81", "deputy");
        await using var hub = await Connected(deputy);
        for (var i = 0; i < 100 && hub.State == HubConnectionState.Connected; i++)
        {
            try
            {
                await hub.SendAsync("Unwatch", new { scope = "deputy/civil" }, Ct);
            }
            catch (Exception e) when (e is InvalidOperationException or System.Net.WebSockets.WebSocketException or IOException)
            {
                break;
            }
        }
        await WaitFor.True(() => hub.State == HubConnectionState.Disconnected, OneSystem.Deadline, "the line is ended");
    }

    [Fact]
    public async Task A_user_has_only_so_many_screens()
    {
        using var commission = await OfUser("203.0.113.82", "commission");
        var open = new List<HubConnection>();
        for (var i = 0; i < 3; i++)
        {
            var hub = await Connected(commission);
            await hub.InvokeAsync("Unwatch", new { scope = "city" }, Ct);
            open.Add(hub);
        }
        await using var one = await Connected(commission);
        await WaitFor.True(() => one.State == HubConnectionState.Disconnected, OneSystem.Deadline, "the fourth is let go");
        await open[0].DisposeAsync();
        await WaitFor.True(async () =>
        {
            await using var again = await Connected(commission);
            try
            {
                await again.InvokeAsync("Unwatch", new { scope = "city" }, Ct);
                return true;
            }
            catch (Exception e) when (e is not HubException)
            {
                return false;
            }
        }, OneSystem.Deadline, "there is room again");
        foreach (var hub in open) await hub.DisposeAsync();
    }

    [Fact]
    public async Task Behind_TLS_the_cookie_is_tied_to_the_host_and_a_planted_one_counts_for_nothing()
    {
        var answer = await narrow.Send(
            "203.0.113.90", "POST", "/api/session",
            $"{{\"userName\":\"admin\",\"password\":\"{Store.Accounts.DemoUsers.Password}\"}}");
        var cookie = Assert.Single(answer.Response.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-casetracking=", cookie, StringComparison.Ordinal);
        foreach (var needed in (string[])["secure", "httponly", "samesite=strict", "path=/"])
            Assert.Contains(needed, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "max-age=31536000; includeSubDomains", answer.Response.Headers.GetValues("Strict-Transport-Security").Single());
        var value = cookie.Split(';')[0];
        Assert.Equal(200, (await narrow.Send("203.0.113.90", "GET", "/api/session", cookie: value)).Status);
        var spoken = await narrow.Send("203.0.113.90", "GET", "/signin?lang=en");
        Assert.StartsWith(
            "__Host-language=en; ", Assert.Single(spoken.Response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
        var planted = value["__Host-".Length..];
        Assert.Equal(401, (await narrow.Send("203.0.113.90", "GET", "/api/session", cookie: planted)).Status);
    }

    private Task<ApiAnswer> Try(string address, string userName) => narrow.Send(
        address, "POST", "/api/session", $"{{\"userName\":\"{userName}\",\"password\":\"wrong\"}}");

    private Task<ApiAnswer> Open(string address, string cookie) =>
        narrow.Send(address, "POST", "/api/cases", RawBody.Case().ToString(), cookie);

    private Task<ApiAnswer> Contact(string address, string cookie) =>
        narrow.Send(address, "POST", "/api/contacts", RawBody.Contact().ToString(), cookie);

    private Task<Api> Mayor(string address) => OfUser(address, "mayor2");

    // Signed in without the proxy, so that the cookie has its plain name, which the live client sends over http.
    private async Task<Api> OfUser(string address, string userName)
    {
        var answer = await narrow.Send(
            address, "POST", "/api/session",
            $"{{\"userName\":\"{userName}\",\"password\":\"{Store.Accounts.DemoUsers.Password}\"}}", scheme: "http");
        return Api.WithCookie(
            narrow.System.Address, answer.Response.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private async Task<HubConnection> Connected(Api user)
    {
        var hub = Live.Screen.Hub(narrow.System.Address, user);
        await hub.StartAsync(Ct);
        return hub;
    }

    private static async Task SaysOf(HubConnection hub, string word, string method, object request)
    {
        var said = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync(method, request, Ct));
        Assert.Contains(word, said.Message, StringComparison.Ordinal);
    }
}
