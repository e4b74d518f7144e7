using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Access;

public class PromiseRightsTests
{
    // The column "promise" of the table of rights; no mayor's session is open.
    [Theory]
    [InlineData(Role.Operator, null, Ruling.Forbidden)]
    [InlineData(Role.Supervisor, null, Ruling.Forbidden)]
    [InlineData(Role.DistrictMayor, "district/2", Ruling.Permitted)]
    [InlineData(Role.DistrictMayor, "district/1", Ruling.Hidden)]
    [InlineData(Role.Deputy, "deputy/civil", Ruling.Forbidden)]
    [InlineData(Role.MayorOffice, null, Ruling.Permitted)]
    [InlineData(Role.CouncilMember, null, Ruling.Forbidden)]
    [InlineData(Role.Importer, null, Ruling.Permitted)]
    [InlineData(Role.Administrator, null, Ruling.Hidden)]
    public void A_promise_is_given_by_mayors_and_the_mayors_office(Role role, string? unit, Ruling expected)
    {
        Holder? own = Holder.TryParse(unit, out var holder) ? holder : null;
        Assert.Equal(expected, AccessRules.MayDo(new Actor("u", role, own), Some.Referred, CommandKind.Promise));
        // Who may promise on a case says what is kept.
        Assert.Equal(expected, AccessRules.MayDo(new Actor("u", role, own), Some.Referred, CommandKind.KeepPromise));
    }

    [Theory]
    [InlineData(Role.Operator, false)]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.DistrictMayor, true)]
    [InlineData(Role.Deputy, false)]
    [InlineData(Role.CommissionMember, false)]
    [InlineData(Role.MayorOffice, true)]
    [InlineData(Role.CouncilMember, true)]
    [InlineData(Role.Administrator, false)]
    public void Promises_are_followed_by_who_gives_or_demands_them_or_leads_the_shift(Role role, bool expected) =>
        Assert.Equal(expected, AccessRules.FollowsPromises(new Actor("u", role, Holder.District("2"))));
}
