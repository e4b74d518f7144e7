using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Access;

public class PromiseRightsTests
{
    // The column "promise" of the table of rights; no mayor's session is open.
    [Theory]
    [InlineData(Role.Operator, null, Permission.Forbidden)]
    [InlineData(Role.Supervisor, null, Permission.Forbidden)]
    [InlineData(Role.DistrictMayor, "district/2", Permission.Permitted)]
    [InlineData(Role.DistrictMayor, "district/1", Permission.Hidden)]
    [InlineData(Role.Deputy, "deputy/civil", Permission.Forbidden)]
    [InlineData(Role.MayorOffice, null, Permission.Permitted)]
    [InlineData(Role.CouncilMember, null, Permission.Forbidden)]
    [InlineData(Role.Importer, null, Permission.Permitted)]
    [InlineData(Role.Administrator, null, Permission.Hidden)]
    public void A_promise_is_given_by_mayors_and_the_mayors_office(Role role, string? unit, Permission expected)
    {
        Holder? own = Holder.TryParse(unit, out var holder) ? holder : null;
        Assert.Equal(expected, AccessRules.MayDo(new Actor("u", role, own), Some.Referred, CommandKind.Promise));
    }
}
