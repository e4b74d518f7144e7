using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Reports;

namespace CaseTracking.Web.Reports;

/// <summary>Makes reports of kept figures, for answers, files and prints alike.</summary>
public sealed class ReportMaking(ReportReader reader, CityDirectory city, TimeProvider time)
{
    /// <summary>Sessions listed in one report.</summary>
    public const int SessionsMax = 1000;

    /// <summary>The published page of a Jalali year, now or as it stood at a moment.</summary>
    public async Task<YearReport> Year(int year, DateTimeOffset? asOf, CancellationToken ct)
    {
        var deputies = city.Reference.Rules.Deputies.Select(d => d.Code).ToList();
        var figures = asOf is { } at ? await FiguresAsOf(year, at, ct) : await Figures(year, deputies, ct);
        return YearReport.Of(year, asOf ?? time.GetUtcNow(), figures, deputies);
    }

    /// <summary>Cases of a period, divided.</summary>
    public async Task<ReportTable> Cases(ReportQuery asked, CancellationToken ct)
    {
        var (period, whole) = (asked.Period, ReportParts.Of(asked.District, asked.Category));
        if (asked.By == ReportDivision.Month)
        {
            var days = await reader.Days(city.City, period, whole, ct);
            return Table(asked, ByMonth(period, days), CaseFigures.Sum(days.Select(d => d.Figures)));
        }
        var parts = PartsOf(asked, city.Reference.Rules).ToList();
        var figures = await reader.Parts(city.City, period, [.. parts.Select(p => p.Part), whole], ct);
        var total = figures.GetValueOrDefault(whole, CaseFigures.None);
        List<ReportRow> rows =
            [.. parts.Select(p => new ReportRow(p.Code, period.From, period.To, figures.GetValueOrDefault(p.Part, CaseFigures.None)))];
        return Table(asked, rows, total);
    }

    /// <summary>Contacts of a period by month.</summary>
    public async Task<ContactTable> Contacts(ReportPeriod period, CancellationToken ct)
    {
        var days = await reader.ContactDays(city.City, period, ct);
        return new ContactTable(
            period.From, period.To,
            [.. period.Months().Select(m => new ContactRow(
                m.Code, m.From, m.To, ContactFigures.Sum(days.Where(d => d.Day >= m.From && d.Day < m.To).Select(d => d.Figures))))],
            ContactFigures.Sum(days.Select(d => d.Figures)));
    }

    /// <summary>Live sessions that were opened and promises that were given in a period.</summary>
    public async Task<SessionReport> Sessions(ReportPeriod period, CancellationToken ct)
    {
        var (zone, now) = (city.Reference.Rules.Zone, time.GetUtcNow());
        var (from, to) = (zone.StartOf(period.From), zone.StartOf(period.To));
        var sessions = await reader.Sessions(city.City, from, to, now, SessionsMax + 1, ct);
        var promises = await reader.Promises(city.City, from, to, now, ct);
        return new SessionReport(
            period.From, period.To, [.. sessions.Take(SessionsMax)], sessions.Count > SessionsMax, promises,
            PromiseFigures.Sum(promises.Select(p => p.Figures)));
    }

    private async Task<YearFigures> Figures(int year, List<string> deputies, CancellationToken ct)
    {
        var parts = await reader.Parts(
            city.City, ReportPeriod.OfYear(year), [ReportParts.City, .. deputies.Select(ReportParts.Deputy)], ct);
        var contacts = await reader.ContactDays(
            city.City, new ReportPeriod(JalaliDate.FirstDayOf(year - 1), JalaliDate.FirstDayOf(year + 1)), ct);
        var first = JalaliDate.FirstDayOf(year);
        return new YearFigures(
            parts.GetValueOrDefault(ReportParts.City, CaseFigures.None),
            deputies.ToDictionary(d => d, d => parts.GetValueOrDefault(ReportParts.Deputy(d), CaseFigures.None).Received),
            ContactFigures.Sum(contacts.Where(d => d.Day >= first).Select(d => d.Figures)),
            contacts.Where(d => d.Day < first).Sum(d => d.Figures.Contacts));
    }

    private async Task<YearFigures> FiguresAsOf(int year, DateTimeOffset at, CancellationToken ct)
    {
        var (period, before) = (ReportPeriod.OfYear(year), ReportPeriod.OfYear(year - 1));
        return YearFigures.Of(
            await reader.CasesAsOf(city.City, period, at, ct), await reader.ContactsAsOf(city.City, period, at, ct),
            await reader.ContactsAsOf(city.City, before, at, ct));
    }

    private static ReportTable Table(ReportQuery asked, IReadOnlyList<ReportRow> rows, CaseFigures total) => new(
        asked.Period.From, asked.Period.To, asked.By, asked.District, asked.Category, rows, total);

    private static List<ReportRow> ByMonth(ReportPeriod period, IReadOnlyList<(DateOnly Day, CaseFigures Figures)> days) =>
        [.. period.Months().Select(m => new ReportRow(
            m.Code, m.From, m.To, CaseFigures.Sum(days.Where(d => d.Day >= m.From && d.Day < m.To).Select(d => d.Figures))))];

    // Also what is not active any more: its cases still count.
    private static IEnumerable<(string Code, string Part)> PartsOf(ReportQuery asked, CityRules rules) => asked.By switch
    {
        ReportDivision.District => rules.Districts.Select(d => d.Code).Where(d => asked.District is null || d == asked.District)
            .Select(d => (d, ReportParts.Of(d, asked.Category))),
        ReportDivision.Category => rules.Categories.Select(c => c.Code).Where(c => asked.Category is null || c == asked.Category)
            .Select(c => (c, ReportParts.Of(asked.District, c))),
        ReportDivision.Deputy => rules.Deputies.Select(d => (d.Code, ReportParts.Deputy(d.Code))),
        _ => rules.Commissions.Select(c => (c.Code, ReportParts.Commission(c.Code))),
    };
}
