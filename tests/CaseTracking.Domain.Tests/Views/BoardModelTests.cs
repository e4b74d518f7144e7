using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using CsCheck;

namespace CaseTracking.Domain.Tests.Views;

/// <summary>A board keeps its rows in order and in their lanes, whatever comes in whatever order.</summary>
public class BoardModelTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void What_changed_last_stands_on_top_and_older_versions_change_nothing()
    {
        var board = new BoardModel();
        board.Put(View("a", 1));
        board.Put(View("b", 1));
        Assert.Equal(["a", "b"], Numbers(board));
        Assert.True(board.Apply(Change(View("b", 2)), Scope.City, Noon));
        Assert.Equal(["b", "a"], Numbers(board));
        Assert.Equal(Noon, board.Lanes[0][0].SeenAt);
        Assert.False(board.Apply(Change(View("a", 1)), Scope.City, Noon));
        Assert.Equal(["b", "a"], Numbers(board));
    }

    [Fact]
    public void A_case_that_leaves_the_scope_leaves_the_board()
    {
        var board = new BoardModel();
        board.Put(View("a", 1));
        board.Apply(Change(View("a", 2)), new Scope(ScopeKind.District, "9"));
        Assert.Equal(0, board.Count);
        Assert.Empty(board.Lanes[0]);
    }

    [Fact]
    public void By_deadline_the_soonest_stands_on_top_and_what_has_none_at_the_end()
    {
        var board = new BoardModel();
        board.Arrange(1, _ => 0, BoardOrder.Due);
        board.Put(View("met", 1) with { PromiseMetAt = Noon, HolderDueAt = null });
        board.Put(View("later", 1) with { PromiseDueAt = Noon.AddDays(5) });
        board.Put(View("holder", 1) with { PromiseDueAt = Noon.AddDays(6), HolderDueAt = Noon.AddDays(1) });
        Assert.Equal(["holder", "later", "met"], Numbers(board));
    }

    [Fact]
    public void A_case_moves_to_the_lane_of_its_state_and_out_of_all_of_them()
    {
        var board = new BoardModel();
        board.Arrange(2, c => c.State switch { CaseStatus.Received => 0, CaseStatus.Warned => 1, _ => -1 }, BoardOrder.Changed);
        board.Put(View("a", 1));
        Assert.Equal((1, 0), (board.Lanes[0].Count, board.Lanes[1].Count));
        board.Apply(Change(View("a", 2) with { State = CaseStatus.Warned }), Scope.City);
        Assert.Equal((0, 1), (board.Lanes[0].Count, board.Lanes[1].Count));
        Assert.Equal(0, board.IndexOf(1, "a"));
        board.Apply(Change(View("a", 3) with { State = CaseStatus.Referred }), Scope.City);
        Assert.Equal((0, 0), (board.Lanes[0].Count, board.Lanes[1].Count));
        Assert.Equal(-1, board.IndexOf(1, "a"));
        Assert.Equal(1, board.Count);
    }

    [Fact]
    public void Beyond_its_limit_what_changed_longest_ago_leaves_first()
    {
        var board = new BoardModel();
        for (var i = 0; i < BoardModel.RowsMax; i++) board.Put(View($"old{i}", 1));
        board.Apply(Change(View("new", 1)), Scope.City);
        board.Trim();
        Assert.Equal(BoardModel.RowsMax, board.Count);
        Assert.Equal("new", Numbers(board)[0]);
        Assert.DoesNotContain($"old{BoardModel.RowsMax - 1}", Numbers(board));
        // Older ones that somebody asked for are held beside them.
        board.Add(View("asked", 1));
        board.Trim();
        Assert.Contains("asked", Numbers(board));
    }

    [Fact]
    public void Rows_and_lanes_agree_with_a_plain_sorting_for_any_history() => Gen.Select(
        Gen.Int[0, 30], Gen.Int[1, 5], Gen.Int[0, 2]).List[0, 120].Sample(history =>
    {
        var board = new BoardModel();
        board.Arrange(2, c => c.EscalationLevel - 1, BoardOrder.Due);
        var plain = new Dictionary<string, (CaseView View, int Place)>();
        var place = 0;
        foreach (var (number, version, level) in history)
        {
            var view = View($"{number}", version) with { EscalationLevel = level, PromiseDueAt = Noon.AddDays(number % 3) };
            board.Apply(Change(view), Scope.City);
            if (!plain.TryGetValue(view.Number, out var known) || known.View.Version < version) plain[view.Number] = (view, place++);
        }
        for (var lane = 0; lane < 2; lane++)
        {
            var expected = plain.Values.Where(p => p.View.EscalationLevel == lane + 1)
                .OrderBy(p => p.View.SoonestDue).ThenByDescending(p => p.Place).Select(p => p.View.Number);
            Assert.Equal(expected, board.Lanes[lane].Select(r => r.View.Number));
            Assert.All(board.Lanes[lane].Select((r, i) => (r, i)), p => Assert.Equal(p.i, board.IndexOf(lane, p.r.View.Number)));
        }
    });

    internal static CaseView View(string number, int version) => new(
        number, version, CaseStatus.Received, null, ContactKind.Request, Channel.Call, "asphalt", "2", "civil",
        Holder.District("2"), 0, Noon, Noon.AddDays(7), null, null, null, null, 0, false, Noon);

    private static CaseChange Change(CaseView view) => new(
        1, Noon, Noon, ["note_added"], view, [new Scope(ScopeKind.District, "2")], []);

    private static List<string> Numbers(BoardModel board) => [.. board.Lanes[0].Select(r => r.View.Number)];
}
