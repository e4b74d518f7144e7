using System.Globalization;
using CaseTracking.Domain.Reports;
using CaseTracking.Web.Reports;

namespace CaseTracking.Web.Files;

/// <summary>Reports as sheets, with the same words as the pages.</summary>
public static class ReportSheets
{
    private static readonly string[] CaseHeadings =
    [
        "From", "To", "Received", "Waiting", "Solved", "NotSolved", "OutsideDuties", "Warned", "Sent", "Answered", "Accepted",
        "Objected", "Reopened",
    ];

    private static readonly string[] ContactHeadings =
    [
        "Month", "From", "To", "Contacts", "ByTelephone", "FirstContact", "CaseOpened", "FollowUp", "Abandoned", "WrongNumber",
        "ToSession",
    ];

    /// <summary>The published page: a figure a row, then deputies and growth.</summary>
    public static Sheet Of(YearReport year, FileWords words)
    {
        List<IReadOnlyList<object?>> rows =
        [
            [words["Waiting"], year.Waiting], [words["Solved"], year.Solved], [words["OutsideDuties"], year.OutsideDuties],
            [words["NotSolved"], year.NotSolved], [words["CallsPerDay"], year.CallsPerDay], [words["Warned"], year.LedToWarning],
            [words["FirstContact"], year.FirstContact], [words["Sent"], year.SentToCommissions], [words["Contacts"], year.Contacts],
            .. year.ByDeputy.Select(d => (IReadOnlyList<object?>)[$"{words["Deputy"]} {words.Unit(ReportParts.Deputy(d.Code))}", d.Count]),
            .. year.Growth.Select(g => (IReadOnlyList<object?>)[$"{words["Contacts"]} {g.Year}", g.Contacts]),
        ];
        return new Sheet(
            string.Create(CultureInfo.InvariantCulture, $"{words["Year"]} {year.Year}"), words.All("Figure", "Count"),
            rows.ToAsyncEnumerable(), words.IsRightToLeft);
    }

    /// <summary>A table of cases, its total last.</summary>
    public static Sheet Of(ReportTable table, FileWords words)
    {
        IEnumerable<ReportRow> rows = [.. table.Rows, new ReportRow("", table.From, table.To, table.Total)];
        return new Sheet(
            words["Cases"], [words[table.By.ToString()], .. words.All(CaseHeadings)],
            rows.Select((r, i) => Row(i == table.Rows.Count ? words["Total"] : NameOf(table.By, r.Part, words), r, words)).ToAsyncEnumerable(),
            words.IsRightToLeft);
    }

    /// <summary>Contacts by month, their total last.</summary>
    public static Sheet Of(ContactTable table, FileWords words)
    {
        IEnumerable<ContactRow> rows = [.. table.Rows, new ContactRow(words["Total"], table.From, table.To, table.Total)];
        return new Sheet(
            words["Contacts"], words.All(ContactHeadings), rows.Select(r => Row(r, words)).ToAsyncEnumerable(), words.IsRightToLeft);
    }

    /// <summary>Live sessions, then promises by who gave them.</summary>
    public static Sheet Of(SessionReport report, FileWords words)
    {
        IEnumerable<IReadOnlyList<object?>> rows =
        [
            .. report.Sessions.Select(s => Row(
                words["Session"], s.SpeakerName, s.District is { } d ? words.Unit(ReportParts.District(d)) : "",
                words.Moment(s.OpenedAt), s.Calls, s.Promises)),
            .. report.Promises.Select(p => Row(
                words["Promises"], p.Unit is { } unit ? words.Unit(unit) : words["WholeCity"], "", "", null, p.Figures)),
            Row(words["Total"], "", "", "", null, report.Total),
        ];
        return new Sheet(
            words["Sessions"],
            words.All("Kind", "Who", "District", "Opened", "Calls", "Given", "Kept", "Late", "OpenPromises", "Broken"),
            rows.ToAsyncEnumerable(), words.IsRightToLeft);
    }

    private static IReadOnlyList<object?> Row(
        string kind, string who, string district, string opened, long? calls, PromiseFigures p) =>
        [kind, who, district, opened, calls, p.Given, p.Kept, p.Late, p.Open, p.Broken];

    private static IReadOnlyList<object?> Row(string name, ReportRow row, FileWords words) =>
    [
        name, words.Day(row.From), words.Day(row.To.AddDays(-1)), row.Figures.Received, row.Figures.Waiting,
        row.Figures.Solved, row.Figures.NotSolved, row.Figures.OutsideDuties, row.Figures.Warned, row.Figures.Sent,
        row.Figures.Answered, row.Figures.Accepted, row.Figures.Objected, row.Figures.Reopened,
    ];

    private static IReadOnlyList<object?> Row(ContactRow row, FileWords words) =>
    [
        row.Part, words.Day(row.From), words.Day(row.To.AddDays(-1)), row.Figures.Contacts, row.Figures.ByTelephone,
        row.Figures.FirstContact, row.Figures.CaseOpened, row.Figures.FollowUp, row.Figures.Abandoned,
        row.Figures.WrongNumber, row.Figures.ToSession,
    ];

    private static string NameOf(ReportDivision by, string part, FileWords words) => by switch
    {
        ReportDivision.District => words.Unit(ReportParts.District(part)),
        ReportDivision.Category => words.Category(part),
        ReportDivision.Deputy => words.Unit(ReportParts.Deputy(part)),
        ReportDivision.Commission => words.Unit(ReportParts.Commission(part)),
        _ => part,
    };
}
