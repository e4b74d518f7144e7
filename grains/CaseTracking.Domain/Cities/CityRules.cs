using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Cities;

/// <summary>A subject of requests, the deputy responsible for it, and its deadline in working days.</summary>
public sealed record Category(
    string Code, string NameFa, string NameEn, string? Deputy, int DeadlineWorkingDays, bool Active = true);

/// <summary>A district, deputy or commission by its code.</summary>
public sealed record Unit(string Code, string NameFa, string NameEn, bool Active = true);

/// <summary>A part of a district («ناحیه»).</summary>
public sealed record SubDistrict(string Code, string District, string NameFa, string NameEn);

/// <summary>A neighbourhood («محله») and the district it lies in.</summary>
public sealed record Neighbourhood(string NameFa, string District);

/// <summary>
/// What an administrator edits and every decision asks: units, categories with deadlines, the working calendar and the
/// city's zone. A snapshot; immutable.
/// </summary>
public sealed class CityRules(
    string city,
    CityZone zone,
    WorkingCalendar calendar,
    IReadOnlyList<Category> categories,
    IReadOnlyList<Unit> districts,
    IReadOnlyList<Unit> deputies,
    IReadOnlyList<Unit> commissions,
    EscalationRules? escalations = null,
    IReadOnlyList<Neighbourhood>? neighbourhoods = null)
{
    private readonly Dictionary<string, Category> _categories = categories.ToDictionary(c => c.Code);
    private readonly HashSet<string> _districts = [.. districts.Select(d => d.Code)];
    private readonly HashSet<string> _deputies = [.. deputies.Select(d => d.Code)];
    private readonly HashSet<string> _commissions = [.. commissions.Select(c => c.Code)];

    // Two districts may have a neighbourhood of one name; people write a name with other letters and half-spaces.
    private readonly Dictionary<(string District, string Folded), string> _neighbourhoods = (neighbourhoods ?? [])
        .DistinctBy(n => (n.District, PersianText.FoldCompact(n.NameFa)))
        .ToDictionary(n => (n.District, PersianText.FoldCompact(n.NameFa)), n => n.NameFa);

    public string City => city;

    public CityZone Zone => zone;

    public WorkingCalendar Calendar => calendar;

    public IReadOnlyList<Category> Categories => categories;

    public IReadOnlyList<Unit> Districts => districts;

    public IReadOnlyList<Unit> Deputies => deputies;

    public IReadOnlyList<Unit> Commissions => commissions;

    public IReadOnlyList<Neighbourhood> Neighbourhoods { get; } = neighbourhoods ?? [];

    /// <summary>The ladder: when clocks are warned of and when they climb.</summary>
    public EscalationRules Escalations => escalations ?? EscalationRules.Standard;

    public bool HasCategory(string code) => _categories.ContainsKey(code);

    public bool HasDistrict(string code) => _districts.Contains(code);

    /// <summary>The city's own name of a neighbourhood of a district, however it was written; null when the district has none of
    /// that name.</summary>
    public string? NeighbourhoodOf(string district, string written) =>
        _neighbourhoods.GetValueOrDefault((district, PersianText.FoldCompact(written)));

    /// <summary>The same, wherever in the city; null when no district has one of that name.</summary>
    public string? NeighbourhoodAnywhere(string written) =>
        Districts.Select(d => NeighbourhoodOf(d.Code, written)).FirstOrDefault(name => name is not null);

    /// <summary>The deputy responsible for a category, if the city names one.</summary>
    public string? DeputyOf(string category) => _categories.GetValueOrDefault(category)?.Deputy;

    /// <summary>Whether the city has this unit; an outside body only needs a name.</summary>
    public bool HasHolder(Cases.Holder holder) => holder.Kind switch
    {
        Cases.HolderKind.District => _districts.Contains(holder.Code),
        Cases.HolderKind.Deputy => _deputies.Contains(holder.Code),
        Cases.HolderKind.Commission => _commissions.Contains(holder.Code),
        _ => !string.IsNullOrWhiteSpace(holder.Code),
    };

    /// <summary>When the holder's clock, started now, runs out for a category. Default: 3 working days.</summary>
    public DateTimeOffset HolderDueAt(string category, DateTimeOffset startedAt) =>
        calendar.DeadlineAfter(startedAt, _categories.GetValueOrDefault(category)?.DeadlineWorkingDays ?? 3);

    /// <summary>When the seven-day promise, started now, runs out.</summary>
    public DateTimeOffset PromiseDueAt(DateTimeOffset startedAt) => Calendars.PromiseClock.DueAt(startedAt, zone);
}
