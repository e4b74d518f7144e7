using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Domain.Tests.Views;

/// <summary>What a filter lets through, restated by hand.</summary>
public class BoardFilterTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 30, 0, TimeSpan.Zero);

    private static readonly CaseView Case = BoardModelTests.View("0510000018", 1) with
    {
        PromiseDueAt = Now.AddDays(2),
        HolderDueAt = Now.AddDays(1),
    };

    [Fact]
    public void Without_a_filter_everything_fits() => Assert.True(BoardFilter.None.Fits(Case, Now, _ => false));

    [Theory]
    [InlineData("district", "2", true)]
    [InlineData("district", "9", false)]
    [InlineData("deputy", "civil", true)]
    [InlineData("deputy", "finance", false)]
    [InlineData("category", "asphalt", true)]
    [InlineData("category", "waste", false)]
    [InlineData("state", "received", true)]
    [InlineData("state", "solved", false)]
    [InlineData("open", "1", true)]
    [InlineData("overdue", "1", false)]
    [InlineData("escalated", "1", false)]
    [InlineData("mine", "1", false)]
    public void Each_part_narrows_by_itself(string name, string value, bool fits) =>
        Assert.Equal(fits, BoardFilter.From(n => n == name ? value : null).Fits(Case, Now, _ => false));

    [Fact]
    public void Overdue_is_a_missed_holders_clock_or_an_unmet_promise_and_comes_with_time()
    {
        var filter = new BoardFilter(Overdue: true);
        Assert.True(filter.Fits(Case, Now.AddDays(1), _ => false));
        var answered = Case with { HolderDueAt = null, PromiseMetAt = Now };
        Assert.False(filter.Fits(answered, Now.AddDays(9), _ => false));
        var resolvedOnly = Case with { State = CaseStatus.Resolved, Outcome = Outcome.Solved, HolderDueAt = null };
        Assert.True(filter.Fits(resolvedOnly, Now.AddDays(2), _ => false));
        Assert.False(filter.Fits(Case, Now.AddHours(23), _ => false));
    }

    [Fact]
    public void A_resolved_case_is_found_by_its_outcome_and_is_not_open()
    {
        var solved = Case with { State = CaseStatus.Resolved, Outcome = Outcome.Solved };
        Assert.True(new BoardFilter(State: "solved").Fits(solved, Now, _ => false));
        Assert.False(new BoardFilter(State: "not_solved").Fits(solved, Now, _ => false));
        Assert.False(new BoardFilter(Open: true).Fits(solved, Now, _ => false));
    }

    [Fact]
    public void Mine_is_what_the_reader_says_it_is() =>
        Assert.True(new BoardFilter(Mine: true).Fits(Case, Now, c => c.Number == Case.Number));

    [Fact]
    public void The_columns_are_the_states_and_the_outcomes_in_the_order_of_a_life() => Assert.Equal(
        ["received", "warned", "referred", "solved", "not_solved", "outside_duties"], BoardFilter.States);

    [Theory]
    [InlineData(null, false, "received warned referred solved not_solved outside_duties")]
    [InlineData(null, true, "received warned referred")]
    [InlineData("not_solved", false, "not_solved")]
    [InlineData("warned", true, "warned")]
    public void A_filter_says_which_states_it_may_hold(string? state, bool open, string held) =>
        Assert.Equal(
            held.Split(' '), BoardFilter.States.Where(new BoardFilter(State: state, Open: open).MayHold));
}
