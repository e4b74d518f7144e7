using CaseTracking.Domain.Access;
using CaseTracking.Screens.Rights;
using P = CaseTracking.Domain.Access.Permission;

namespace CaseTracking.Screens.Tests.Rights;

/// <summary>What an administrator chooses is kept until it is saved or taken back, whatever others save.</summary>
public sealed class RightsDraftTests
{
    private static readonly Grants Standard =
        new([new(P.SeeCase, Reach.OwnScope), new(P.Note, Reach.Held), new(P.Warn, Reach.Held)]);

    private readonly RightsDraft _draft = new(Deputy(3, Standard));

    [Fact]
    public void Nothing_chosen_changes_nothing_and_choosing_back_neither()
    {
        Assert.Empty(_draft.Changes);
        _draft.Choose(P.Note, Reach.All);
        _draft.Choose(P.Note, Reach.Held);
        Assert.Empty(_draft.Changes);
        Assert.True(_draft.IsStandard);
    }

    [Fact]
    public void What_is_chosen_is_a_change_and_goes_with_the_whole()
    {
        _draft.Choose(P.Warn, Reach.None);
        _draft.Choose(P.Export, Reach.All);
        Assert.Equal([P.Warn, P.Export], _draft.Changes);
        Assert.Equal(
            """{"grants":{"see_case":"own_scope","note":"held","export":"all"},"expectedVersion":3}""",
            _draft.Body().ToJsonString());
        _draft.TakeBack(P.Export);
        Assert.Equal([P.Warn], _draft.Changes);
    }

    [Fact]
    public void One_right_or_the_whole_role_goes_back_to_the_standard()
    {
        var draft = new RightsDraft(Deputy(4, Standard.With([Pair(P.Note, Reach.All), Pair(P.Import, Reach.All)])));
        Assert.False(draft.IsStandard);
        draft.ToStandard(P.Note);
        Assert.Equal([P.Note], draft.Changes);
        draft.ToStandard();
        Assert.Equal([P.Note, P.Import], draft.Changes);
        Assert.True(draft.IsStandard);
    }

    [Fact]
    public void Others_changes_are_taken_over_and_told_and_what_was_chosen_here_stays()
    {
        _draft.Choose(P.Warn, Reach.All);
        _draft.Meet(Deputy(4, Standard.With([Pair(P.Report, Reach.All)])));
        Assert.Equal([new(P.Report, Reach.None, Reach.All)], _draft.News);
        Assert.Equal(Reach.All, _draft[P.Report]);
        Assert.Equal([P.Warn], _draft.Changes);
        Assert.Null(_draft.ContestOf(P.Warn));
        Assert.Equal(4, (int)_draft.Body()["expectedVersion"]!);
    }

    [Fact]
    public void Where_both_chose_differently_the_choice_here_stays_and_theirs_can_be_taken()
    {
        _draft.Choose(P.Warn, Reach.All);
        _draft.Meet(Deputy(4, Standard.With([Pair(P.Warn, Reach.None)])));
        Assert.Equal(Reach.All, _draft[P.Warn]);
        Assert.Equal(new(P.Warn, Reach.Held, Reach.None), _draft.ContestOf(P.Warn));
        _draft.TakeBack(P.Warn);
        Assert.Equal(Reach.None, _draft[P.Warn]);
        Assert.Null(_draft.ContestOf(P.Warn));
        Assert.Empty(_draft.Changes);
    }

    [Fact]
    public void Where_both_chose_the_same_nothing_is_left_to_save()
    {
        _draft.Choose(P.Warn, Reach.None);
        _draft.Meet(Deputy(4, Standard.With([Pair(P.Warn, Reach.None)])));
        Assert.Empty(_draft.Changes);
    }

    [Fact]
    public void What_is_chosen_while_saving_remains_a_change()
    {
        _draft.Choose(P.Warn, Reach.None);
        var saved = Deputy(4, Standard.With([Pair(P.Warn, Reach.None)]));
        _draft.Choose(P.Note, Reach.All);
        _draft.Saved(saved);
        Assert.Equal([P.Note], _draft.Changes);
        Assert.Empty(_draft.News);
    }

    [Theory]
    [InlineData(Role.Operator, Reach.OwnScope, true)]
    [InlineData(Role.Operator, Reach.WhileReceived, false)]
    [InlineData(Role.DistrictMayor, Reach.OwnDistrict, false)]
    [InlineData(Role.Deputy, Reach.OwnDistrict, true)]
    [InlineData(Role.Deputy, Reach.HeldOrOwnDistrict, false)]
    [InlineData(Role.CouncilMember, Reach.InSession, false)]
    [InlineData(Role.CouncilMember, Reach.All, false)]
    public void A_reach_that_comes_to_no_case_for_a_role_is_known(Role role, Reach reach, bool nothing) =>
        Assert.Equal(nothing, RightsDraft.ComesToNothing(role, reach));

    private static RoleRights Deputy(int version, Grants grants) => new(Role.Deputy, version, grants, Standard);

    private static KeyValuePair<P, Reach> Pair(P permission, Reach reach) => new(permission, reach);
}
