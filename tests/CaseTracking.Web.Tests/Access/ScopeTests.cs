using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Access;

/// <summary>What a role sees: lists, search, feed, single cases and reports, each under the reader's own rights.</summary>
public class ScopeTests(OneSystem one)
{
    private const string OfCivil = "deputy/civil";

    [Theory]
    [InlineData("operator", true)]
    [InlineData("operator2", true)]
    [InlineData("supervisor", true)]
    [InlineData("council", true)]
    [InlineData("mayoroffice", true)]
    [InlineData("importer", true)]
    [InlineData("mayor2", true)]
    [InlineData("deputy", true)]
    [InlineData("mayor9", false)]
    [InlineData("commission", false)]
    public async Task A_case_of_district_2_about_asphalt_is_seen_by_those_it_concerns(string user, bool sees)
    {
        var word = "واژهٔ" + Guid.NewGuid().ToString("N").Replace("0", "", StringComparison.Ordinal);
        word = new string([.. word.Where(c => !char.IsDigit(c))]);
        var number = await (await one.As("operator")).OpenCase("2", "asphalt", $"چاله {word}");
        var api = await one.As(user);
        Assert.Equal(sees ? 200 : 404, (await api.Get($"/api/cases/{number}")).Status);
        Assert.Equal(sees ? 200 : 404, (await api.Get($"/api/cases/{number}/history")).Status);
        Assert.Equal(sees ? 200 : 404, (await api.Get($"/api/feed?scope=case/{number}")).Status);
        Assert.Equal(sees, Numbers(await api.Get("/api/cases?limit=20")).Contains(number));
        Assert.Equal(sees, Numbers(await api.Post("/api/search", new { text = word })).Contains(number));
        Assert.Equal(sees, Numbers(await api.Post("/api/search", new { text = number })).Contains(number));
    }

    [Fact]
    public async Task A_referral_brings_a_case_into_the_scope_of_its_new_holder()
    {
        var number = await (await one.As("operator")).OpenCase("2", "asphalt");
        foreach (var (user, holder) in new[] { ("mayor9", "district/9"), ("commission", "commission/urban_planning") })
        {
            Assert.Equal(404, (await (await one.As(user)).Get($"/api/cases/{number}")).Status);
            Assert.Equal(200, (await (await one.As("importer")).Command(number, "refer", new { holder })).Status);
            Assert.Equal(200, (await (await one.As(user)).Get($"/api/cases/{number}")).Status);
        }
    }

    [Theory]
    [InlineData("mayor2", "district/2", 200)]
    [InlineData("mayor2", "district/9", 403)]
    [InlineData("mayor2", OfCivil, 403)]
    [InlineData("mayor2", "city", 403)]
    [InlineData("deputy", OfCivil, 200)]
    [InlineData("deputy", "deputy/transport", 403)]
    [InlineData("deputy", "city", 403)]
    [InlineData("commission", "commission/urban_planning", 200)]
    [InlineData("commission", "city", 403)]
    [InlineData("council", "city", 200)]
    [InlineData("council", "district/9", 200)]
    [InlineData("operator", OfCivil, 200)]
    [InlineData("admin", "city", 403)]
    public async Task The_feed_of_a_scope_is_for_those_who_may_see_it(string user, string scope, int status) =>
        Assert.Equal(status, (await (await one.As(user)).Get($"/api/feed?scope={scope}")).Status);

    [Theory]
    [InlineData("/api/cases")]
    [InlineData("/api/feed")]
    public async Task An_administrator_has_no_cases(string path)
    {
        var admin = await one.As("admin");
        Refusal.Is(await admin.Get(path), 403, "not_permitted");
        Refusal.Is(await admin.Post("/api/search", new { text = "چاله" }), 403, "not_permitted");
    }

    [Fact]
    public async Task Everybody_reads_the_codes_and_the_reports()
    {
        foreach (var user in new[] { "operator", "mayor2", "deputy", "commission", "council", "admin" })
        {
            var api = await one.As(user);
            Assert.Equal(200, (await api.Get("/api/reference")).Status);
            Assert.Equal(200, (await api.Get("/api/reports/year/1402")).Status);
            Assert.Equal(200, (await api.Get("/api/counters")).Status);
        }
    }

    private static IEnumerable<string> Numbers(ApiAnswer answer) =>
        answer.Body!["items"]!.AsArray().Select(i => (string)i!["number"]!);
}
