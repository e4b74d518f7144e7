using System.Resources;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Web.Files;
using CaseTracking.Web.Reports;

namespace CaseTracking.Web.Letters;

/// <summary>A row of a letter's table.</summary>
public sealed record FigureRow(string Name, IReadOnlyList<long> Figures, bool IsTotal = false);

/// <summary>A report as a letter shows it: few columns, counts only.</summary>
public sealed record FigureTable(string Title, IReadOnlyList<string> Headings, IReadOnlyList<FigureRow> Rows);

/// <summary>A report made for a letter.</summary>
/// <param name="Days">Its days in words.</param>
/// <param name="Sheet">The whole of it, for a file.</param>
/// <param name="Path">Where it stands on the screens.</param>
public sealed record MadeReport(FigureTable Table, string Days, Sheet Sheet, string FileName, string Path);

/// <summary>Makes the reports of letters, by the same making as the answers of the API. Of sessions who answered is left out: no
/// person is in a letter.</summary>
public sealed class ReportTables(ReportMaking reports, CityRules rules, string language)
{
    private static readonly ResourceManager Texts = new("CaseTracking.Web.Texts.ReportLetterTexts", typeof(ReportTables).Assembly);
    private readonly FileWords _file = new(language, rules);

    /// <summary>The words of these letters.</summary>
    public LetterWords Words { get; } = new(Texts, language);

    /// <summary>The report of a schedule whose letter is due on a day.</summary>
    public Task<MadeReport> Make(ReportSchedule schedule, DateOnly due, CancellationToken ct)
    {
        var period = schedule.Span.Before(due);
        return schedule.Report switch
        {
            ReportKind.Year => Year(JalaliDate.From(period.From).Year, period, ct),
            ReportKind.Contacts => Contacts(period, ct),
            ReportKind.Sessions => Sessions(period, ct),
            _ => Cases(new ReportQuery(period, schedule.By ?? ReportDivision.Month, schedule.District, schedule.Category), ct),
        };
    }

    private async Task<MadeReport> Year(int year, ReportPeriod period, CancellationToken ct)
    {
        var report = await reports.Year(year, null, ct);
        FigureRow[] rows =
        [
            new(_file["Waiting"], [report.Waiting]), new(_file["Solved"], [report.Solved]),
            new(_file["OutsideDuties"], [report.OutsideDuties]), new(_file["NotSolved"], [report.NotSolved]),
            new(_file["CallsPerDay"], [report.CallsPerDay]), new(_file["Warned"], [report.LedToWarning]),
            new(_file["FirstContact"], [report.FirstContact]), new(_file["Sent"], [report.SentToCommissions]),
            new(_file["Contacts"], [report.Contacts]),
        ];
        return new MadeReport(
            new FigureTable(Words["TitleYear"], _file.All("Figure", "Count"), rows), Days(period), ReportSheets.Of(report, _file),
            $"year-{year}", $"reports?view=year&year={year}");
    }

    private async Task<MadeReport> Cases(ReportQuery asked, CancellationToken ct)
    {
        var report = await reports.Cases(asked, ct);
        var by = Codes<ReportDivision>.Of(asked.By);
        FigureRow[] rows =
        [
            .. report.Rows.Select(r => new FigureRow(NameOf(asked.By, r.Part), Figures(r.Figures))),
            new FigureRow(_file["Total"], Figures(report.Total), IsTotal: true),
        ];
        string[] narrowed =
        [
            .. asked.District is { } d ? [_file.Unit(ReportParts.District(d))] : Array.Empty<string>(),
            .. asked.Category is { } c ? [_file.Category(c)] : Array.Empty<string>(),
        ];
        return new MadeReport(
            new FigureTable(
                string.Join(Words["Comma"], [Words[$"TitleBy{asked.By}"], .. narrowed]),
                [_file[asked.By.ToString()], .. _file.All("Received", "Waiting", "Solved", "NotSolved", "OutsideDuties")], rows),
            Days(asked.Period), ReportSheets.Of(report, _file), Named("cases-by-" + by, asked.Period),
            Path(by, asked.Period) + (asked.District is { } district ? "&district=" + Uri.EscapeDataString(district) : "")
                + (asked.Category is { } category ? "&category=" + Uri.EscapeDataString(category) : ""));
    }

