using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Verdicts;

namespace CaseTracking.Domain.Tests.Verdicts;

public sealed class VerdictFiguresTests
{
    [Fact]
    public void What_the_unit_said_and_what_the_citizen_said_stand_apart()
    {
        var figures = VerdictFigures.Of(
        [
            new VerdictCount("2", Outcome.Solved, Verdict.Accepts, 60), new VerdictCount("2", Outcome.Solved, Verdict.Objects, 15),
            new VerdictCount("2", Outcome.Solved, null, 5), new VerdictCount("2", Outcome.NotSolved, Verdict.Accepts, 7),
            new VerdictCount("2", Outcome.OutsideDuties, Verdict.Objects, 3),
        ]);
        Assert.Equal(new VerdictFigures(Heard: 90, Solved: 80, SolvedAccepted: 60, SolvedObjected: 15, Accepted: 67, Objected: 18), figures);
        Assert.Equal(5, figures.SolvedSilent);
    }

    [Fact]
    public void Parts_come_by_how_many_heard_an_answer_there()
    {
        var parts = VerdictFigures.ByPart(
        [
            new VerdictCount("4", Outcome.Solved, null, 1), new VerdictCount("9", Outcome.Solved, Verdict.Accepts, 5),
            new VerdictCount(null, Outcome.NotSolved, null, 3), new VerdictCount("4", Outcome.NotSolved, null, 1),
        ]);
        Assert.Equal(["9", null, "4"], parts.Select(p => p.Part));
        Assert.Equal([5L, 3L, 2L], parts.Select(p => p.Figures.Heard));
    }

    [Fact]
    public void Of_nothing_all_is_nought() => Assert.Equal(new VerdictFigures(0, 0, 0, 0, 0, 0), VerdictFigures.Of([]));
}
