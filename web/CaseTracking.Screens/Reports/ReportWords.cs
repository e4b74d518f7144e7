using System.Globalization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Reports;

/// <summary>Reports in words.</summary>
public static class ReportWords
{
    public static string Of(CaseFigure figure) => figure switch
    {
        CaseFigure.Received => ReportTexts.Received,
        CaseFigure.Waiting => ReportTexts.Waiting,
        CaseFigure.Solved => ReportTexts.Solved,
        CaseFigure.NotSolved => ReportTexts.NotSolved,
        CaseFigure.OutsideDuties => ReportTexts.OutsideDuties,
        CaseFigure.Warned => ReportTexts.Warned,
        CaseFigure.Sent => ReportTexts.Sent,
        CaseFigure.Answered => ReportTexts.Answered,
        CaseFigure.Accepted => ReportTexts.Accepted,
        CaseFigure.Objected => ReportTexts.Objected,
        CaseFigure.Late => MapTexts.Late,
        _ => ReportTexts.Reopened,
    };

    public static string Of(ReportView view) => view switch
    {
        ReportView.Year => ReportTexts.ViewYear,
        ReportView.Contacts => ReportTexts.ViewContacts,
        ReportView.Month => ReportTexts.ViewMonth,
        ReportView.District => ReportTexts.ViewDistrict,
        ReportView.Category => ReportTexts.ViewCategory,
        ReportView.Deputy => ReportTexts.ViewDeputy,
        ReportView.Commission => ReportTexts.ViewCommission,
        _ => ReportTexts.ViewSessions,
    };

    /// <summary>The heading of the first column of a table.</summary>
    public static string Of(ReportDivision by) => by switch
    {
        ReportDivision.Month => ReportTexts.Month,
        ReportDivision.District => ReportTexts.District,
        ReportDivision.Category => ReportTexts.Category,
        ReportDivision.Deputy => ReportTexts.Deputy,
        _ => ReportTexts.Commission,
    };

    /// <summary>The name of a row.</summary>
    public static string NameOf(ReportDivision by, string part, CityNames city) => by switch
    {
        ReportDivision.Month => Month(part),
        ReportDivision.District => city.District(part),
        ReportDivision.Category => city.Category(part),
        ReportDivision.Deputy => city.ShortOf(Holder.Deputy(part)),
        _ => city.ShortOf(Holder.Commission(part)),
    };

    /// <summary>A Jalali month by its code, <c>1402-07</c>: its name and year.</summary>
    public static string Month(string code) =>
        $"{MonthName(int.Parse(code[5..], CultureInfo.InvariantCulture))} {Say.Digits(code[..4])}";

    public static string MonthName(int month) => month switch
    {
        1 => ReportTexts.Month1,
        2 => ReportTexts.Month2,
        3 => ReportTexts.Month3,
        4 => ReportTexts.Month4,
        5 => ReportTexts.Month5,
        6 => ReportTexts.Month6,
        7 => ReportTexts.Month7,
        8 => ReportTexts.Month8,
        9 => ReportTexts.Month9,
        10 => ReportTexts.Month10,
        11 => ReportTexts.Month11,
        _ => ReportTexts.Month12,
    };

    /// <summary>The days of a period, both ends included.</summary>
    public static string Days(DateOnly from, DateOnly to)
    {
        var (first, last) = (Say.Day(Say.Zone.StartOf(from)), Say.Day(Say.Zone.StartOf(to.AddDays(-1))));
        var year = ReportAddress.YearOf(from);
        return (from == ReportPeriod.DayMin, to == ReportPeriod.DayMax) switch
        {
            (true, true) => ReportTexts.AnyDay,
            (true, false) => Say.Fill(ReportTexts.UntilDay, last),
            _ when ReportPeriod.OfYear(year) == new ReportPeriod(from, to) =>
                Say.Fill(ReportTexts.OfYear, Say.Digits(year.ToString(CultureInfo.InvariantCulture))),
            _ => Say.Fill(ReportTexts.OfDays, first, last),
        };
    }
}
