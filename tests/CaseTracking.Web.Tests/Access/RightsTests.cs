using System.Text.Json.Nodes;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Live;

namespace CaseTracking.Web.Tests.Access;

/// <summary>The table of rights and people's roles as an administrator changes them. Roles that no other test uses are
/// changed, and put back.</summary>
public class RightsTests(OneSystem one)
{
    [Fact]
    public async Task Everybody_may_know_the_table_and_what_can_be_given()
    {
        var body = (await (await one.As("deputy")).Get("/api/rights")).Body!;
        var mayor = body["roles"]!.AsArray().Single(r => (string)r!["role"]! == "district_mayor")!;
        Assert.Equal("held", (string)mayor["grants"]!["return"]!);
        Assert.Equal("all", (string)mayor["grants"]!["promise"]!);
        Assert.Null(mayor["grants"]!["demand"]);
        Assert.Equal(["none", "all"], body["possible"]!["administer"]!.AsArray().Select(r => (string)r!));
        Assert.DoesNotContain("system", body["roles"]!.AsArray().Select(r => (string)r!["role"]!));
    }

    [Fact]
    public async Task A_changed_right_counts_within_seconds_everywhere_and_can_be_taken_back()
    {
        var admin = await one.As("admin");
        using var commission = await one.System.As("commission");
        await using var screen = await Screen.Open(one.System.Address, commission, "commission/urban_planning");
        Assert.Equal(403, (await commission.Get("/api/wall")).Status);
        var (version, standard) = await Role("commission_member");

        var wider = standard.DeepClone().AsObject();
        wider["see_case"] = "all";
        var put = await admin.Put("/api/rights/commission_member", new { grants = wider, expectedVersion = version });
        Assert.Equal(200, put.Status);
        Assert.Equal(version + 1, (int)put.Body!["version"]!);
        await WaitFor.True(
            async () => (await commission.Get("/api/wall")).Status == 200, OneSystem.Deadline, "the right counts");
        await WaitFor.True(() => screen.IsClosed, OneSystem.Deadline, "the screen must come back under its new rights");
        Assert.Equal("all", (string)(await commission.Get("/api/session")).Body!["roles"]![0]!["grants"]!["see_case"]!);

        // The same again is no conflict; another change from what was read before is.
        Assert.Equal(
            200, (await admin.Put("/api/rights/commission_member", new { grants = wider, expectedVersion = version })).Status);
        wider["report"] = "none";
        Refusal.Is(
            await admin.Put("/api/rights/commission_member", new { grants = wider, expectedVersion = version }),
            409, "version_conflict");

        Assert.Equal(200, (await admin.Put(
            "/api/rights/commission_member", new { grants = standard, expectedVersion = version + 1 })).Status);
        await WaitFor.True(
            async () => (await commission.Get("/api/wall")).Status == 403, OneSystem.Deadline, "the right is gone");
        Assert.Equal(
            0L, await one.System.Database.Scalar<long>("SELECT count(*) FROM role_grants WHERE role = 'commission_member'"));
    }

