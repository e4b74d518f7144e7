using CaseTracking.Testing;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>What an administrator does with accounts.</summary>
public class UsersTests(OneSystem one)
{
    [Theory]
    [InlineData("operator")]
    [InlineData("supervisor")]
    [InlineData("mayoroffice")]
    [InlineData("importer")]
    [InlineData("council")]
    public async Task Nobody_else_sees_or_changes_accounts(string user)
    {
        var api = await one.As(user);
        Refusal.Is(await api.Get("/api/users"), 403, "not_permitted");
        Refusal.Is(await api.Post("/api/users", new { }), 403, "not_permitted");
        foreach (var what in (string[])["reset-password", "unlock", "sign-out", "remove-second-factor", "links"])
            Refusal.Is(await api.Post($"/api/users/{Guid.NewGuid()}/{what}", new { }), 403, "not_permitted");
    }

    [Fact]
    public async Task A_new_account_signs_in_once_with_its_first_password_and_then_with_its_own()
    {
        var admin = await one.As("admin");
        var name = $"n{Guid.NewGuid():N}"[..16];
        var body = new { commandId = Guid.NewGuid(), userName = name, displayName = "کارشناس تازه", role = "operator", scope = "city" };
        var made = await admin.Post("/api/users", body);
        Assert.Equal(201, made.Status);
        var first = (string)made.Body!["firstPassword"]!;
        // The answer was lost and the command comes again: the same account, the same password.
        var again = await admin.Post("/api/users", body);
        Assert.Equal((201, first), (again.Status, (string)again.Body!["firstPassword"]!));
        Refusal.Is(await admin.Post("/api/users", body with { commandId = Guid.NewGuid() }), 409, "name_taken");
        Refusal.Is(await admin.Post("/api/users", body with { userName = name + "x" }), 409, "command_id_reused");

        using var api = new Api(one.System.Address);
        Refusal.Is(await api.Post("/api/session", new { userName = name, password = first }), 403, "password_change_required");
        Assert.Equal(200, (await api.Post("/api/session", new { userName = name, password = first, newPassword = "tall grass and rain" })).Status);
        Assert.Null((await admin.Post("/api/users", body)).Body!["firstPassword"]);

        var id = (string)made.Body["user"]!["id"]!;
        var command = new { commandId = Guid.NewGuid() };
        var reset = await admin.Post($"/api/users/{id}/reset-password", command);
        var second = (string)reset.Body!["firstPassword"]!;
        Assert.NotEqual(first, second);
        Assert.Equal(second, (string)(await admin.Post($"/api/users/{id}/reset-password", command)).Body!["firstPassword"]!);
        await WaitFor.True(async () => (await api.Get("/api/session")).Status == 401, OneSystem.Deadline, "a reset ends sessions");
        Refusal.Is(await api.Post("/api/session", new { userName = name, password = "tall grass and rain" }), 401, "not_signed_in");
        Refusal.Is(await api.Post("/api/session", new { userName = name, password = second }), 403, "password_change_required");
    }

    [Theory]
    [InlineData("userName", "با فاصله", "invalid_field")]
    [InlineData("userName", "x", "invalid_field")]
    [InlineData("role", "king", "invalid_field")]
    [InlineData("scope", "district/9", "invalid_field")]
    [InlineData("displayName", "", "invalid_field")]
    [InlineData("commandId", "1", "invalid_field")]
    public async Task A_wrong_field_is_named(string field, string value, string code)
    {
        var body = new Dictionary<string, string>
        {
            ["commandId"] = Guid.NewGuid().ToString(),
            ["userName"] = $"n{Guid.NewGuid():N}"[..16],
            ["displayName"] = "نام",
            ["role"] = "operator",
            ["scope"] = "city",
            [field] = value,
        };
        Refusal.Is(await (await one.As("admin")).Post("/api/users", body), 400, code, field);
    }

