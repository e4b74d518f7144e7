using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Tests.Access;

/// <summary>The table of rights as data.</summary>
public class GrantsTests
{
    [Fact]
    public void An_actor_crosses_the_wire_with_its_rights()
    {
        var actor = new Actor("u", Role.DistrictMayor, Holder.District("2"));
        var json = JsonSerializer.Serialize(actor, DomainJson.Default.Actor);
        Assert.Contains("\"return\":\"held\"", json, StringComparison.Ordinal);
        Assert.True(JsonSerializer.Deserialize(json, DomainJson.Default.Actor)!.HasRightsOf(actor));
    }

    [Fact]
    public void What_a_newer_version_grants_is_left_out()
    {
        var grants = JsonSerializer.Deserialize(
            """{"see_case":"all","fly":"all","warn":"to_the_moon","note":"held"}""", DomainJson.Default.Grants)!;
        Assert.Equal([new(Permission.SeeCase, Reach.All), new(Permission.Note, Reach.Held)], grants.Given);
    }

    [Fact]
    public void The_standard_gives_nothing_that_an_administrator_could_not()
    {
        foreach (var role in RightsTable.Roles)
        {
            foreach (var permission in Enum.GetValues<Permission>())
                Assert.Contains(StandardRights.Of(role)[permission], RightsTable.Possible(permission));
        }
        Assert.True(RightsTable.IsFixed(Role.Administrator, Permission.Administer));
        Assert.Equal(Reach.All, StandardRights.Of(Role.Administrator)[Permission.Administer]);
    }

    // Restated by hand from "Who may do what": what of a case's citizens a reader gets.
    [Theory]
    [InlineData(Role.Operator, null, PersonalRuling.Shown)]
    [InlineData(Role.DistrictMayor, "district/2", PersonalRuling.Shown)]
    [InlineData(Role.DistrictMayor, "district/9", PersonalRuling.Never)]
    [InlineData(Role.Deputy, "deputy/civil", PersonalRuling.Shown)]
    [InlineData(Role.CommissionMember, "commission/urban_planning", PersonalRuling.Never)]
    [InlineData(Role.CouncilMember, null, PersonalRuling.Never)]
    [InlineData(Role.Supervisor, null, PersonalRuling.Shown)]
    [InlineData(Role.MayorOffice, null, PersonalRuling.Shown)]
    [InlineData(Role.Administrator, null, PersonalRuling.Never)]
    public void Personal_data_of_a_case_in_district_2_held_by_the_civil_deputy(
        Role role, string? unit, PersonalRuling expected)
    {
        Holder? own = Holder.TryParse(unit, out var holder) ? holder : null;
        Assert.Equal(expected, AccessRules.PersonalOf(new Actor("u", role, own), Some.Referred));
    }

    [Fact]
    public void Whoever_no_longer_holds_a_case_gives_a_reason_first()
    {
        var deputy = new Actor("u", Role.Deputy, Holder.Deputy("civil"));
        Assert.Equal(PersonalRuling.OnReason, AccessRules.PersonalOf(deputy, Some.Received));
    }
}
