using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>Something that is so or is not (yet) so of a case.</summary>
public sealed record Fact(string Code, string Value, string Icon, string Class, string Heading, string Words);

/// <summary>Resolved, answered and accepted: three facts that are never taken for one another.</summary>
public static class CaseFacts
{
    public static IReadOnlyList<Fact> Of(CaseRecord record) => [Resolved(record), Answered(record), Accepted(record)];

    private static Fact Resolved(CaseRecord record)
    {
        var view = record.View;
        if (view.State != CaseStatus.Resolved)
        {
            return new("resolved", "no", "running", "none", CaseTexts.FactResolved,
                record.WasReopened ? CaseTexts.FactReopened : CaseTexts.FactOpen);
        }
        var mark = Marks.Of(view.State, view.Outcome);
        return new("resolved", "yes", mark.Icon, mark.Class, CaseTexts.FactResolved, record.ResolvedAt is { } at
            ? Say.Fill(CaseTexts.FactOutcome, mark.Word, Say.Moment(at)) : mark.Word);
    }

    private static Fact Answered(CaseRecord record) => (record.View.AnsweredAt, record.View) switch
    {
        ({ } at, _) => new(
            "answered", "yes", "met", "met", CaseTexts.FactAnswered, Say.Fill(CaseTexts.FactHeard, Say.Moment(at))),
        (_, { State: CaseStatus.Resolved, PromiseMetAt: not null }) =>
            new("answered", "no", "call", "soon", CaseTexts.FactAnswered, CaseTexts.FactTried),
        (_, { State: CaseStatus.Resolved }) =>
            new("answered", "no", "call", "soon", CaseTexts.FactAnswered, CaseTexts.FactNotHeard),
        _ => new("answered", "no", "none", "none", CaseTexts.FactAnswered, CaseTexts.FactNoAnswer),
    };

    private static Fact Accepted(CaseRecord record) => record.View.Verdict switch
    {
        Verdict.Accepts => new("verdict", "accepts", "solved", "solved", CaseTexts.FactVerdict, CaseTexts.FactAccepts),
        Verdict.Objects =>
            new("verdict", "objects", "not-solved", "late", CaseTexts.FactVerdict, CaseTexts.FactObjects),
        _ => new("verdict", "none", "none", "none", CaseTexts.FactVerdict, CaseTexts.FactNoVerdict),
    };
}
