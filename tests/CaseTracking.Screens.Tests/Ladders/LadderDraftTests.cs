using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Ladders;
using CaseTracking.Screens.Tests.Cases;

namespace CaseTracking.Screens.Tests.Ladders;

/// <summary>The ladder as an administrator writes it.</summary>
public sealed class LadderDraftTests
{
    private static readonly LadderStep[] Standard = [new(ClockKind.Holder, 75), new(ClockKind.Holder, 100)];
    private readonly LadderDraft _draft;

    public LadderDraftTests()
    {
        Given.City();
        _draft = new LadderDraft(new LadderInfo(4, Standard, Standard));
    }

    [Fact]
    public void What_is_written_goes_as_a_whole_over_the_version_that_was_read()
    {
        Assert.False(_draft.IsChanged);
        var row = _draft.Add();
        (row.Share, row.Category, row.Level) = ("۹۰", "waste", 2);
        Assert.True(_draft.IsChanged && !_draft.IsStandard);
        Assert.Equal(
            """{"expectedVersion":4,"rules":[{"clock":"holder","share":75,"level":0},{"clock":"holder","share":100},{"clock":"holder","share":90,"category":"waste","level":2}]}""",
            _draft.Body().ToJsonString());
    }

    [Fact]
    public void What_is_no_number_goes_as_it_was_typed()
    {
        _draft.Rows[0].Share = "نیم";
        Assert.Equal("نیم", (string?)_draft.Body()["rules"]![0]!["share"]);
    }

    [Fact]
    public void The_standard_comes_back_and_the_order_of_steps_means_nothing()
    {
        _draft.Rows.Reverse();
        Assert.False(_draft.IsChanged);
        _draft.Rows.Clear();
        Assert.True(_draft.IsChanged);
        _draft.ToStandard();
        Assert.False(_draft.IsChanged);
    }

    [Fact]
    public void Of_two_administrators_one_takes_the_others_or_writes_over_it()
    {
        var theirs = new LadderInfo(5, [Standard[1]], Standard);
        _draft.Rows[0].Share = "۶۰";
        _draft.Saved(theirs);
        Assert.True(_draft.IsChanged);
        Assert.Equal((5, "۶۰"), ((int)_draft.Body()["expectedVersion"]!, _draft.Rows[0].Share));
        _draft.Take(theirs);
        Assert.False(_draft.IsChanged);
        Assert.Single(_draft.Rows);
    }
}
