using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Walls;
using CaseTracking.Store.Walls;

namespace CaseTracking.Web.Walls;

/// <summary>The present day in numbers: contacts, and what was done to cases. <c>CalledBack</c> counts every call-back,
/// <c>Accepted</c> and <c>Objected</c> those with that verdict.</summary>
public sealed record WallToday(
    int Contacts, int FirstContact, int Received, int Warned, int Referred, int Returned, int Resolved, int Solved,
    int NotSolved, int OutsideDuties, int Reopened, int CalledBack, int Accepted, int Objected);

/// <summary>The open cases: how many, and how many of them are past a promise, past a holder's deadline, escalated.
/// </summary>
public sealed record WallOpen(int Waiting, int LatePromise, int LateHolder, int Escalated);

/// <summary>A district's open cases, those past a clock, and its day.</summary>
public sealed record WallDistrict(string Code, int Open, int Late, int ReceivedToday, int ResolvedToday);

/// <summary>How many cases went from one measure to another today: a state's code, an outcome's when resolved, and
/// <c>new</c> for a case that was received.</summary>
public sealed record WallFlow(string From, string To, int Count);

/// <summary>
/// What a wall shows of the whole city. A day is the city's; it counts what happened on it and was recorded on it, so
/// that an import does not shake it. Each district stands in its order, also with zeros. Live changes after
/// <c>Cursor</c> are news to who shows these figures; <c>Rotation</c> says which pages the walls of the city show.
/// </summary>
public sealed record WallBody(
    DateTimeOffset AsOf, WallToday Today, WallOpen Open, IReadOnlyList<WallDistrict> Districts,
    IReadOnlyList<WallFlow> Flow, long Cursor, WallRotation Rotation)
{
    private const string New = "new";
    private const string Received = "case_received";
    private const string Resolved = "case_resolved";
    private const string CalledBack = "citizen_called_back";

    private static readonly List<string> Places = [New, .. Codes<CaseStatus>.All, .. Codes<Outcome>.All];

    /// <summary>Puts the counts of one moment together.</summary>
    public static WallBody Of(
        DateTimeOffset asOf, IEnumerable<string> districts, IReadOnlyList<DayMoves> moves, DayContacts contacts,
        IReadOnlyList<OpenCases> open, long cursor, WallRotation rotation) => new(
        asOf, DayOf(moves, contacts),
        new WallOpen(
            open.Sum(d => d.Open), open.Sum(d => d.LatePromise), open.Sum(d => d.LateHolder),
            open.Sum(d => d.Escalated)),
        [.. districts.Select(code => District(code, moves, open))],
        FlowOf(moves), cursor, rotation);

    private static WallToday DayOf(IReadOnlyList<DayMoves> moves, DayContacts contacts)
    {
        int Count(string happened) => moves.Where(m => m.Event == happened).Sum(m => m.Count);
        int Outcomes(Outcome outcome) =>
            moves.Where(m => m.Event == Resolved && m.After == Codes<Outcome>.Of(outcome)).Sum(m => m.Count);
        int Verdicts(Verdict verdict) => moves.Where(m => m.Verdict == Codes<Verdict>.Of(verdict)).Sum(m => m.Count);
        return new WallToday(
            contacts.All, contacts.FirstContact, Count(Received), Count("warning_issued"), Count("case_referred"),
            Count("case_returned"), Count(Resolved), Outcomes(Outcome.Solved), Outcomes(Outcome.NotSolved),
            Outcomes(Outcome.OutsideDuties), Count("case_reopened"), Count(CalledBack), Verdicts(Verdict.Accepts),
            Verdicts(Verdict.Objects));
    }

    private static WallDistrict District(string code, IReadOnlyList<DayMoves> moves, IReadOnlyList<OpenCases> open)
    {
        int Count(string happened) => moves.Where(m => m.Event == happened && m.District == code).Sum(m => m.Count);
        var standing = open.FirstOrDefault(d => d.District == code);
        return new WallDistrict(code, standing?.Open ?? 0, standing?.Late ?? 0, Count(Received), Count(Resolved));
    }

    private static List<WallFlow> FlowOf(IReadOnlyList<DayMoves> moves) =>
    [
        .. moves.Select(m => (From: m.Event == Received ? New : m.Before, To: m.After, m.Count))
            .Where(m => m.From is not null && m.From != m.To)
            .GroupBy(m => (m.From, m.To))
            .OrderBy(g => Places.IndexOf(g.Key.From!)).ThenBy(g => Places.IndexOf(g.Key.To))
            .Select(g => new WallFlow(g.Key.From!, g.Key.To, g.Sum(m => m.Count))),
    ];
}
