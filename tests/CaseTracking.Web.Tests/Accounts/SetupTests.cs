using CaseTracking.Store.Accounts;
using CaseTracking.Testing;
using static CaseTracking.Web.Tests.Accounts.People;

namespace CaseTracking.Web.Tests.Accounts;

/// <summary>The first administrator, and systems that may have no demo users.</summary>
public class SetupTests(OneSystem one)
{
    private const string Chosen = "first light on the hills";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_administrator_is_made_once_with_the_code_of_the_migration_step()
    {
        await using var system = await RunningSystem.Start(withDemoUsers: false);
        var codes = new SetupCodes(system.Database.DataSource);
        var before = await codes.Renew("mashhad", Ct);
        var code = await codes.Renew("mashhad", Ct);
        using var browser = From("127.0.0.1", system.Address);
        Assert.Contains("name=\"code\"", await browser.Page("/setup"), StringComparison.Ordinal);
        Assert.Equal(403, (await Make(browser, before!)).Status);
        Assert.Equal(403, (await Make(browser, "AAAA-BBBB")).Status);
        var (refused, _, page) = await Make(browser, code!, password: "short");
        Assert.Equal(400, refused);
        // What was typed stands there again, but for the passwords; the wrong field alone is marked.
        Assert.Contains($"value=\"{code}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("short", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("aria-invalid").Length - 1);
        Assert.Equal(400, (await Make(browser, code!, userName: "نام")).Status);
        var both = await Task.WhenAll(Make(browser, code!, "boss1"), Make(browser, code!, "boss2"));
        Assert.Single(both, b => (b.Status, b.Leads) == (302, "/"));
        Assert.Equal(1L, await system.Database.Scalar<long>("SELECT count(*) FROM user_roles WHERE role = 'administrator'"));
        Assert.Equal(404, (await Make(browser, code!, "boss3")).Status);
        Assert.Equal("/signin", (await browser.GetAsync("/setup", Ct)).Headers.Location?.ToString());
        Assert.Null(await codes.Renew("mashhad", Ct));
    }

    [Fact, Trait("Category", "Long")]
    public async Task Guessing_the_code_is_stopped()
    {
        await using var system = await RunningSystem.Start(withDemoUsers: false);
        var code = await new SetupCodes(system.Database.DataSource).Renew("mashhad", Ct);
        using var browser = From("127.0.0.1", system.Address);
        for (var i = 0; i < 10; i++) Assert.Equal(403, (await Make(browser, $"guess {i}")).Status);
        Assert.Equal(429, (await Make(browser, code!)).Status);
    }

    [Fact]
    public async Task A_system_with_users_has_no_setup()
    {
        using var browser = From("127.0.0.1", one.System.Address);
        Assert.Equal("/signin", (await browser.GetAsync("/setup", Ct)).Headers.Location?.ToString());
        Assert.Equal(404, (await Make(browser, "AAAA-BBBB")).Status);
    }

    [Fact, Trait("Category", "Long")]
    public async Task In_production_no_demo_user_signs_in_and_their_sessions_are_over()
    {
        await using var system = await RunningSystem.Start(
            settings: new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production" });
        using var api = new Api(system.Address);
        Refusal.Is(await api.Post("/api/session", new { userName = "operator", password = Password }), 401, "not_signed_in");
        await using var copy = system.Database.DataSource.CreateCommand("UPDATE users SET is_demo = false");
        await copy.ExecuteNonQueryAsync(Ct);
        Refusal.Is(await api.Post("/api/session", new { userName = "operator", password = Password }), 401, "not_signed_in");
    }

    private static Task<(int Status, string Leads, string Text)> Make(
        HttpClient browser, string code, string userName = "boss", string password = Chosen) =>
        browser.Submit("/setup", ("code", code), ("userName", userName), ("displayName", "مدیر نخست"),
            ("newPassword", password), ("repeat", password));
}
