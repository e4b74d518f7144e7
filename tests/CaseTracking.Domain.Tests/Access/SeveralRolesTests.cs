using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Access;

/// <summary>Somebody with several roles may what one of them may, each within what it sees itself.</summary>
public class SeveralRolesTests
{
    private static readonly Assignment Council = Of(Role.CouncilMember, null);
    private static readonly Assignment Mayor9 = Of(Role.DistrictMayor, Holder.District("9"));
    private static readonly Assignment Mayor2 = Of(Role.DistrictMayor, Holder.District("2"));

    [Fact]
    public void A_role_that_sees_all_lends_no_sight_to_one_that_does_more()
    {
        var both = new Actor("u", [Council, Mayor9]);
        Assert.True(AccessRules.Sees(both, Some.Received));
        Assert.Equal(Ruling.Forbidden, AccessRules.MayDo(both, Some.Received, CommandKind.Warn));
        Assert.Equal(Ruling.Permitted, AccessRules.MayDo(both, Some.Received, CommandKind.Demand));
        Assert.Equal(PersonalRuling.Never, AccessRules.PersonalOf(both, Some.Received));
    }

    [Fact]
    public void What_is_done_is_done_in_the_role_that_may_it()
    {
        var both = new Actor("u", [Council, Mayor2]);
        Assert.Equal(new Capacity("u", Role.CouncilMember), both.As(AccessRules.DoesAs(both, Some.Received, CommandKind.Demand)!));
        Assert.Equal(new Capacity("u", Role.DistrictMayor, Holder.District("2")), both.As(AccessRules.DoesAs(both, Some.Received, CommandKind.Warn)!));
        Assert.Equal(PersonalRuling.Shown, AccessRules.PersonalOf(both, Some.Received));
    }

    [Fact]
    public void Sight_is_what_the_roles_see_together()
    {
        var both = new Actor("u", [Mayor9, Mayor2]);
        Assert.Equal(["district/9", "district/2"], AccessRules.SightOf(both, Permission.SeeCase).Scopes);
        var personal = AccessRules.SightOf(new Actor("u", [Council, Mayor2]), Permission.SeePersonalData);
        Assert.False(personal.Everything);
        Assert.Equal(["district/2"], personal.Holders);
        Assert.Equal(["2"], personal.Districts);
        Assert.True(AccessRules.SightOf(new Actor("u", [Council]), Permission.SeePersonalData).IsEmpty);
    }

    [Fact]
    public void Without_a_role_nothing_is_seen_or_done()
    {
        var nobody = new Actor("u", []);
        Assert.False(AccessRules.SeesCases(nobody));
        Assert.Equal(Ruling.Hidden, AccessRules.MayDo(nobody, Some.Received, CommandKind.Note));
        Assert.Equal(Ruling.Forbidden, AccessRules.MayReceive(nobody, "2"));
        Assert.True(AccessRules.SightOf(nobody, Permission.SeeCase).IsEmpty);
        Assert.DoesNotContain(Enum.GetValues<Permission>(), p => AccessRules.Has(nobody, p));
    }

    private static Assignment Of(Role role, Holder? unit) => new(role, unit, StandardRights.Of(role));
}
