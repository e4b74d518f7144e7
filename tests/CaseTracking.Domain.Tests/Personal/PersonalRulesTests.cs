using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Tests.Personal;

/// <summary>The table "The citizen's data" of the glossary, restated by hand.</summary>
public class PersonalRulesTests
{
    [Theory]
    [InlineData(Role.Operator, null, PersonalRuling.Shown)]
    [InlineData(Role.Supervisor, null, PersonalRuling.Shown)]
    [InlineData(Role.MayorOffice, null, PersonalRuling.Shown)]
    [InlineData(Role.Importer, null, PersonalRuling.Shown)]
    [InlineData(Role.DistrictMayor, "district/2", PersonalRuling.Shown)]
    [InlineData(Role.DistrictMayor, "district/9", PersonalRuling.Shown)]
    [InlineData(Role.DistrictMayor, "district/3", PersonalRuling.OnReason)]
    [InlineData(Role.Deputy, "deputy/civil", PersonalRuling.OnReason)]
    [InlineData(Role.CommissionMember, "commission/urban_planning", PersonalRuling.OnReason)]
    [InlineData(Role.CouncilMember, null, PersonalRuling.Never)]
    [InlineData(Role.Administrator, null, PersonalRuling.Never)]
    [InlineData(Role.System, null, PersonalRuling.Never)]
    public void A_case_of_district_2_that_district_9_holds(Role role, string? unit, PersonalRuling ruling)
    {
        var state = new CaseState { District = "2", Holder = Holder.District("9") };
        Assert.Equal(ruling, PersonalRules.Of(new Actor("x", role, Unit(unit)), state));
    }

    [Theory]
    [InlineData(Role.Deputy, "deputy/civil")]
    [InlineData(Role.CommissionMember, "commission/urban_planning")]
    public void Who_holds_a_case_is_shown_its_citizen(Role role, string unit)
    {
        var state = new CaseState { District = "2", Holder = Unit(unit)!.Value };
        Assert.Equal(PersonalRuling.Shown, PersonalRules.Of(new Actor("x", role, Unit(unit)), state));
    }

    private static Holder? Unit(string? written) => Holder.TryParse(written, out var unit) ? unit : null;
}
