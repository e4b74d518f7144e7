using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;

namespace CaseTracking.Domain.Tests.Escalations;

/// <summary>When clocks are warned of and when they climb.</summary>
public class LadderTests
{
    private static readonly Clock Holder = Some.Received.HolderClock!;
    private static readonly Clock Promise = Some.Received.PromiseClock!;

    // Received on Tuesday 3 Azar at 08:00, five working days: due on Monday 9 Azar at 14:30. Of 6.5 hours left of the
    // Tuesday, 5 of Thursday and 7 of each of four days, 39.5 hours, three quarters are 29.625: 4 hours and 7.5 minutes of
    // Sunday.
    private static readonly DateTimeOffset ThreeQuarters = new(2026, 11, 29, 11, 37, 30, TimeSpan.FromHours(3.5));

    [Fact]
    public void The_holders_clock_is_warned_of_in_working_time_and_the_promise_by_days()
    {
        Assert.Equal(ThreeQuarters, Ladder.Ahead(Some.Received, ClockKind.Holder, Some.City)[0].At);
        Assert.Equal(
            Promise.StartedAt + ((Promise.DueAt - Promise.StartedAt) * 0.75),
            Ladder.Ahead(Some.Received, ClockKind.Promise, Some.City)[0].At);
        Assert.Equal(
            [Holder.DueAt, Promise.DueAt],
            new[] { ClockKind.Holder, ClockKind.Promise }.Select(k => Ladder.Ahead(Some.Received, k, Some.City)[^1].At));
    }

