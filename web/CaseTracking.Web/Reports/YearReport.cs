using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Reports;

namespace CaseTracking.Web.Reports;

/// <summary>A deputy's cases of a year.</summary>
public sealed record DeputyShare(string Code, long Count);

/// <summary>Contacts of a year.</summary>
public sealed record YearGrowth(int Year, long Contacts);

/// <summary>What a year's report is made of.</summary>
/// <param name="Deputies">Cases of deputies by their codes; those of categories without one are in none.</param>
public sealed record YearFigures(CaseFigures Cases, IReadOnlyDictionary<string, long> Deputies, ContactFigures Contacts, long ContactsBefore)
{
    private static readonly HashSet<string> ByTelephone = ["call", "session"];

    /// <summary>The same from cells of the journal.</summary>
    public static YearFigures Of(
        IReadOnlyList<CaseCount> cases, IReadOnlyList<ContactCount> contacts, IReadOnlyList<ContactCount> before)
    {
        long Sum(params IEnumerable<string> measures) => cases.Where(c => measures.Contains(c.Measure)).Sum(c => (long)c.Count);
        long Of(Func<ContactCount, bool> which) => contacts.Where(which).Sum(c => (long)c.Count);
        var outcomes = cases.Where(c => c.Measure is not (Measures.EverWarned or Measures.EverSentToCommission)).ToList();
        var figures = CaseFigures.None with
        {
            Received = outcomes.Sum(c => (long)c.Count),
            Waiting = Sum(Measures.Waiting),
            Solved = Sum("solved"),
            NotSolved = Sum("not_solved"),
            OutsideDuties = Sum("outside_duties"),
            Warned = Sum(Measures.EverWarned),
            Sent = Sum(Measures.EverSentToCommission),
        };
        var made = ContactFigures.None with
        {
            Contacts = Of(_ => true),
            ByTelephone = Of(c => ByTelephone.Contains(c.Channel)),
            FirstContact = Of(c => c.Result == "first_contact"),
        };
        return new YearFigures(
            figures, outcomes.GroupBy(c => c.Deputy).ToDictionary(g => g.Key, g => g.Sum(c => (long)c.Count)), made,
            before.Sum(c => (long)c.Count));
    }
}

/// <summary>
/// The published year: cases received in the Jalali year (city time), each once, by state and last outcome as of a
/// moment; contacts of the year; calls a day by telephone, rounded half up. Source: docs/glossary.md, "Counting".
/// </summary>
public sealed record YearReport(
    int Year, DateTimeOffset AsOf, long Waiting, long Solved, long OutsideDuties, long NotSolved, long CallsPerDay,
    long LedToWarning, long FirstContact, long SentToCommissions, long Contacts, IReadOnlyList<DeputyShare> ByDeputy,
    IReadOnlyList<YearGrowth> Growth)
{
    /// <summary>Builds the report; a year without data has zeros.</summary>
    public static YearReport Of(int year, DateTimeOffset asOf, YearFigures figures, IEnumerable<string> deputies) => new(
        year, asOf, figures.Cases.Waiting, figures.Cases.Solved, figures.Cases.OutsideDuties, figures.Cases.NotSolved,
        (long)Math.Round(figures.Contacts.ByTelephone / (decimal)JalaliDate.DaysInYear(year), MidpointRounding.AwayFromZero),
        figures.Cases.Warned, figures.Contacts.FirstContact, figures.Cases.Sent, figures.Contacts.Contacts,
        [.. deputies.Select(d => new DeputyShare(d, figures.Deputies.GetValueOrDefault(d)))],
        [new YearGrowth(year - 1, figures.ContactsBefore), new YearGrowth(year, figures.Contacts.Contacts)]);
}
