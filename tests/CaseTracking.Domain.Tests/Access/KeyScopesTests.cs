using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Access;

/// <summary>A key may what its account may and its scopes name, and nothing else.</summary>
public class KeyScopesTests
{
    private static readonly Assignment Mayor = new(
        Role.DistrictMayor, Holder.District("2"), StandardRights.Of(Role.DistrictMayor));

    [Fact]
    public void What_the_scopes_name_keeps_its_reach_and_all_else_is_gone()
    {
        var narrowed = KeyScopes.Narrow(Mayor.Grants, [Permission.SeeCase, Permission.Warn]);
        Assert.Equal(
            [new(Permission.SeeCase, Reach.OwnScope), new(Permission.Warn, Reach.HeldOrOwnDistrict)], narrowed.Given);
    }

    [Fact]
    public void A_scope_gives_nothing_that_the_account_has_not()
    {
        Assert.Empty(KeyScopes.Narrow(Mayor.Grants, [Permission.Import, Permission.Export, Permission.Demand]).Given);
        foreach (var role in RightsTable.Roles)
        {
            var all = KeyScopes.Narrow(StandardRights.Of(role), KeyScopes.Possible);
            Assert.All(all.Given, g => Assert.Equal(StandardRights.Of(role)[g.Key], g.Value));
        }
    }

    [Fact]
    public void No_key_administers_whatever_it_names()
    {
        Assert.DoesNotContain(Permission.Administer, KeyScopes.Possible);
        var admin = new Assignment(Role.Administrator, null, StandardRights.Of(Role.Administrator));
        var by = new Actor("m", KeyScopes.Narrow([admin], Enum.GetValues<Permission>()));
        Assert.False(AccessRules.Administers(by));
        Assert.True(AccessRules.SeesReports(by));
    }

    [Fact]
    public void Each_role_is_narrowed_and_keeps_its_unit()
    {
        var council = new Assignment(Role.CouncilMember, null, StandardRights.Of(Role.CouncilMember));
        var narrowed = KeyScopes.Narrow([council, Mayor], [Permission.SeeCase, Permission.Note]);
        Assert.Equal([(Role.CouncilMember, null), (Role.DistrictMayor, "district/2")],
            narrowed.Select(a => (a.Role, a.Unit?.ToString())));
        var by = new Actor("m", narrowed);
        Assert.Equal(Ruling.Permitted, AccessRules.MayDo(by, Some.Received, CommandKind.Note));
        Assert.Equal(Ruling.Forbidden, AccessRules.MayDo(by, Some.Received, CommandKind.Demand));
        Assert.Equal(PersonalRuling.Never, AccessRules.PersonalOf(by, Some.Received));
    }

    [Fact]
    public void Without_a_scope_nothing_is_left()
    {
        var by = new Actor("m", KeyScopes.Narrow([Mayor], []));
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => AccessRules.Has(by, p));
        Assert.Equal(Ruling.Hidden, AccessRules.MayDo(by, Some.Received, CommandKind.Note));
    }
}
