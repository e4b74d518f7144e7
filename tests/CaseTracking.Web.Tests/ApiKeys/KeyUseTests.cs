using CaseTracking.Testing;
using CaseTracking.Web.Tests.Audit;
using CaseTracking.Web.Tests.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Web.Tests.ApiKeys;

/// <summary>What a machine gets with its key, and what it does not.</summary>
public class KeyUseTests(OneSystem one)
{
    private Uri Host => one.System.Address;

    // Restated by hand. The account is an importer's, which may nearly everything.
    [Theory]
    [InlineData("GET /api/session", "report", 200)]
    [InlineData("GET /api/reference", "report", 200)]
    [InlineData("GET /api/counters", "report", 200)]
    [InlineData("GET /api/counters", "see_case receive import", 403)]
    [InlineData("GET /api/reports/year/1402", "report", 200)]
    [InlineData("GET /api/reports/year/1402", "see_case", 403)]
    [InlineData("GET /api/cases", "see_case", 200)]
    [InlineData("GET /api/cases", "report note", 403)]
    [InlineData("GET /api/cases/CASE", "see_case", 200)]
    [InlineData("GET /api/cases/CASE", "report", 404)]
    [InlineData("GET /api/cases/CASE/history", "note", 404)]
    [InlineData("GET /api/feed", "see_case", 200)]
    [InlineData("GET /api/feed", "report", 403)]
    [InlineData("GET /api/wall", "see_case", 200)]
    [InlineData("GET /api/wall", "report take_calls", 403)]
    [InlineData("POST /api/search", "see_case", 200)]
    [InlineData("POST /api/search", "see_personal_data", 403)]
    [InlineData("POST /api/cases/CASE/note", "see_case note", 200)]
    [InlineData("POST /api/cases/CASE/note", "see_case warn refer resolve", 403)]
    [InlineData("POST /api/cases/CASE/note", "note", 404)]
    [InlineData("GET /api/users", "ALL", 403)]
    [InlineData("POST /api/users", "ALL", 403)]
    [InlineData("GET /api/audit", "ALL", 403)]
    [InlineData("GET /api/privacy/retention", "ALL", 403)]
    [InlineData("PUT /api/rights/operator", "ALL", 403)]
    public async Task A_key_does_what_its_scopes_name_and_nothing_else(string operation, string scopes, int status)
    {
        if (scopes == "ALL") scopes = string.Join(' ', All);
        var (machine, _, _) = await one.Machine("importer", "city", scopes.Split(' '));
        using var opened = machine;
        var number = await (await one.As("operator")).OpenCase();
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1].Replace("CASE", number, StringComparison.Ordinal));
        var answer = (method, path) switch
        {
            ("GET", _) => await machine.Get(path),
            ("PUT", _) => await machine.Put(path, new { }),
            (_, "/api/search") => await machine.Post(path, new { text = number }),
            _ => await machine.Post(path, new { commandId = Guid.NewGuid(), text = "یادداشت ماشین" }),
        };
        Assert.True(answer.Status == status, $"{operation} with {scopes}: {answer.Status} {answer.Text}");
    }

    [Fact]
    public async Task A_machine_that_holds_the_administrators_role_administers_nothing()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("administrator");
        using var api = Api.WithKey(Host, (await admin.NewKey(machine, All)).Text);
        foreach (var path in (string[])["/api/users", "/api/audit", $"/api/users/{machine}/keys"])
            Refusal.Is(await api.Get(path), 403, "not_permitted");
        Assert.Equal(200, (await api.Get("/api/counters")).Status);
        Assert.Null((await api.Get("/api/session")).Body!["roles"]![0]!["grants"]!["administer"]);
    }

    [Fact]
    public async Task Citizens_are_told_to_a_key_only_when_it_names_them()
    {
        var number = await (await one.As("operator")).OpenCase(citizen: new { name = "سوسن ماشین‌دیده", phone = "09151230987" });
        using var without = (await one.Machine("operator", "city", "see_case")).Api;
        using var with = (await one.Machine("operator", "city", "see_case", "see_personal_data")).Api;
        var masked = await without.Get($"/api/cases/{number}");
        Assert.Equal("never", (string)masked.Body!["personal"]!);
        Assert.DoesNotContain("ماشین‌دیده", masked.Text, StringComparison.Ordinal);
        Assert.Contains("سوسن ماشین‌دیده", (await with.Get($"/api/cases/{number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_held_to_the_unit_of_its_account()
    {
        using var mayor = (await one.Machine("district_mayor", "district/9", "see_case", "note")).Api;
        var desk = await one.As("operator");
        var (mine, other) = (await desk.OpenCase("9"), await desk.OpenCase("2"));
        Assert.Equal(200, (await mayor.Command(mine, "note", new { text = "دیده شد" })).Status);
        Assert.Equal(404, (await mayor.Command(other, "note", new { text = "دیده شد" })).Status);
        Assert.Equal(200, (await mayor.Get("/api/feed?scope=district/9")).Status);
        Assert.Equal(403, (await mayor.Get("/api/feed?scope=district/2")).Status);
    }

    [Fact]
    public async Task A_wrong_secret_an_unknown_key_and_no_key_at_all_are_answered_alike()
    {
        var admin = await one.As("admin");
        var (_, text) = await admin.NewKey(await admin.NewMachine("operator"), "see_case");
        Assert.Equal(200, (await Show("Bearer " + text)).Status);
        var last = text[^2] == 'A' ? 'B' : 'A';
        string[] wrong =
        [
            text[..^2] + last + text[^1], Machines.Unknown(), text[..40], text + "A", text[..^1] + "!", "ctk_", $"ctk_{Guid.NewGuid():N}_",
            text.ToUpperInvariant(), text.Replace("ctk_", "ctk_0", StringComparison.Ordinal),
        ];
        var nothing = await RawHttp.Send(Host, HttpMethod.Get, "/api/cases");
        Refusal.Is(nothing, 401, "not_signed_in");
        foreach (var key in wrong)
        {
            var answer = await Show("Bearer " + key);
            Assert.Equal((401, nothing.Text), (answer.Status, answer.Text));
        }
        foreach (var header in (string[])[text, "Basic " + text, "Key " + text, "Bearer"])
            Assert.Equal(401, (await Show(header)).Status);
    }

    [Theory]
    [InlineData("/api/cases?key={0}")]
    [InlineData("/api/session?access_token={0}")]
    [InlineData("/api/session?Authorization=Bearer%20{0}")]
    [InlineData("/live?access_token={0}")]
    public async Task A_key_in_an_address_counts_for_nothing(string path)
    {
        var admin = await one.As("admin");
        var (_, text) = await admin.NewKey(await admin.NewMachine("operator"), "see_case");
        var target = path.Replace("{0}", text, StringComparison.Ordinal);
        Refusal.Is(await RawHttp.Send(Host, HttpMethod.Get, target), 401, "not_signed_in");
        var cookie = await RawHttp.Send(Host, HttpMethod.Get, path.Split('?')[0], headers: ("Cookie", "casetracking=" + text));
        Refusal.Is(cookie, 401, "not_signed_in");
    }

    [Fact]
    public async Task An_expired_key_and_the_keys_of_a_closed_account_are_refused()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var (first, second) = (await admin.NewKey(machine, "see_case"), await admin.NewKey(machine, "see_case"));
        using var expiring = Api.WithKey(Host, first.Text);
        using var closed = Api.WithKey(one.System.Webs[1].Address, second.Text);
        Assert.Equal((200, 200), ((await expiring.Get("/api/cases")).Status, (await closed.Get("/api/cases")).Status));
        await one.Sql($"UPDATE api_keys SET expires_at = now() WHERE id = '{first.Id}'");
        await Gone(expiring);
        Assert.Equal(200, (await closed.Get("/api/cases")).Status);
        Assert.Equal(200, (await admin.Patch($"/api/users/{machine}", new { isActive = false })).Status);
        await Gone(closed);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_on_every_host_and_its_live_line_is_let_go()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var (revoked, kept) = (await admin.NewKey(machine, "see_case"), await admin.NewKey(machine, "see_case"));
        using var here = Api.WithKey(Host, revoked.Text);
        using var there = Api.WithKey(one.System.Webs[1].Address, revoked.Text);
        using var other = Api.WithKey(Host, kept.Text);
        await using var line = await Screen.Open(one.System.Webs[1].Address, there, "city");
        await using var stays = await Screen.Open(one.System.Webs[1].Address, other, "city");
        var number = await (await one.As("operator")).OpenCase();
        await WaitFor.True(() => line.VersionOf(number) == 1, OneSystem.Deadline, "a machine follows the city live");
        Assert.Equal(200, (await here.Get("/api/cases")).Status);

        Assert.Equal(204, (await admin.Post($"/api/users/{machine}/keys/{revoked.Id}/revoke", new { })).Status);
        Assert.Equal(401, (await here.Get("/api/cases")).Status);
        await Gone(there);
        await WaitFor.True(() => line.IsClosed, OneSystem.Deadline, "its live line is let go");
        Assert.False(stays.IsClosed);
        Assert.Equal(200, (await other.Get("/api/cases")).Status);
    }

    [Fact]
    public async Task A_key_that_may_not_see_cases_has_no_live_line()
    {
        using var api = (await one.Machine("operator", "city", "report")).Api;
        await using var hub = Screen.Hub(Host, api);
        await Assert.ThrowsAnyAsync<Exception>(() => hub.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Changed_roles_of_the_account_count_for_its_keys_within_seconds()
    {
        var (api, machine, _) = await one.Machine("operator", "city", "see_case");
        using var opened = api;
        Assert.Equal(200, (await api.Get("/api/cases")).Status);
        var admin = await one.As("admin");
        Assert.Equal(204, (await admin.Put($"/api/users/{machine}/roles", new { roles = Array.Empty<object>() })).Status);
        await WaitFor.True(async () => (await api.Get("/api/cases")).Status == 403, OneSystem.Deadline, "the role is gone");
    }

    [Fact]
    public async Task A_session_and_a_key_together_are_refused_and_each_alone_is_taken()
    {
        var person = await one.As("operator");
        var (api, _, _) = await one.Machine("operator", "city", "see_case");
        using var opened = api;
        var key = ("Authorization", "Bearer " + api.Key);
        var both = await RawHttp.Send(Host, HttpMethod.Get, "/api/cases", headers: [key, ("Cookie", person.Cookie)]);
        Refusal.Is(both, 400, "two_credentials");
        Assert.Equal(200, (await RawHttp.Send(Host, HttpMethod.Get, "/api/cases", headers: [key, ("Cookie", "language=fa")])).Status);
        // A token of somebody else's, as a proxy may add it, is no key: the session counts as before.
        Assert.Equal(200, (await RawHttp.Send(
            Host, HttpMethod.Get, "/api/cases", headers: [("Authorization", "Bearer eyJhbGciOi"), ("Cookie", person.Cookie)])).Status);
    }

    [Theory]
    [InlineData("Origin", "https://elsewhere.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task A_key_alone_needs_no_origin_and_a_cookie_still_does(string header, string value)
    {
        var person = await one.As("operator");
        using var api = (await one.Machine("operator", "city", "see_case")).Api;
        var (key, from, search) = (("Authorization", "Bearer " + api.Key), (header, value), """{"text":"چاله"}""");
        Assert.Equal(200, (await Post(key, from)).Status);
        Refusal.Is(await Post(key, from, ("Cookie", "language=fa")), 403, "not_permitted");
        Refusal.Is(await Post(key, from, ("Cookie", person.Cookie)), 403, "not_permitted");
        Refusal.Is(await Post(("Authorization", "Bearer other"), from), 403, "not_permitted");

        Task<ApiAnswer> Post(params (string, string)[] headers) => RawHttp.Send(
            Host, HttpMethod.Post, "/api/search", System.Text.Encoding.UTF8.GetBytes(search), headers: headers);
    }

    [Fact]
    public async Task Ones_own_account_is_for_people()
    {
        using var api = (await one.Machine("operator", "city", All)).Api;
        using var nobody = new Api(Host);
        var paths = (await nobody.Get("/openapi/v1.json")).Body!["paths"]!.AsObject();
        var asked = 0;
        foreach (var (path, operations) in paths.Where(p => p.Key.StartsWith("/api/account", StringComparison.Ordinal)))
        {
            var target = path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal);
            foreach (var (method, _) in operations!.AsObject())
            {
                var answer = method switch
                {
                    "get" => await api.Get(target),
                    "put" => await api.Put(target, new { }),
                    _ => await api.Post(target, new { }),
                };
                Refusal.Is(answer, 403, "not_for_keys");
                asked++;
            }
        }
        Assert.True(asked >= 15, $"{asked} operations");
        Refusal.Is(await api.Delete("/api/session"), 403, "not_for_keys");
        Assert.Equal(200, (await api.Get("/api/session")).Status);
    }

    [Fact]
    public async Task Its_last_use_is_noted_and_its_acts_tell_the_key()
    {
        var admin = await one.As("admin");
        var (api, machine, key) = await one.Machine("operator", "city", "see_case", "receive");
        using var opened = api;
        Assert.Null((await Listed())["lastUsedAt"]);
        var number = await api.OpenCase();
        var listed = await Listed();
        Assert.Equal("127.0.0.1", (string)listed["lastAddress"]!);
        var used = (DateTimeOffset)listed["lastUsedAt"]!;
        for (var i = 0; i < 5; i++) await api.Get($"/api/cases/{number}");
        Assert.Equal(used, (DateTimeOffset)(await Listed())["lastUsedAt"]!);
        Assert.Equal(used, (DateTimeOffset)(await admin.Get($"/api/users/{machine}")).Body!["lastSeen"]!);

        var name = (string)(await api.Get("/api/session")).Body!["userName"]!;
        await using (await Screen.Open(Host, api, "city"))
        {
        }
        var entries = await one.Find($"user={name}");
        Assert.Contains("case_received", entries.Select(e => e.Say("act")));
        Assert.Contains("scope_watched", entries.Select(e => e.Say("act")));
        Assert.All(entries, e => Assert.Equal(
            (key.ToString(), key.ToString()), (e.Say("session"), e["details"]!.Say("byKey"))));

        async Task<System.Text.Json.Nodes.JsonNode> Listed() =>
            (await admin.Get($"/api/users/{machine}/keys")).Items().Single();
    }

    [Fact]
    public async Task Of_a_secret_only_a_hash_is_kept_and_no_log_and_no_entry_tells_it()
    {
        var admin = await one.As("admin");
        var (id, text) = await admin.NewKey(await admin.NewMachine("operator"), "see_case");
        using var api = Api.WithKey(Host, text);
        await api.Get("/api/cases");
        await api.Get("/api/cases?key=" + text);
        await RawHttp.Send(Host, HttpMethod.Get, "/api/cases", headers: ("Authorization", $"Bearer {text}x"));
        var secret = text.Split('_', 3)[2];
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(secret);
        var row = await one.System.Database.Scalar<string>($"SELECT k::text FROM api_keys k WHERE id = '{id}'");
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), row, StringComparison.Ordinal);
        var told = row + await Trail.Everything(one.System.Database)
            + string.Concat(one.System.Webs.Concat(one.System.Silos).Select(h => h.Log));
        Assert.DoesNotContain(secret, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(bytes), told, StringComparison.Ordinal);
    }

    private static string[] All =>
    [
        "see_case", "see_personal_data", "take_calls", "receive", "support", "callback", "note", "correct", "promise", "warn",
        "refer", "return", "resolve", "reopen", "escalate", "demand", "supervise", "report", "export", "import",
    ];

    private static Task Gone(Api api) => WaitFor.True(
        async () => (await api.Get("/api/cases")).Status == 401, OneSystem.Deadline, "the key is refused");

    private Task<ApiAnswer> Show(string authorization) =>
        RawHttp.Send(Host, HttpMethod.Get, "/api/cases", headers: ("Authorization", authorization));
}
