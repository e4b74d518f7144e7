using CaseTracking.Store.Accounts;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Audit;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.ApiKeys;

/// <summary>How an administrator makes machines and keys.</summary>
public class KeyMakingTests(OneSystem one)
{
    [Fact]
    public async Task A_machine_has_no_password_and_signs_in_nowhere()
    {
        var admin = await one.As("admin");
        var (name, command) = (Machines.Name(), Guid.NewGuid());
        var body = Machines.Body(name, "operator", commandId: command);
        var made = await admin.Post("/api/users", body);
        Assert.Equal(201, made.Status);
        Assert.Null(made.Body!["firstPassword"]);
        Assert.True((bool)made.Body["user"]!["isMachine"]!);
        Assert.False((bool)made.Body["user"]!["hasFirstPassword"]!);
        var id = (Guid)made.Body["user"]!["id"]!;
        var again = await admin.Post("/api/users", body);
        Assert.Equal((201, id), (again.Status, (Guid)again.Body!["user"]!["id"]!));
        Refusal.Is(
            await admin.Post("/api/users", new { commandId = command, userName = name, displayName = "شخص", role = "operator", scope = "city" }),
            409, "name_taken");

        using var browser = From("127.0.8.1", one.System.Address);
        foreach (var password in (string[])["", " ", DemoUsers.Password, name])
            Assert.Contains(await browser.Try(name, password), (int[])[400, 401]);
        var page = await browser.Submit("/signin", ("userName", name), ("password", DemoUsers.Password));
        Assert.Equal(401, page.Status);
        // Nor is it given what a person signs in with.
        foreach (var (what, more) in new (string, object)[]
        {
            ("reset-password", new { commandId = Guid.NewGuid() }), ("links", new { issuer = "https://id.example", subject = "1" }),
            ("remove-second-factor", new { }),
        })
            Refusal.Is(await admin.Post($"/api/users/{id}/{what}", more), 404, "not_found");
        Assert.Equal(0L, await one.System.Database.Scalar<long>($"SELECT count(*) FROM sessions WHERE user_id = '{id}'"));
        // And the database itself takes none.
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => Run(one, $"UPDATE users SET password_hash = 'x' WHERE id = '{id}'"));
    }

    [Fact]
    public async Task A_key_is_told_once_and_a_repeat_finds_it_without_its_text()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var body = new { commandId = Guid.NewGuid(), name = "ورود شبانه", scopes = new[] { "report", "see_case" }, expiresAt = Machines.InDays(365) };
        var made = await admin.Post($"/api/users/{machine}/keys", body);
        Assert.Equal(201, made.Status);
        Assert.Matches("^ctk_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$", (string)made.Body!["text"]!);
        Assert.False((bool)made.Body["wasMadeBefore"]!);
        var again = await admin.Post($"/api/users/{machine}/keys", body with { scopes = ["see_case", "report"] });
        Assert.Equal(201, again.Status);
        Assert.True((bool)again.Body!["wasMadeBefore"]!);
        Assert.Null(again.Body["text"]);
        Assert.Equal((string)made.Body["key"]!["id"]!, (string)again.Body["key"]!["id"]!);
        foreach (var other in new object[]
        {
            body with { name = "دیگر" }, body with { scopes = ["report"] }, body with { expiresAt = Machines.InDays(3) },
        })
            Refusal.Is(await admin.Post($"/api/users/{machine}/keys", other), 409, "command_id_reused");
        var second = await admin.NewMachine("operator");
        Refusal.Is(await admin.Post($"/api/users/{second}/keys", body), 409, "command_id_reused");
        var listed = (await admin.Get($"/api/users/{machine}/keys")).Items().Single();
        Assert.Equal("admin", (string)listed["createdBy"]!);
        Assert.DoesNotContain((string)made.Body["text"]!, (await admin.Get($"/api/users/{machine}/keys")).Text, StringComparison.Ordinal);
        Assert.Empty((await admin.Get($"/api/users/{second}/keys")).Items());
    }

    [Fact]
    public async Task The_same_command_twice_at_once_makes_one_key_and_tells_it_once()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var body = new { commandId = Guid.NewGuid(), name = "دوتایی", scopes = new[] { "report" }, expiresAt = Machines.InDays(1) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => admin.Post($"/api/users/{machine}/keys", body)));
        Assert.All(answers, a => Assert.Equal(201, a.Status));
        Assert.Single(answers, a => a.Body!["text"] is not null);
        Assert.Single((await admin.Get($"/api/users/{machine}/keys")).Items());
    }

    [Theory]
    [InlineData("commandId", "1", "invalid_field")]
    [InlineData("name", "", "invalid_field")]
    [InlineData("name", null, "invalid_field")]
    [InlineData("scopes", "report", "invalid_field")]
    [InlineData("scopes", "[]", "invalid_field")]
    [InlineData("scopes", "[\"administer\"]", "invalid_field")]
    [InlineData("scopes", "[\"report\",\"report\"]", "invalid_field")]
    [InlineData("scopes", "[\"fly\"]", "invalid_field")]
    [InlineData("scopes", "[1]", "invalid_field")]
    [InlineData("scopes", null, "invalid_field")]
    [InlineData("expiresAt", "2000-01-01T00:00:00Z", "invalid_field")]
    [InlineData("expiresAt", "2100-01-01T00:00:00Z", "invalid_field")]
    [InlineData("expiresAt", "tomorrow", "invalid_field")]
    [InlineData("expiresAt", null, "invalid_field")]
    [InlineData("secret", "mine", "unknown_field")]
    public async Task A_wrong_field_is_named(string field, string? value, string code)
    {
        var body = new Dictionary<string, object?>
        {
            ["commandId"] = Guid.NewGuid().ToString(),
            ["name"] = "نام",
            ["scopes"] = new[] { "report" },
            ["expiresAt"] = Machines.InDays(30),
            [field] = value is ['[', ..] ? System.Text.Json.Nodes.JsonNode.Parse(value) : value,
        };
        Refusal.Is(await (await one.As("admin")).Post($"/api/users/{Guid.NewGuid()}/keys", body), 400, code, field);
    }

    [Fact]
    public async Task Only_a_machine_that_is_there_has_keys_and_only_its_own_are_revoked()
    {
        var admin = await one.As("admin");
        var person = await one.System.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'operator'");
        var body = new { commandId = Guid.NewGuid(), name = "x", scopes = new[] { "report" }, expiresAt = Machines.InDays(1) };
        Refusal.Is(await admin.Post($"/api/users/{person}/keys", body), 409, "not_a_machine");
        Refusal.Is(await admin.Post($"/api/users/{Guid.NewGuid()}/keys", body), 404, "not_found");
        Refusal.Is(await admin.Get($"/api/users/{Guid.NewGuid()}/keys"), 404, "not_found");
        Assert.Empty((await admin.Get($"/api/users/{person}/keys")).Items());

        var (mine, other) = (await admin.NewMachine("operator"), await admin.NewMachine("operator"));
        var (key, text) = await admin.NewKey(mine, "report");
        Refusal.Is(await admin.Post($"/api/users/{other}/keys/{key}/revoke", new { }), 404, "not_found");
        using var api = Api.WithKey(one.System.Address, text);
        Assert.Equal(200, (await api.Get("/api/counters")).Status);
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await admin.Post($"/api/users/{mine}/keys/{key}/revoke", new { })).Status);
        var first = (DateTimeOffset)(await admin.Get($"/api/users/{mine}/keys")).Items().Single()["revokedAt"]!;
        await admin.Post($"/api/users/{mine}/keys/{key}/revoke", new { });
        Assert.Equal(first, (DateTimeOffset)(await admin.Get($"/api/users/{mine}/keys")).Items().Single()["revokedAt"]!);
        Assert.Equal(401, (await api.Get("/api/counters")).Status);
    }

    [Fact]
    public async Task Keys_are_paged_the_newest_first()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var made = new List<string>();
        for (var i = 0; i < 5; i++) made.Insert(0, (await admin.NewKey(machine, "report")).Id.ToString());
        var all = await Answers.Pages(
            after => admin.Get($"/api/users/{machine}/keys?limit=2" + (after is null ? "" : "&after=" + after)), 2);
        Assert.Equal(made, all.Select(k => (string)k["id"]!));
        Refusal.Is(await admin.Get($"/api/users/{machine}/keys?after=zz"), 400, "invalid_field", "after");
        Refusal.Is(await admin.Get($"/api/users/{machine}/keys?before=1"), 400, "unknown_field", "before");
    }

    [Fact]
    public async Task Making_and_revoking_are_entries_that_name_the_account_and_the_key()
    {
        var admin = await one.As("admin");
        var machine = await admin.NewMachine("operator");
        var (key, text) = await admin.NewKey(machine, "report");
        await admin.Post($"/api/users/{machine}/keys/{key}/revoke", new { });
        foreach (var act in (string[])["key_made", "key_revoked"])
        {
            var entry = await one.Newest($"act={act}&user=admin");
            Assert.Equal(
                (machine.ToString(), key.ToString()), (entry["details"]!.Say("target"), entry["details"]!.Say("key")));
            Assert.DoesNotContain(text[^43..], entry.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Category", "Long")]
    public async Task Of_two_administrators_who_close_each_other_one_stays_though_a_machine_has_the_role()
    {
        await using var system = await RunningSystem.Start();
        using var first = await system.As("admin");
        await first.NewMachine("administrator");
        await using var add = system.Database.DataSource.CreateCommand("""
            WITH added AS (
                INSERT INTO users (city, user_name, display_name, password_hash)
                SELECT city, 'admin2', display_name, password_hash FROM users WHERE user_name = 'admin'
                RETURNING city, id
            )
            INSERT INTO user_roles (city, user_id, place, role) SELECT city, id, 0, 'administrator' FROM added RETURNING user_id
            """);
        var two = (Guid)(await add.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        using var second = await system.As("admin2");
        var one = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'admin'");
        var answers = await Task.WhenAll(
            first.Patch($"/api/users/{two}", new { isActive = false }), second.Patch($"/api/users/{one}", new { isActive = false }));
        Assert.Single(answers, a => a.Status == 200);
    }
}