    [Fact]
    public void A_share_is_warned_of_once_for_each_start_of_a_clock()
    {
        var warn = new WarnClock(ClockKind.Holder, Holder.StartedAt, 75);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(Some.Received, warn, ThreeQuarters.AddSeconds(-1)).Refusal);
        Assert.Equal(
            new ClockWarned(ClockKind.Holder, Holder.StartedAt, 75, 0),
            Assert.Single(Some.Decide(Some.Received, warn, ThreeQuarters).Events));
        var warned = Some.After(Some.Received, warn, ThreeQuarters);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(warned, warn, ThreeQuarters).Refusal);
        Assert.True(Ladder.NearsDeadline(warned));
        Assert.Equal((0, CaseStatus.Received), (warned.EscalationLevel, warned.Status));
        Assert.Equal(Holder.DueAt, Ladder.WatchesOf(warned, Some.City).Holder);
        // The next holder's clock is another one.
        var referred = Some.After(warned, new Refer(Domain.Cases.Holder.Deputy("civil"), null, null), ThreeQuarters);
        Assert.Equal(0, referred.HolderClock!.WarnedShare);
        Assert.False(Ladder.NearsDeadline(referred));
        // And one that comes back goes on with what was told of it.
        Assert.Equal(75, Some.After(referred, new Return("نه"), ThreeQuarters).HolderClock!.WarnedShare);
    }

    [Fact]
    public void A_met_a_missed_and_a_resolved_clock_warn_nobody()
    {
        var warnPromise = new WarnClock(ClockKind.Promise, Promise.StartedAt, 75);
        var late = Promise.DueAt.AddMinutes(1);
        var missed = Some.After(Some.Received, new MissClock(ClockKind.Promise, Promise.StartedAt), late);
        Assert.Equal(RefusalReason.NothingToTell, Some.Decide(missed, warnPromise, late).Refusal);
        Assert.Equal(RefusalReason.AlreadyResolved, Some.Decide(Some.Resolved, warnPromise, late).Refusal);
        Assert.Equal(new ClockWatches(null, null, 0), Ladder.WatchesOf(Some.Resolved, Some.City));
        Assert.Empty(Ladder.Ahead(Some.Received with { PromiseMetAt = Some.Morning }, ClockKind.Promise, Some.City));
    }

    [Fact]
    public void What_an_import_started_is_never_warned_of()
    {
        var imported = Some.Received with { HolderClock = Holder with { Imported = true } };
        Assert.True(Assert.Single(Ladder.Ahead(imported, ClockKind.Holder, Some.City)).IsMiss);
    }

    [Fact]
    public void A_miss_spares_the_warnings_before_it_and_a_later_warning_the_earlier_ones()
    {
        var city = With(new(ClockKind.Holder, 50), new(ClockKind.Holder, 75), new(ClockKind.Holder, 100));
        Assert.Null(Ladder.Due(Some.Received, ClockKind.Holder, city, Some.Morning));
        Assert.Equal(75, Ladder.Due(Some.Received, ClockKind.Holder, city, ThreeQuarters)!.Rule.Share);
        Assert.Equal(100, Ladder.Due(Some.Received, ClockKind.Holder, city, Holder.DueAt)!.Rule.Share);
        var warned = Some.Received with { HolderClock = Holder with { WarnedShare = 75 } };
        Assert.Null(Ladder.Due(warned, ClockKind.Holder, city, ThreeQuarters));
    }

    [Fact]
    public void A_category_without_a_step_at_the_miss_does_not_climb_by_itself_but_the_promise_does()
    {
        var city = With(
            new(ClockKind.Holder, 100), new(ClockKind.Promise, 100), new(ClockKind.Holder, 90, Category: "asphalt", Level: 2));
        var miss = new MissClock(ClockKind.Holder, Holder.StartedAt);
        var now = new Circumstances(Promise.DueAt.AddDays(9), false, city);
        Assert.Equal(RefusalReason.ClockNotMissed, CaseLifecycle.Decide(Some.Received, miss, now).Refusal);
        Assert.Null(CaseLifecycle.Decide(
            Some.Received, new MissClock(ClockKind.Promise, Promise.StartedAt), now).Refusal);
        Assert.Equal(90, Ladder.Due(Some.Received, ClockKind.Holder, city, now.At)!.Rule.Share);
    }

    // Of a case of asphalt in district 2 that the deputy for civil works holds: the closest steps, and those alone.
    [Theory]
    [InlineData("any", 10)]
    [InlineData("any; district", 20)]
    [InlineData("any; district; holder", 30)]
    [InlineData("any; district; holder; category", 40)]
    [InlineData("any; holder; category; category in the district", 50)]
    [InlineData("any; holder; category; category in the district; category at the holder", 60)]
    [InlineData("any; another category; another unit", 10)]
    public void The_steps_that_name_the_case_most_closely_count(string given, int share)
    {
        var (district, civil) = (Domain.Cases.Holder.District("2"), Domain.Cases.Holder.Deputy("civil"));
        var steps = given.Split("; ").Select(g => g switch
        {
            "any" => new EscalationRule(ClockKind.Holder, 10),
            "district" => new EscalationRule(ClockKind.Holder, 20, Unit: district),
            "holder" => new EscalationRule(ClockKind.Holder, 30, Unit: civil),
            "category" => new EscalationRule(ClockKind.Holder, 40, "asphalt"),
            "category in the district" => new EscalationRule(ClockKind.Holder, 50, "asphalt", district),
            "category at the holder" => new EscalationRule(ClockKind.Holder, 60, "asphalt", civil),
            "another category" => new EscalationRule(ClockKind.Holder, 70, "waste"),
            _ => new EscalationRule(ClockKind.Holder, 80, Unit: Domain.Cases.Holder.District("1")),
        });
        Assert.Equal(share, Assert.Single(new EscalationRules(1, [.. steps]).Of(Some.Referred, ClockKind.Holder)).Share);
    }

    [Fact]
    public void A_step_twice_and_a_promise_that_would_not_climb_are_told()
    {
        EscalationRule[] steps =
        [
            new(ClockKind.Holder, 75), new(ClockKind.Holder, 75, Level: 2), new(ClockKind.Promise, 100),
            new(ClockKind.Promise, 50, "waste"),
        ];
        Assert.Equal(
            [(1, EscalationProblem.Twice), (3, EscalationProblem.PromiseDoesNotClimb)], EscalationRules.Check(steps));
        Assert.Empty(EscalationRules.Check(EscalationRules.Standard.Steps));
    }

    [Fact]
    public void A_clock_without_working_time_and_one_of_years_go_by_the_calendar()
    {
        var friday = new DateTimeOffset(2026, 11, 27, 8, 0, 0, TimeSpan.FromHours(3.5));
        Assert.Equal(friday.AddHours(5), Some.City.Calendar.ShareOf(friday, friday.AddHours(10), 50));
        Assert.Equal(friday.AddDays(500), Some.City.Calendar.ShareOf(friday, friday.AddDays(1000), 50));
    }

    private static CityRules With(params EscalationRule[] steps) => new(
        "test", Some.Zone, Some.City.Calendar, Some.City.Categories, Some.City.Districts, Some.City.Deputies,
        Some.City.Commissions, new EscalationRules(3, steps));
}
