using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Screens.Rights;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Rights;

public sealed class RightsWordsTests : IDisposable
{
    public void Dispose() => Language.Use(Language.Persian);

    [Fact]
    public void Every_permission_stands_in_one_group_in_the_order_of_the_enum() => Assert.Equal(
        Enum.GetValues<Permission>(), RightsWords.Groups.SelectMany(g => g.Permissions));

    [Theory]
    [InlineData("fa")]
    [InlineData("en")]
    public void Every_permission_and_every_reach_has_words_of_its_own(string language)
    {
        Language.Use(language);
        var permissions = Enum.GetValues<Permission>();
        var reaches = Enum.GetValues<Reach>();
        Assert.Equal(permissions.Length, permissions.Select(RightsWords.Word).Distinct().Count());
        Assert.Equal(reaches.Length, reaches.Select(RightsWords.Word).Distinct().Count());
        Assert.Equal(reaches.Length, reaches.Select(RightsWords.Meaning).Distinct().Count());
    }

    [Fact]
    public void What_concerns_no_case_is_given_or_not()
    {
        Assert.Equal("دارد", RightsWords.Word(Permission.Report, Reach.All));
        Assert.Equal("همه", RightsWords.Word(Permission.Warn, Reach.All));
        Assert.Equal("ندارد", RightsWords.Word(Permission.Report, Reach.None));
    }

    [Fact]
    public void What_a_newer_server_gives_and_this_version_does_not_know_is_left_out()
    {
        const string Answer = """
            {"roles":[{"role":"deputy","version":1,"grants":{"warn":"all","fly":"all"},"standard":{"warn":"held"}}],
             "possible":{"warn":["none","on_mondays","all"],"fly":["all"]}}
            """;
        var table = JsonSerializer.Deserialize<RightsInfo>(Answer, JsonSerializerOptions.Web)!;
        Assert.Equal([Permission.Warn], table.Roles[0].Differences);
        Assert.Equal([Reach.None, Reach.All], table.PossibleOf(Permission.Warn));
        Assert.Equal(RightsTable.Possible(Permission.Note), table.PossibleOf(Permission.Note));
    }
}
