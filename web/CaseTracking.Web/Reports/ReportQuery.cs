using System.Globalization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Text;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Reports;

/// <summary>What a report is asked for: the days, by <c>year</c> (Jalali) or by <c>from</c> and <c>to</c> (Gregorian days,
/// half open), its division and what it is narrowed to.</summary>
public sealed record ReportQuery(ReportPeriod Period, ReportDivision By, string? District, string? Category)
{
    private const string YearFa = "سال جلالی میان ۱۳۰۰ و ۱۶۰۰ لازم است.";

    private static readonly string YearEn =
        $"A Jalali year from {ReportPeriod.YearMin} to {ReportPeriod.YearMax} is needed.";

    /// <summary>Reads it; what is wrong is noted in the query, and the answer is then no report.</summary>
    public static ReportQuery Read(Query query, CityRules rules)
    {
        var period = Days(query);
        var by = query.Code<ReportDivision>("by") ?? ReportDivision.Month;
        var (district, category) = (query.Known("district", rules.HasDistrict), query.Known("category", rules.HasCategory));
        if (IsTooNarrow(by, district, category))
        {
            query.Wrong("by", "این تفکیک با منطقه یا موضوع جمع نمی‌شود؛ ماه، منطقه یا موضوع را برگزینید.",
                "This division cannot be narrowed to a district or category; take month, district or category.");
        }
        return new ReportQuery(period, by, district, category);
    }

    /// <summary>Whether a division is narrowed by what its figures are not kept for: a deputy's and a commission's are the whole city's.
    /// </summary>
    public static bool IsTooNarrow(ReportDivision? by, string? district, string? category) =>
        by is ReportDivision.Deputy or ReportDivision.Commission && (district ?? category) is not null;

    /// <summary>The days alone.</summary>
    public static ReportPeriod Days(Query query)
    {
        var (year, from, to) = (query.Text("year"), query.Day("from"), query.Day("to"));
        if (year is not null)
        {
            if (from is not null || to is not null)
                query.Wrong("year", "سال با از و تا جمع نمی‌شود؛ یکی را بدهید.", "Give either a year or from and to, not both.");
            if (TryReadYear(year, out var number)) return ReportPeriod.OfYear(number);
            query.Wrong("year", YearFa, YearEn);
            return ReportPeriod.OfYear(ReportPeriod.YearMin);
        }
        var period = new ReportPeriod(from ?? ReportPeriod.DayMin, to ?? ReportPeriod.DayMax);
        if (from is null) query.Wrong("from", "روز آغاز لازم است، یا سال.", "The first day is needed, or a year.");
        else if (from < ReportPeriod.DayMin) query.Wrong("from", "از ۱ فروردین ۱۳۰۰ به بعد باشد.", "It must be 1300/01/01 or later.");
        if (to is null) query.Wrong("to", "روز پس از پایان لازم است، یا سال.", "The day after the last is needed, or a year.");
        else if (to > ReportPeriod.DayMax) query.Wrong("to", "تا پایان سال ۱۶۰۰ باشد.", "It must not be after the year 1600.");
        else if (period.Days < 1) query.Wrong("to", "باید پس از روز آغاز باشد.", "It must be after the first day.");
        else if (from is not null && period.Days > ReportPeriod.DaysMax)
            query.Wrong("to", "بیش از ده سال نمی‌شود.", "No more than ten years can be asked for.");
        return period;
    }

    /// <summary>A Jalali year in any digits.</summary>
    public static bool TryReadYear(string text, out int year) =>
        int.TryParse(PersianText.ToLatinDigits(text), NumberStyles.None, CultureInfo.InvariantCulture, out year)
        && year is >= ReportPeriod.YearMin and <= ReportPeriod.YearMax;

    /// <summary>The refusal of a year.</summary>
    public static Problems.FieldError WrongYear(string field) => new(field, "invalid_field", YearFa, YearEn);
}
