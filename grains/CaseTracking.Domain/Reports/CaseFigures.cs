namespace CaseTracking.Domain.Reports;

/// <summary>
/// How many cases of some days of receipt stand where, and which marks they carry. Waiting, solved, not solved and outside
/// duties add up to received; answered, solved and accepted are three different things and are never added up. Source:
/// docs/glossary.md, "Counting".
/// </summary>
/// <param name="Warned">Ever led to a warning.</param>
/// <param name="Sent">Ever sent to a commission.</param>
/// <param name="Answered">The answer that stands was heard by who reported the case.</param>
/// <param name="Accepted">Who reported the case accepts the answer that stands.</param>
/// <param name="Objected">Who reported the case objects to it.</param>
/// <param name="Reopened">Ever reopened.</param>
public sealed record CaseFigures(
    long Received, long Waiting, long Solved, long NotSolved, long OutsideDuties, long Warned, long Sent, long Answered,
    long Accepted, long Objected, long Reopened)
{
    /// <summary>No case at all.</summary>
    public static readonly CaseFigures None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Cases that have an outcome.</summary>
    public long Decided => Received - Waiting;

    public static CaseFigures operator +(CaseFigures a, CaseFigures b) => new(
        a.Received + b.Received, a.Waiting + b.Waiting, a.Solved + b.Solved, a.NotSolved + b.NotSolved,
        a.OutsideDuties + b.OutsideDuties, a.Warned + b.Warned, a.Sent + b.Sent, a.Answered + b.Answered,
        a.Accepted + b.Accepted, a.Objected + b.Objected, a.Reopened + b.Reopened);

    public static CaseFigures operator -(CaseFigures a, CaseFigures b) => new(
        a.Received - b.Received, a.Waiting - b.Waiting, a.Solved - b.Solved, a.NotSolved - b.NotSolved,
        a.OutsideDuties - b.OutsideDuties, a.Warned - b.Warned, a.Sent - b.Sent, a.Answered - b.Answered,
        a.Accepted - b.Accepted, a.Objected - b.Objected, a.Reopened - b.Reopened);

    /// <summary>All of them together.</summary>
    public static CaseFigures Sum(IEnumerable<CaseFigures> figures) => figures.Aggregate(None, (a, b) => a + b);
}
