using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cities;

namespace CaseTracking.Web.Reference;

/// <summary>A category with the everyday words that lead to it.</summary>
public sealed record CategoryBody(
    string Code, string NameFa, string NameEn, string? Deputy, int DeadlineWorkingDays, bool Active,
    IReadOnlyList<string> Synonyms);

/// <summary>Opening hours of a day of the week (Sunday is 0), <c>07:30</c> on the city's clock.</summary>
public sealed record OpeningBody(int Day, string Opens, string Closes);

/// <summary>
/// Codes and names that every screen needs. <c>Week</c> has the days that open at all; <c>Holidays</c> those from
/// <see cref="DaysBack"/> days ago to <see cref="DaysAhead"/> days from now, on the city's calendar.
/// </summary>
public sealed record ReferenceBody(
    string City, string CityFa, string CityEn, string AreaCode, string Zone, IReadOnlyList<CategoryBody> Categories,
    IReadOnlyList<Unit> Districts, IReadOnlyList<SubDistrict> SubDistricts, IReadOnlyList<Neighbourhood> Neighbourhoods,
    IReadOnlyList<Unit> Deputies, IReadOnlyList<Unit> Commissions, IReadOnlyCollection<string> Outcomes,
    IReadOnlyCollection<string> States, IReadOnlyList<OpeningBody> Week, IReadOnlyList<DateOnly> Holidays)
{
    public const int DaysBack = 30;
    public const int DaysAhead = 400;

    /// <summary>The body of a city's reference data on a day.</summary>
    public static ReferenceBody Of(CityReference reference, DateOnly today)
    {
        var rules = reference.Rules;
        return new ReferenceBody(
            rules.City, reference.NameFa, reference.NameEn, reference.AreaCode, rules.Zone.Id,
            [.. rules.Categories.Select(c => Category(c, reference))], rules.Districts, reference.SubDistricts,
            rules.Neighbourhoods, rules.Deputies, rules.Commissions, Codes<Outcome>.All, Codes<CaseStatus>.All,
            [.. rules.Calendar.Week.OrderBy(d => d.Key).Select(d => Opening(d.Key, d.Value))],
            [.. rules.Calendar.HolidaysBetween(today.AddDays(-DaysBack), today.AddDays(DaysAhead))]);
    }

    private static CategoryBody Category(Category c, CityReference reference) => new(
        c.Code, c.NameFa, c.NameEn, c.Deputy, c.DeadlineWorkingDays, c.Active, [.. reference.SynonymsOf(c.Code)]);

    private static OpeningBody Opening(DayOfWeek day, WorkingHours hours) =>
        new((int)day, Written(hours.Opens), Written(hours.Closes));

    private static string Written(TimeOnly time) =>
        time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