    [Fact]
    public async Task Accounts_are_paged_by_key_and_found_by_a_part_of_their_name()
    {
        var admin = await one.As("admin");
        var word = $"q{Guid.NewGuid():N}"[..10];
        for (var i = 0; i < 5; i++)
            await Run(one, $"UPDATE users SET display_name = '{word} %_{i}' WHERE user_name = '{await New(one)}'");
        var all = await Answers.Pages(after => admin.Get($"/api/users?name={word}&limit=2" + (after is null ? "" : "&after=" + after)), 2);
        Assert.Equal(5, all.Select(u => (string)u["id"]!).Distinct().Count());
        Assert.Single((await admin.Get($"/api/users?name={Uri.EscapeDataString("%_3")}&limit=500")).Items(), u => ((string)u["displayName"]!).StartsWith(word, StringComparison.Ordinal));
        Refusal.Is(await admin.Get("/api/users?after=zz"), 400, "invalid_field", "after");
        Assert.DoesNotContain("hash", (await admin.Get("/api/users")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_closed_account_is_out_and_nobody_closes_themselves_or_the_last_administrator()
    {
        var admin = await one.As("admin");
        var name = await New(one);
        using var api = await one.System.As(name);
        var id = await IdOf(name);
        Assert.Equal(200, (await Patch(admin, id, new { isActive = false })).Status);
        await WaitFor.True(async () => (await api.Get("/api/session")).Status == 401, OneSystem.Deadline, "its session is over");
        using var closed = new Api(one.System.Address);
        Refusal.Is(await closed.Post("/api/session", new { userName = name, password = Password }), 401, "not_signed_in");
        Assert.Equal(200, (await Patch(admin, id, new { isActive = true, displayName = "نام تازه" })).Status);
        using var back = await one.System.As(name);
        Assert.Equal("نام تازه", (string)(await back.Get("/api/session")).Body!["displayName"]!);

        Refusal.Is(await Patch(admin, await IdOf("admin"), new { isActive = false }), 409, "own_account");
        var second = await New(one, like: "admin");
        using var other = await one.System.As(second);
        Assert.Equal(200, (await Patch(admin, await IdOf(second), new { isActive = false })).Status);
        Refusal.Is(await Patch(admin, Guid.NewGuid(), new { isActive = false }), 404, "not_found");
    }

    [Fact, Trait("Category", "Long")]
    public async Task Of_two_administrators_who_close_each_other_one_stays()
    {
        await using var system = await RunningSystem.Start();
        await using var add = system.Database.DataSource.CreateCommand("""
            WITH added AS (
                INSERT INTO users (city, user_name, display_name, password_hash)
                SELECT city, 'admin2', display_name, password_hash FROM users WHERE user_name = 'admin'
                RETURNING city, id
            )
            INSERT INTO user_roles (city, user_id, place, role) SELECT city, id, 0, 'administrator' FROM added
            """);
        await add.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        using var first = await system.As("admin");
        using var second = await system.As("admin2");
        var one = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'admin'");
        var two = await system.Database.Scalar<Guid>("SELECT id FROM users WHERE user_name = 'admin2'");
        var answers = await Task.WhenAll(Patch(first, two, new { isActive = false }), Patch(second, one, new { isActive = false }));
        Assert.Single(answers, a => a.Status == 200);
        Assert.Equal(1L, await system.Database.Scalar<long>("SELECT count(*) FROM users WHERE is_active AND id IN (SELECT user_id FROM user_roles WHERE role = 'administrator')"));
    }

    [Fact]
    public async Task Who_tried_too_often_is_unlocked_and_who_lost_the_second_factor_is_freed_of_it()
    {
        var admin = await one.As("admin");
        var name = await New(one);
        var id = await IdOf(name);
        using var browser = From("127.0.7.1", one.System.Address);
        for (var i = 0; i < 10; i++) await browser.Try(name, "guess");
        Assert.Equal(429, await browser.Try(name, Password));
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await admin.Post($"/api/users/{id}/unlock", new { })).Status);
        Assert.Equal(200, await browser.Try(name, Password));

        await Run(one, $"UPDATE users SET two_factor_enabled = true WHERE user_name = '{name}'");
        Assert.Equal(401, await browser.Try(name, Password));
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await admin.Post($"/api/users/{id}/remove-second-factor", new { })).Status);
        Assert.Equal(200, await browser.Try(name, Password));
        Assert.Equal(204, (await admin.Post($"/api/users/{id}/sign-out", new { })).Status);
        await WaitFor.True(async () => await browser.Session() == 401, OneSystem.Deadline, "all its sessions are over");
    }

    private Task<Guid> IdOf(string name) => one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{name}'");

    private static Task<ApiAnswer> Patch(Api api, Guid id, object body) => api.Patch($"/api/users/{id}", body);
}
