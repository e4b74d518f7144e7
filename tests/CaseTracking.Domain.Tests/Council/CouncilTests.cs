using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;

namespace CaseTracking.Domain.Tests.Council;

/// <summary>What moves a case, what can be followed, and which fields a change lies in.</summary>
public class CouncilTests
{
    private const string Number = "0512345679";
    private static readonly CaseView View = CaseView.Of(Number, Some.Received);

    [Theory]
    [InlineData("topic/asphalt")]
    [InlineData("topic/asphalt/2")]
    [InlineData("district/samen")]
    public void A_target_is_read_as_it_is_written(string text)
    {
        Assert.True(FollowTarget.TryParse(text, out var target));
        Assert.Equal(text, target.ToString());
    }

    [Theory]
    [InlineData("case/")]
    [InlineData("place/")]
    public void A_cases_number_is_read_in_any_writing_and_its_check_digit_counts(string kind)
    {
        var number = Domain.Numbers.CaseNumber.Create(1405, 1_234_567).Value;
        Assert.True(FollowTarget.TryParse(kind + $"{number[..2]}-{number[2..9]}-{number[9..]}", out var target));
        Assert.Equal(kind + number, target.ToString());
        Assert.False(FollowTarget.TryParse(kind + number[..9] + (char)('0' + (number[9] - '0' + 1) % 10), out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("city")]
    [InlineData("topic/")]
    [InlineData("topic/asphalt/2/3")]
    [InlineData("district/")]
    [InlineData("case/12")]
    public void What_is_no_target_is_none(string? text) => Assert.False(FollowTarget.TryParse(text, out _));

    [Fact]
    public void A_change_concerns_its_case_its_topic_its_district_and_perhaps_a_place_in_it()
    {
        Assert.True(FollowTarget.OfCase(Number).MayConcern(View, null));
        Assert.False(FollowTarget.OfCase("0599999999").MayConcern(View, null));
        Assert.True(FollowTarget.OfTopic("asphalt").MayConcern(View, null));
        Assert.True(FollowTarget.OfTopic("asphalt", "2").MayConcern(View, null));
        Assert.False(FollowTarget.OfTopic("asphalt", "1").MayConcern(View, null));
        Assert.False(FollowTarget.OfDistrict("1").MayConcern(View, null));
        Assert.True(FollowTarget.OfPlace("0599999999").MayConcern(View, View));
        Assert.False(FollowTarget.OfPlace("0599999999").MayConcern(View, View with { District = "1" }));
    }

    [Fact]
    public void A_change_lies_in_the_fields_by_its_category_or_by_any_of_its_units()
    {
        var change = new CaseChange(1, Some.Morning, Some.Morning, [], View, [new(ScopeKind.District, "2")], [new(ScopeKind.Commission, "sport")]);
        Assert.True(FieldsOfInterest.Everything.Concern(change));
        Assert.True(new FieldsOfInterest(["asphalt"], ["district/1"], true).Concern(change));
        Assert.True(new FieldsOfInterest(["waste"], ["district/2"], true).Concern(change));
        Assert.True(new FieldsOfInterest([], ["commission/sport"], true).Concern(change));
        Assert.False(new FieldsOfInterest(["waste"], ["district/1"], true).Concern(change));
    }

    [Theory]
    [InlineData("district/2", true)]
    [InlineData("commission/sport", true)]
    [InlineData("city", false)]
    [InlineData("outside/آب", false)]
    [InlineData(null, false)]
    public void A_field_is_a_unit_that_cases_lie_in(string? text, bool expected) => Assert.Equal(expected, FieldsOfInterest.IsUnit(text));

    [Fact]
    public void Notes_support_hands_and_deliberation_move_nothing_and_nobody_is_named_in_a_call_back()
    {
        CaseEvent[] happened =
        [
            new NoteAdded(), new SupportAdded(), new CaseAssigned(Guid.NewGuid()), new DeliberationAdded(Holder.Commission("urban"), Stance.For),
            new PromiseReminded(2, Some.Morning), new ClockWarned(ClockKind.Holder, Some.Morning, 75, 0), new SevenDayPromiseMet(PromiseMetBy.AnsweredCallback),
            new CitizenCalledBack(CallbackResult.Answered, Verdict.Objects, Guid.NewGuid()), new CaseResolved(Outcome.Solved),
        ];
        Assert.Equal(
            [new CitizenCalledBack(CallbackResult.Answered, Verdict.Objects), new CaseResolved(Outcome.Solved)], Movements.Of(happened));
    }

    [Theory]
    [InlineData(Role.Operator, null, false)]
    [InlineData(Role.Supervisor, null, true)]
    [InlineData(Role.DistrictMayor, "district/2", false)]
    [InlineData(Role.CommissionMember, "commission/urban", false)]
    [InlineData(Role.CouncilMember, null, true)]
    [InlineData(Role.MayorOffice, null, true)]
    [InlineData(Role.Administrator, null, false)]
    [InlineData(Role.TelephoneSystem, null, false)]
    public void The_city_is_watched_by_who_sees_it_whole_and_follows_what_was_asked(Role role, string? unit, bool expected) =>
        Assert.Equal(expected, AccessRules.WatchesCity(Of(role, unit)));

    [Fact]
    public void Members_of_the_commission_that_holds_a_case_deliberate_and_nobody_else()
    {
        var theirs = Some.After(Some.Received, new Refer(Holder.Commission("urban"), null, null));
        Assert.Equal(Ruling.Permitted, AccessRules.MayDo(Of(Role.CommissionMember, "commission/urban"), theirs, CommandKind.Deliberate));
        Assert.Equal(Ruling.Hidden, AccessRules.MayDo(Of(Role.CommissionMember, "commission/sport"), theirs, CommandKind.Deliberate));
        foreach (var (role, unit) in new[]
        {
            (Role.Operator, null), (Role.DistrictMayor, "district/2"), (Role.Deputy, "deputy/civil"), (Role.CouncilMember, null),
            (Role.MayorOffice, (string?)null), (Role.Supervisor, null),
        })
        {
            Assert.Equal(Ruling.Forbidden, AccessRules.MayDo(Of(role, unit), theirs, CommandKind.Deliberate));
        }
        // Also where the table lets a mayor note on what the own district holds.
        Assert.Equal(
            Ruling.Forbidden, AccessRules.MayDo(Of(Role.DistrictMayor, "district/2"), Some.Received, CommandKind.Deliberate));
    }

    [Fact]
    public void What_was_deliberated_is_read_by_the_commission_also_after_it_gave_the_case_back_and_by_the_council()
    {
        var urban = Holder.Commission("urban");
        var back = Some.After(Some.After(Some.Received, new Refer(urban, null, null)), new Return("مال ما نیست"));
        Assert.True(AccessRules.ReadsDeliberation(Of(Role.CommissionMember, "commission/urban"), back, urban));
        Assert.True(AccessRules.ReadsDeliberation(Of(Role.CouncilMember, null), back, urban));
        foreach (var (role, unit) in new[]
        {
            (Role.CommissionMember, "commission/sport"), (Role.Operator, null), (Role.Supervisor, null), (Role.DistrictMayor, "district/2"),
            (Role.Deputy, "deputy/civil"), (Role.MayorOffice, (string?)null),
        })
        {
            Assert.False(AccessRules.ReadsDeliberation(Of(role, unit), back, urban));
        }
    }

    private static Actor Of(Role role, string? unit) =>
        new("u", role, Holder.TryParse(unit, out var holder) ? holder : null);
}
