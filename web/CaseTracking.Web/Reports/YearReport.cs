using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Counting;
using CaseTracking.Store.Reports;

namespace CaseTracking.Web.Reports;

/// <summary>A deputy's cases of a year.</summary>
public sealed record DeputyShare(string Code, int Count);

/// <summary>Contacts of a year.</summary>
public sealed record YearGrowth(int Year, int Contacts);

/// <summary>
/// The published year: cases received in the Jalali year (city time), each once, by state and last outcome as of a
/// moment; contacts of the year; calls a day by telephone, rounded half up. Source: docs/glossary.md, "Counting".
/// </summary>
public sealed record YearReport(
    int Year, DateTimeOffset AsOf, int Waiting, int Solved, int OutsideDuties, int NotSolved, int CallsPerDay,
    int LedToWarning, int FirstContact, int SentToCommissions, int Contacts, IReadOnlyList<DeputyShare> ByDeputy,
    IReadOnlyList<YearGrowth> Growth)
{
    private static readonly HashSet<string> ByTelephone = ["call", "session"];

    /// <summary>Builds the report from counted cells; a year without data has zeros.</summary>
    public static YearReport Of(
        int year, DateTimeOffset asOf, IReadOnlyList<CaseCount> cases, IReadOnlyList<ContactCount> contacts,
        int contactsYearBefore, IEnumerable<string> deputies)
    {
        var outcomes = cases.Where(c => c.Measure is not (Measures.EverWarned or Measures.EverSentToCommission)).ToList();
        int Sum(params IEnumerable<string> measures) => cases.Where(c => measures.Contains(c.Measure)).Sum(c => c.Count);
        var telephone = contacts.Where(c => ByTelephone.Contains(c.Channel)).Sum(c => c.Count);
        var total = contacts.Sum(c => c.Count);
        return new YearReport(
            year, asOf, Sum(Measures.Waiting), Sum("solved"), Sum("outside_duties"), Sum("not_solved"),
            (int)Math.Round(telephone / (decimal)JalaliDate.DaysInYear(year), MidpointRounding.AwayFromZero),
            Sum(Measures.EverWarned), contacts.Where(c => c.Result == "first_contact").Sum(c => c.Count),
            Sum(Measures.EverSentToCommission), total,
            [.. deputies.Select(d => new DeputyShare(d, outcomes.Where(c => c.Deputy == d).Sum(c => c.Count)))],
            [new YearGrowth(year - 1, contactsYearBefore), new YearGrowth(year, total)]);
    }
}
