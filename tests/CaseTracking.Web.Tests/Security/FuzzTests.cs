using CaseTracking.Domain.Numbers;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.Security;

/// <summary>Identifiers that somebody made up: never a failure, and nothing is told of what lies outside of a scope.
/// </summary>
public class FuzzTests(OneSystem one)
{
    private static readonly string[] Users = ["operator", "mayor9", "deputy", "commission", "council", "admin"];

    private static readonly string[] MadeUp =
    [
        "0", "-1", "9999999999", "99999999999999999999999999", "0500000000", "۰۵۰۰۰۰۰۰۰۰", "٠٥٠٠٠٠٠٠٠٠", "०५००००००००",
        "05-0000000-0", "..", "../../etc/passwd", "..\\..\\x", "%2e%2e", "mashhad:0500000000", "tehran/0500000000",
        "case/0500000000", "null", "undefined", "true", "{}", "[]", "'", "\"", "0500000000'--",
        "\u202e0500000000", "\u200f0500000000\u200e", " 0500000000 ", "😀",
        "\ufeff", "a\tb",
        new string('9', 300), new string('x', 3_000), "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ];

    public static TheoryData<string> Others => [.. Users.Except(["operator", "council"])];

    [Theory]
    [InlineData("operator")]
    [InlineData("council")]
    public Task No_made_up_identifier_makes_anything_fail(string user) => Fuzz(user);

    [Theory, Trait("Category", "Long")]
    [MemberData(nameof(Others))]
    public Task Nor_does_any_for_others(string user) => Fuzz(user);

    private async Task Fuzz(string user)
    {
        var api = await one.As(user);
        var before = await one.Stored();
        foreach (var made in MadeUp)
        {
            var escaped = Uri.EscapeDataString(made);
            foreach (var (method, path) in await Operations.All(one.System.Address, escaped))
            {
                if (!path.Contains(escaped, StringComparison.Ordinal)) continue;
                var body = method == "POST" ? RawBody.Command(path.Split('/')[^1]).ToString() : null;
                await Calmly(method, path, body);
            }
            foreach (var path in (string[])[
                "/api/cases?after=", "/api/cases?holder=", "/api/cases?district=", "/api/feed?scope=",
                "/api/feed?scope=case/", "/api/feed?scope=district/", "/api/feed?after=", "/api/reports/year/",
                "/api/cases/0500000000/history?after="])
                await Calmly("GET", path + escaped, null);
            var json = global::System.Text.Json.JsonSerializer.Serialize(made);
            await Calmly("POST", "/api/search", $"{{\"text\":\"x\",\"after\":{json}}}");
            await Calmly("POST", "/api/callers", $"{{\"phone\":{json}}}");
            var followUp = RawBody.Contact().With("result", "\"follow_up\"");
            await Calmly("POST", "/api/contacts", followUp.With("caseNumber", json).ToString());
            await Calmly("POST", "/api/contacts", RawBody.Contact().With("commandId", json).Without("result").ToString());
        }
        Assert.Equal(before, await one.Stored());

        async Task Calmly(string method, string path, string? body)
        {
            var answer = await RawHttp.Send(
                one.System.Address, new HttpMethod(method), path,
                body is null ? null : global::System.Text.Encoding.UTF8.GetBytes(body), headers: ("Cookie", api.Cookie));
            Refusal.IsNoFailure(answer, $"{user} {method} {path[..Math.Min(120, path.Length)]}");
        }
    }

    [Theory]
    [InlineData("mayor9")]
    [InlineData("deputy")]
    [InlineData("commission")]
    [InlineData("admin")]
    public async Task A_case_outside_of_the_scope_is_answered_like_one_that_is_not_there(string user)
    {
        var (outside, nowhere) = (await (await one.As("operator")).OpenCase(district: "2", category: "waste"), Nowhere(7));
        var api = await one.As(user);
        foreach (var (method, path) in await Operations.All(one.System.Address, "NUMBER"))
        {
            if (!path.Contains("NUMBER", StringComparison.Ordinal)) continue;
            foreach (var version in (string?[])[null, "1", "99"])
            {
                var (there, not) = (await Ask(outside), await Ask(nowhere));
                Assert.Equal((404, "not_found"), (there.Status, there.Code));
                Same(there, outside, not, nowhere);

                async Task<ApiAnswer> Ask(string number)
                {
                    var target = path.Replace("NUMBER", number, StringComparison.Ordinal);
                    if (method == "GET") return await api.Get(target);
                    var body = RawBody.Command(path.Split('/')[^1]);
                    if (version is not null && body.Has("commandId")) body.With("expectedVersion", version);
                    return await api.PostRaw(target, body.ToString());
                }
            }
        }
        Same(await Feed(outside), outside, await Feed(nowhere), nowhere);
        Same(await Contact(outside), outside, await Contact(nowhere), nowhere);
        Same(await Search(outside), outside, await Search(nowhere), nowhere);

        Task<ApiAnswer> Feed(string number) => api.Get($"/api/feed?scope=case/{number}");
        Task<ApiAnswer> Contact(string number) => api.PostRaw("/api/contacts", RawBody.Contact()
            .With("result", "\"follow_up\"").With("caseNumber", $"\"{number}\"").ToString());
        Task<ApiAnswer> Search(string number) => api.PostRaw("/api/search", $"{{\"text\":\"{number}\"}}");
    }

    [Fact]
    public async Task Two_hundred_askings_tell_nothing_apart()
    {
        var op = await one.As("operator");
        var outside = await op.OpenCase(district: "2", category: "waste");
        var api = await one.As("mayor9");
        for (var i = 0; i < 100; i++)
        {
            var nowhere = Nowhere(1_000 + i);
            Same(await api.Get($"/api/cases/{outside}"), outside, await api.Get($"/api/cases/{nowhere}"), nowhere);
        }
    }

    [Fact]
    public async Task The_live_line_tells_nothing_apart_and_bears_any_argument()
    {
        var outside = await (await one.As("operator")).OpenCase(district: "2", category: "waste");
        var api = await one.As("mayor9");
        await using var hub = Live.Screen.Hub(one.System.Address, api);
        await hub.StartAsync(Ct);
        Assert.Equal(
            await Said("Watch", new { scope = $"case/{outside}" }), await Said("Watch", new { scope = $"case/{Nowhere(8)}" }));
        foreach (var method in (string[])["Watch", "Unwatch", "Ack"])
        {
            foreach (var made in MadeUp.Select(m => (object?)new { scope = m })
                .Concat([
                    null, 7, "text", true, Array.Empty<int>(), new { }, new { scope = 7 }, new { scope = (string?)null },
                    new { scope = "district/9", cursor = "x" }, new { scope = new { scope = "city" } }]))
            {
                var said = (await Said(method, made)).Replace("HubException", "", StringComparison.Ordinal);
                Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
            }
        }
        var negative = await Said("Watch", new { scope = "district/9", cursor = -1 });
        Assert.Contains("invalid_cursor", negative, StringComparison.Ordinal);
        await Said("NoSuchMethod", 1);
        Assert.Equal(HubConnectionState.Connected, hub.State);
        // The largest message is eight kibibytes: a larger one ends the line, and the host goes on.
        await hub.SendAsync("Watch", new { scope = new string('x', 20_000) }, Ct);
        await WaitFor.True(() => hub.State == HubConnectionState.Disconnected, OneSystem.Deadline, "the line is ended");
        Assert.Equal(200, (await api.Get("/api/session")).Status);

        async Task<string> Said(string method, object? argument)
        {
            try
            {
                await hub.InvokeAsync(method, argument, Ct);
                return "";
            }
            catch (HubException e)
            {
                return e.Message;
            }
        }
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Nowhere(int seven) => CaseNumber.Create(1397, seven).Value;

    private static void Same(ApiAnswer a, string numberOfA, ApiAnswer b, string numberOfB)
    {
        Assert.Equal(a.Status, b.Status);
        Assert.Equal(
            a.Text.Replace(numberOfA, "", StringComparison.Ordinal), b.Text.Replace(numberOfB, "", StringComparison.Ordinal));
        Assert.Equal(Headers(a), Headers(b));
    }

    private static IEnumerable<string> Headers(ApiAnswer answer) => answer.Response.Headers
        .Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}").Order(StringComparer.Ordinal);
}
