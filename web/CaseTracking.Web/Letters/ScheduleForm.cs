using System.Globalization;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Letters;

/// <summary>Reads a schedule; what does not fit together is told by the field that has to change.</summary>
public static class ScheduleForm
{
    private const int TimeMax = 8;
    private static readonly string[] OfCases = ["by", "district", "category"];

    public static ReportSchedule Read(Form form, CityRules rules)
    {
        var (report, span) = (form.Code<ReportKind>("report"), form.Code<ReportSpan>("span"));
        var (by, district, category) =
            (form.Code<ReportDivision>("by", required: false), form.District(rules, required: false), form.Category(rules, required: false));
        var (pace, weekday) = (form.Code<LetterPace>("pace"), form.Code<LetterWeekday>("weekday", required: false));
        var monthDay = form.Whole("monthDay", 1, ReportRhythm.MonthDayMax);
        var time = Time(form);
        var file = form.Code<LetterFile>("file", required: false) ?? LetterFile.None;
        var language = form.Language();
        var isPaused = form.Flag("isPaused") ?? false;
        Parts(form, report, by, district, category);
        if (report == ReportKind.Year && span is { } asked && !asked.IsYear())
            form.Wrong("span", "صفحهٔ سال تنها از یک سال است.", "A year's page can be of a year alone.");
        Days(form, pace, weekday, monthDay);
        return new ReportSchedule(
            report ?? default, by, district, category, span ?? default, pace ?? default, weekday, monthDay, time, file, language, isPaused);
    }

    // Kept in one form, so that the same is known again.
    private static string Time(Form form)
    {
        if (form.Text("time", TimeMax, required: true) is not { } text) return "";
        if (ReportSchedule.TryReadTime(text, out var time)) return time.ToString("HH:mm", CultureInfo.InvariantCulture);
        form.Wrong("time", "ساعت لازم است، مانند ۰۷:۳۰.", "A time of day is needed, like 07:30.");
        return "";
    }

    private static void Parts(Form form, ReportKind? report, ReportDivision? by, string? district, string? category)
    {
        if (report == ReportKind.Cases)
        {
            if (by is null && !form.Has("by")) form.Wrong("by", "لازم است.", "It is required.");
            if (ReportQuery.IsTooNarrow(by, district, category))
                form.Wrong("by", "این تفکیک با منطقه یا موضوع جمع نمی‌شود.", "This division cannot be narrowed to a district or category.");
            return;
        }
        foreach (var name in OfCases.Where(form.Has))
            form.Wrong(name, "تنها با گزارش درخواست‌ها می‌آید.", "It goes with reports of cases alone.");
    }

    private static void Days(Form form, LetterPace? pace, LetterWeekday? weekday, int? monthDay)
    {
        Fits("weekday", LetterPace.Weekly, weekday is not null);
        Fits("monthDay", LetterPace.Monthly, monthDay is not null);

        void Fits(string name, LetterPace with, bool isGiven)
        {
            if (pace == with && !isGiven && !form.Has(name)) form.Wrong(name, "لازم است.", "It is required.");
            if (pace is not null && pace != with && isGiven) form.Wrong(name, "با این آهنگ نمی‌آید.", "It does not go with this pace.");
        }
    }
}
