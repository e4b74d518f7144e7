using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;

namespace CaseTracking.Domain.Tests.Inboxes;

public class InboxTests
{
    // Restated by hand: of whom an inbox is.
    [Theory]
    [InlineData(Role.DistrictMayor, "district/2", "district/2")]
    [InlineData(Role.Deputy, "deputy/civil", "deputy/civil")]
    [InlineData(Role.CommissionMember, "commission/urban", "commission/urban")]
    [InlineData(Role.MayorOffice, null, "office")]
    [InlineData(Role.Operator, null, "")]
    [InlineData(Role.Supervisor, null, "")]
    [InlineData(Role.CouncilMember, null, "")]
    [InlineData(Role.Administrator, null, "")]
    [InlineData(Role.Importer, null, "")]
    [InlineData(Role.TelephoneSystem, null, "")]
    public void A_role_has_the_inbox_of_its_unit_and_the_mayors_office_its_own(Role role, string? unit, string expected)
    {
        Holder? own = Holder.TryParse(unit, out var holder) ? holder : null;
        Assert.Equal(expected, string.Join(' ', Inbox.Of(new Actor("u", role, own))));
    }

    [Fact]
    public void Who_holds_several_roles_has_each_inbox_once_the_first_roles_first()
    {
        var mayor = new Assignment(Role.DistrictMayor, Holder.District("2"), StandardRights.Of(Role.DistrictMayor));
        var deputy = new Assignment(Role.Deputy, Holder.Deputy("civil"), StandardRights.Of(Role.Deputy));
        Assert.Equal(
            ["deputy/civil", "district/2"], Inbox.Of(new Actor("u", [deputy, mayor, deputy])).Select(i => i.ToString()));
    }

    [Fact]
    public void A_unit_whose_cases_a_role_no_longer_sees_has_no_inbox_for_it()
    {
        var blind = StandardRights.Of(Role.Deputy).With([KeyValuePair.Create(Permission.SeeCase, Reach.None)]);
        Assert.Empty(Inbox.Of(new Actor("u", [new Assignment(Role.Deputy, Holder.Deputy("civil"), blind)])));
    }

    [Theory]
    [InlineData("office", true)]
    [InlineData("district/2", true)]
    [InlineData("deputy/civil", true)]
    [InlineData("outside/برق", false)]
    [InlineData("city", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Its_written_form_is_read_and_written(string? text, bool isInbox)
    {
        Assert.Equal(isInbox, Inbox.TryParse(text, out var inbox));
        Assert.Equal(isInbox ? text : null, inbox?.ToString());
    }

    [Fact]
    public void A_unit_has_what_it_holds_and_the_office_what_was_escalated_to_it()
    {
        var mine = new Inbox(Holder.District("2"));
        Assert.True(mine.Holds(Holder.District("2"), 0));
        Assert.False(mine.Holds(Holder.District("1"), 3));
        Assert.False(Inbox.Office.Holds(Holder.District("2"), 1));
        Assert.True(Inbox.Office.Holds(Holder.District("2"), 2));
    }

    [Fact]
    public void A_derived_command_id_is_the_same_for_the_same_row_and_another_for_another()
    {
        var whole = Guid.Parse("0192a000-0000-7000-8000-000000000001");
        var id = DerivedId.Of(whole, "0512345678");
        Assert.Equal(id, DerivedId.Of(whole, "0512345678"));
        Assert.NotEqual(id, DerivedId.Of(whole, "0512345679"));
        Assert.NotEqual(id, DerivedId.Of(Guid.Parse("0192a000-0000-7000-8000-000000000002"), "0512345678"));
        Assert.Equal('8', $"{id}"[14]);
    }
}