    private async Task<MadeReport> Contacts(ReportPeriod period, CancellationToken ct)
    {
        var report = await reports.Contacts(period, ct);
        FigureRow[] rows =
        [
            .. report.Rows.Select(r => new FigureRow(NameOf(ReportDivision.Month, r.Part), Figures(r.Figures))),
            new FigureRow(_file["Total"], Figures(report.Total), IsTotal: true),
        ];
        return new MadeReport(
            new FigureTable(Words["TitleContacts"], _file.All("Month", "Contacts", "ByTelephone", "FirstContact", "CaseOpened", "FollowUp"), rows),
            Days(period), ReportSheets.Of(report, _file), Named("contacts", period), Path("contacts", period));
    }

    private async Task<MadeReport> Sessions(ReportPeriod period, CancellationToken ct)
    {
        var report = await reports.Sessions(period, ct);
        FigureRow[] rows =
        [
            .. report.Promises.Select(p => new FigureRow(p.Unit is { } unit ? _file.Unit(unit) : _file["WholeCity"], Figures(p.Figures))),
            new FigureRow(_file["Total"], Figures(report.Total), IsTotal: true),
        ];
        var nameless = report with { Sessions = [.. report.Sessions.Select(s => s with { SpeakerName = "" })] };
        return new MadeReport(
            new FigureTable(
                Words.Fill("TitleSessions", Words.Count(report.Sessions.Count)),
                [Words["GivenBy"], .. _file.All("Given", "Kept", "Late", "OpenPromises", "Broken")], rows),
            Days(period), ReportSheets.Of(nameless, _file), Named("sessions", period), Path("sessions", period));
    }

    private static long[] Figures(CaseFigures f) => [f.Received, f.Waiting, f.Solved, f.NotSolved, f.OutsideDuties];

    private static long[] Figures(ContactFigures f) => [f.Contacts, f.ByTelephone, f.FirstContact, f.CaseOpened, f.FollowUp];

    private static long[] Figures(PromiseFigures f) => [f.Given, f.Kept, f.Late, f.Open, f.Broken];

    private string NameOf(ReportDivision by, string part) => by switch
    {
        ReportDivision.Month => Month(part),
        ReportDivision.District => _file.Unit(ReportParts.District(part)),
        ReportDivision.Category => _file.Category(part),
        ReportDivision.Deputy => _file.Unit(ReportParts.Deputy(part)),
        _ => _file.Unit(ReportParts.Commission(part)),
    };

    // 1405-09: آذر ۱۴۰۵.
    private string Month(string code)
    {
        if (!Words.IsPersian) return code;
        var month = new JalaliDate(
            int.Parse(code[..4], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(code[5..], System.Globalization.CultureInfo.InvariantCulture), 1);
        return $"{month.MonthName} {Words.Digits(code[..4])}";
    }

    private string Days(ReportPeriod period)
    {
        var (first, last) = (period.From, period.To.AddDays(-1));
        if (first == last) return Words.Day(first);
        var (year, month, day) = JalaliDate.From(first);
        if (period == ReportPeriod.OfYear(year)) return Words.Fill("OfYear", Words.Digits($"{year}"));
        return day == 1 && Words.IsPersian && period.Months().Count() == 1 && JalaliDate.From(period.To).Day == 1
            ? Words.Fill("OfMonth", new JalaliDate(year, month, 1).MonthName, Words.Digits($"{year}"))
            : Words.Fill("OfDays", Words.Date(first), Words.Date(last));
    }

    private static string Named(string what, ReportPeriod p) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{what}-{p.From:yyyyMMdd}-{p.To.AddDays(-1):yyyyMMdd}");

    private static string Path(string view, ReportPeriod p) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"reports?view={view}&from={p.From:yyyy-MM-dd}&to={p.To:yyyy-MM-dd}");
}
