using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.LiveSessions;

namespace CaseTracking.Domain.Tests.LiveSessions;

public class LiveSessionRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 26, 8, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("11111111-1111-1111-1111-111111111111");

    private static readonly LiveSession Session = new(
        Id, 1, LiveSessionStatus.Planned, new Seated("mayor", "م"), [new Seated("beside", "ک")], "4", null, null, At, At.AddHours(2),
        null, null, null, 0);

    [Theory]
    [InlineData(LiveSessionStatus.Planned, "Change Open Cancel")]
    [InlineData(LiveSessionStatus.Live, "Change Open Close Cancel")]
    [InlineData(LiveSessionStatus.Ended, "Close")]
    [InlineData(LiveSessionStatus.Cancelled, "Cancel")]
    public void What_is_possible_follows_from_how_it_stands(LiveSessionStatus status, string acts) =>
        Assert.Equal(acts, string.Join(' ', Enum.GetValues<LiveSessionAct>().Where(a => LiveSessionRules.Allows(status, a))));

    [Fact]
    public void Who_sits_in_it_opens_and_ends_it_and_administrators_plan()
    {
        Assert.True(LiveSessionRules.May(new Actor("mayor", Role.DistrictMayor, Holder.District("4")), Session, LiveSessionAct.Open));
        Assert.True(LiveSessionRules.May(new Actor("beside", Role.Operator, null), Session, LiveSessionAct.Close));
        Assert.False(LiveSessionRules.May(new Actor("other", Role.Operator, null), Session, LiveSessionAct.Open));
        Assert.False(LiveSessionRules.May(new Actor("mayor", Role.DistrictMayor, Holder.District("4")), Session, LiveSessionAct.Cancel));
        Assert.True(LiveSessionRules.May(new Actor("admin", Role.Administrator, null), Session, LiveSessionAct.Cancel));
        Assert.True(LiveSessionRules.May(new Actor("s", Role.Supervisor, null), Session, LiveSessionAct.Close));
    }

    [Fact]
    public void A_mayor_without_a_district_answers_in_none()
    {
        static SpeakerProblem? Wrong(Role role, Holder? unit) => LiveSessionRules.WrongSpeaker(new Actor("x", role, unit).Assignments);
        Assert.Equal(SpeakerProblem.MayorWithoutDistrict, Wrong(Role.DistrictMayor, null));
        Assert.Null(Wrong(Role.DistrictMayor, Holder.District("4")));
        Assert.Null(Wrong(Role.CouncilMember, null));
        Assert.Equal(SpeakerProblem.TakesNoCalls, Wrong(Role.Administrator, null));
    }

    [Fact]
    public void In_session_reaches_only_whoever_sits_in_one_and_only_its_district()
    {
        var council = new Actor("c", Role.CouncilMember, null);
        var here = new CaseState { Version = 1, Status = CaseStatus.Received, District = "4" };
        var there = here with { District = "5" };
        Assert.Equal(Ruling.Forbidden, AccessRules.MayDo(council, here, CommandKind.Promise));
        Assert.False(AccessRules.TakesCalls(council));
        Assert.False(AccessRules.SeesLine(council));

        var seated = council with { Seats = [new Seat(Id, "4")] };
        Assert.Equal(Ruling.Permitted, AccessRules.MayDo(seated, here, CommandKind.Promise));
        Assert.Equal(Ruling.Forbidden, AccessRules.MayDo(seated, there, CommandKind.Promise));
        Assert.Equal(Ruling.Permitted, AccessRules.MayDo(council with { Seats = [new Seat(Id, null)] }, there, CommandKind.Promise));
        Assert.True(AccessRules.TakesCalls(seated));
        Assert.False(AccessRules.MayRecordContacts(seated));
        Assert.True(AccessRules.SeesLine(seated));
        Assert.False(seated.HasRightsOf(council));
    }

    [Fact]
    public void Who_calls_is_told_with_the_call_and_never_with_a_case()
    {
        var seated = new Actor("c", Role.CouncilMember, null) with { Seats = [new Seat(Id, null)] };
        var state = new CaseState { Version = 1, Status = CaseStatus.Received, District = "4" };
        Assert.True(AccessRules.KnowsCallersIn(seated, Id));
        Assert.False(AccessRules.KnowsCallersIn(seated, Guid.NewGuid()));
        Assert.False(AccessRules.KnowsCallersIn(seated, null));
        Assert.NotEqual(PersonalRuling.Shown, AccessRules.PersonalOf(seated, state));
        Assert.False(AccessRules.KnowsCallers(seated));
    }
}
