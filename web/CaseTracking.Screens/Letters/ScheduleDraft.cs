using System.Text.Json.Nodes;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.Reports;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Letters;

/// <summary>A schedule while it is filled in: of the report that is looked at, or one that is changed.</summary>
public sealed class ScheduleDraft
{
    private const int WeekDaysMax = 7;
    private const int MonthDaysMax = 31;
    private const int SeasonDaysMax = 93;

    private ScheduleDraft(ReportSchedule schedule, Guid? id)
    {
        (Made, Id, Span, Pace, Time, File) = (schedule, id, schedule.Span, schedule.Pace, schedule.Time, schedule.File);
        (Weekday, MonthDay) = (schedule.Weekday ?? LetterWeekday.Saturday, schedule.MonthDay ?? 1);
    }

    /// <summary>The one that is changed; null for a new one.</summary>
    public Guid? Id { get; }

    /// <summary>What it was made of: the report stays.</summary>
    public ReportSchedule Made { get; }

    public ReportSpan Span { get; set; }

    public LetterPace Pace { get; set; }

    public LetterWeekday Weekday { get; set; }

    public int MonthDay { get; set; }

    public string Time { get; set; }

    public LetterFile File { get; set; }

    /// <summary>Spans that the report can be of.</summary>
    public IEnumerable<ReportSpan> Spans => Enum.GetValues<ReportSpan>().Where(s => Made.Report != ReportKind.Year || s.IsYear());

    /// <summary>A new one for what is looked at.</summary>
    public static ScheduleDraft Of(ReportAddress address, DateOnly today)
    {
        ReportDivision? by = address.View switch
        {
            ReportView.Month => ReportDivision.Month,
            ReportView.District => ReportDivision.District,
            ReportView.Category => ReportDivision.Category,
            ReportView.Deputy => ReportDivision.Deputy,
            ReportView.Commission => ReportDivision.Commission,
            _ => null,
        };
        var report = address.View switch
        {
            ReportView.Year => ReportKind.Year,
            ReportView.Contacts => ReportKind.Contacts,
            ReportView.Sessions => ReportKind.Sessions,
            _ => ReportKind.Cases,
        };
        var span = SpanOf(address, today);
        return new ScheduleDraft(
            new ReportSchedule(
                report, by, address.District, address.Category, span, PaceOf(span), null, null, "07:30", LetterFile.None,
                Language.Code, false),
            null);
    }

    /// <summary>One that is changed.</summary>
    public static ScheduleDraft Of(ReportScheduleItem item) => new(item.Schedule, item.Id);

    /// <summary>The span that comes nearest to the days that are looked at.</summary>
    public static ReportSpan SpanOf(ReportAddress address, DateOnly today)
    {
        var period = address.Period;
        if (address.Year is not null || period == ReportPeriod.OfYear(JalaliDate.From(period.From).Year))
            return period.From <= today && today < period.To ? ReportSpan.ThisYear : ReportSpan.LastYear;
        if (period == ReportSpan.ThisMonth.Before(today)) return ReportSpan.ThisMonth;
        return period.Days switch
        {
            1 => ReportSpan.LastDay,
            <= WeekDaysMax => ReportSpan.LastWeek,
            <= MonthDaysMax => ReportSpan.LastMonth,
            <= SeasonDaysMax => ReportSpan.LastSeason,
            _ => ReportSpan.LastYear,
        };
    }

    /// <summary>As it stands now.</summary>
    public ReportSchedule Schedule => Made with
    {
        Span = Span,
        Pace = Pace,
        Weekday = Pace == LetterPace.Weekly ? Weekday : null,
        MonthDay = Pace == LetterPace.Monthly ? MonthDay : null,
        Time = Time,
        File = File,
        Language = Language.Code,
    };

    /// <summary>A schedule as it is sent.</summary>
    public static JsonObject Body(ReportSchedule schedule)
    {
        var body = new JsonObject
        {
            ["report"] = Codes<ReportKind>.Of(schedule.Report),
            ["span"] = Codes<ReportSpan>.Of(schedule.Span),
            ["pace"] = Codes<LetterPace>.Of(schedule.Pace),
            ["time"] = schedule.Time,
            ["file"] = Codes<LetterFile>.Of(schedule.File),
            ["language"] = schedule.Language,
            ["isPaused"] = schedule.IsPaused,
        };
        if (schedule.By is { } by) body["by"] = Codes<ReportDivision>.Of(by);
        if (schedule.District is { } district) body["district"] = district;
        if (schedule.Category is { } category) body["category"] = category;
        if (schedule.Weekday is { } weekday) body["weekday"] = Codes<LetterWeekday>.Of(weekday);
        if (schedule.MonthDay is { } day) body["monthDay"] = day;
        return body;
    }

    // How often such days change.
    private static LetterPace PaceOf(ReportSpan span) => span switch
    {
        ReportSpan.LastDay => LetterPace.WorkingDay,
        ReportSpan.LastWeek or ReportSpan.ThisMonth or ReportSpan.ThisYear => LetterPace.Weekly,
        _ => LetterPace.Monthly,
    };
}
