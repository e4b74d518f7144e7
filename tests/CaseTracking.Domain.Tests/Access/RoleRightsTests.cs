using CaseTracking.Domain.Access;

namespace CaseTracking.Domain.Tests.Access;

/// <summary>What a role may ask that concerns no single case.</summary>
public class RoleRightsTests
{
    [Theory]
    [InlineData(Role.Operator, true, true)]
    [InlineData(Role.DistrictMayor, true, false)]
    [InlineData(Role.Deputy, false, false)]
    [InlineData(Role.CommissionMember, false, false)]
    [InlineData(Role.CouncilMember, false, true)]
    [InlineData(Role.Supervisor, true, true)]
    [InlineData(Role.MayorOffice, true, true)]
    [InlineData(Role.Administrator, false, false)]
    [InlineData(Role.Importer, true, true)]
    public void Callers_are_for_those_who_take_calls_and_the_wall_for_those_who_see_the_city(
        Role role, bool callers, bool wall)
    {
        var actor = new Actor("u", role, null);
        Assert.Equal(callers, AccessRules.KnowsCallers(actor));
        Assert.Equal(wall, AccessRules.SeesWall(actor));
    }
}