    [Theory]
    [InlineData("operator", """{"grants":{"see_case":"held"},"expectedVersion":0}""", "grants.see_case")]
    [InlineData("operator", """{"grants":{"see_case":"everything"},"expectedVersion":0}""", "grants.see_case")]
    [InlineData("operator", """{"grants":{"fly":"all"},"expectedVersion":0}""", "grants.fly")]
    [InlineData("operator", """{"grants":{"see_case":"all"}}""", "expectedVersion")]
    [InlineData("operator", """{"expectedVersion":0}""", "grants")]
    [InlineData("administrator", """{"grants":{"report":"all"},"expectedVersion":0}""", "grants.administer")]
    public async Task What_cannot_be_given_is_named(string role, string body, string field)
    {
        var answer = await (await one.As("admin")).PutRaw($"/api/rights/{role}", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(field, answer.Body!["errors"]!.AsArray().Select(e => (string)e!["field"]!));
    }

    [Fact]
    public async Task The_systems_own_role_is_nobodys_to_change()
    {
        var admin = await one.As("admin");
        foreach (var role in new[] { "system", "nobody" })
            Assert.Equal(404, (await admin.Put($"/api/rights/{role}", new { grants = new { }, expectedVersion = 0 })).Status);
    }

    [Fact]
    public async Task Somebody_with_two_roles_may_what_either_may_and_acts_in_the_right_one()
    {
        var admin = await one.As("admin");
        var name = await one.NewUser("council");
        using var both = await one.System.As(name);
        var number = await (await one.As("importer")).OpenCase("2", "asphalt");
        Assert.Equal(403, (await both.Command(number, "note", new { text = "دیده شد" })).Status);

        var id = await one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{name}'");
        var roles = new[] { new { role = "council_member", scope = "city" }, new { role = "district_mayor", scope = "district/2" } };
        for (var i = 0; i < 2; i++) Assert.Equal(204, (await admin.Put($"/api/users/{id}/roles", new { roles })).Status);
        await WaitFor.True(
            async () => (await both.Command(number, "note", new { text = "دیده شد" })).Status == 200,
            OneSystem.Deadline, "the second role counts");
        Assert.Equal(200, (await both.Command(number, "demand", new { text = "؟", dueAt = "2100-01-01T00:00:00Z" })).Status);
        var history = (await both.Get($"/api/cases/{number}/history")).Body!["items"]!.AsArray();
        Assert.Equal(["district_mayor", "council_member"], history.Skip(1).Select(r => (string)r!["role"]!));
        // A case of another district is seen in the one role, and its citizen in neither.
        var other = await (await one.As("importer")).OpenCase("9", "asphalt", citizen: new { name = "مهری دورادور" });
        var seen = await both.Get($"/api/cases/{other}");
        Assert.Equal("never", (string)seen.Body!["personal"]!);
        Assert.DoesNotContain("دورادور", seen.Text, StringComparison.Ordinal);
        Assert.Equal("shown", (string)(await both.Get($"/api/cases/{number}")).Body!["personal"]!);
        foreach (var text in new[] { "دورادور", "مهری" })
            Assert.DoesNotContain(other, (await both.Post("/api/search", new { text })).Text, StringComparison.Ordinal);

        Assert.Equal(204, (await admin.Put($"/api/users/{id}/roles", new { roles = Array.Empty<object>() })).Status);
        await WaitFor.True(
            async () => (await both.Get("/api/cases")).Status == 403, OneSystem.Deadline, "no role is left");
        Assert.Equal("none", (string)(await both.Get("/api/session")).Body!["role"]!);
    }

    [Theory]
    [InlineData("""{"roles":[{"role":"district_mayor","scope":"city"}]}""", "roles[0].scope")]
    [InlineData("""{"roles":[{"role":"district_mayor","scope":"district/99"}]}""", "roles[0].scope")]
    [InlineData("""{"roles":[{"role":"operator","scope":"city"},{"role":"deputy","scope":"district/2"}]}""", "roles[1].scope")]
    [InlineData("""{"roles":[{"role":"operator","scope":"district/2"}]}""", "roles[0].scope")]
    [InlineData("""{"roles":[{"role":"system","scope":"city"}]}""", "roles[0].role")]
    [InlineData("""{"roles":[{"role":"king","scope":"city"}]}""", "roles[0].role")]
    [InlineData("""{"roles":[{"role":"operator","scope":"city"},{"role":"operator","scope":"city"}]}""", "roles")]
    [InlineData("""{"roles":"operator"}""", "roles")]
    [InlineData("""{}""", "roles")]
    public async Task A_role_that_does_not_exist_or_does_not_fit_is_named(string body, string field)
    {
        var answer = await (await one.As("admin")).PutRaw($"/api/users/{Guid.NewGuid()}/roles", body);
        Assert.Equal(400, answer.Status);
        Assert.Contains(field, answer.Body!["errors"]!.AsArray().Select(e => (string)e!["field"]!));
    }

    [Fact]
    public async Task Nobody_changes_their_own_roles()
    {
        var name = await one.NewUser("admin");
        using var admin = await one.System.As(name);
        var mine = await one.System.Database.Scalar<Guid>($"SELECT id FROM users WHERE user_name = '{name}'");
        var roles = new[] { new { role = "administrator", scope = "city" }, new { role = "mayor_office", scope = "city" } };
        Refusal.Is(await admin.Put($"/api/users/{mine}/roles", new { roles }), 409, "own_rights");
        Assert.Equal(404, (await admin.Put($"/api/users/{Guid.NewGuid()}/roles", new { roles })).Status);
        Assert.Equal(1L, await one.System.Database.Scalar<long>($"SELECT count(*) FROM user_roles WHERE user_id = '{mine}'"));
        await one.Sql($"UPDATE users SET is_active = false WHERE id = '{mine}'");
    }

    private async Task<(int Version, JsonNode Grants)> Role(string role)
    {
        var body = (await (await one.As("admin")).Get("/api/rights")).Body!;
        var found = body["roles"]!.AsArray().Single(r => (string)r!["role"]! == role)!;
        return ((int)found["version"]!, found["grants"]!);
    }
}
