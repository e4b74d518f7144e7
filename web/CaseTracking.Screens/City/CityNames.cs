using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.City;

/// <summary>A place to be found by a few letters: a district, or a neighbourhood with its district.</summary>
public sealed record Place(string District, string? Neighbourhood, string Name);

/// <summary>The city's names by their codes, and codes by a few letters of their names, in the screen's language.
/// </summary>
public sealed class CityNames
{
    // Made when first asked for: reference data comes before the words of the language, and the first picture needs few.
    private Dictionary<string, string>? _categories;
    private Dictionary<Holder, string>? _units;
    private Dictionary<Holder, string>? _holders;
    private List<(Place Place, WordIndex Words)>? _places;
    private List<(CategoryInfo Category, WordIndex Words)>? _subjects;
    private List<(Holder Unit, WordIndex Words)>? _receivers;
    private WorkingCalendar? _calendar;

    public ReferenceInfo Reference { get; private set; } = new("", "Asia/Tehran", [], [], [], [], []);

    public CityZone Zone { get; private set; } = new();

    /// <summary>The city's working days, for deadlines chosen in days.</summary>
    public WorkingCalendar Calendar => _calendar ??=
        new WorkingCalendar(Zone, Week(Reference.Week), (Reference.Holidays ?? []).ToHashSet());

    public IEnumerable<CategoryInfo> Categories => Reference.Categories.Where(c => c.Active);

    public IEnumerable<NamedCode> Districts => Reference.Districts.Where(c => c.Active);

    public IEnumerable<NamedCode> Deputies => Reference.Deputies.Where(c => c.Active);

    public IEnumerable<NamedCode> Commissions => Reference.Commissions.Where(c => c.Active);

    /// <summary>Takes the city's reference data.</summary>
    public void Use(ReferenceInfo reference)
    {
        (Reference, Zone) = (reference, new CityZone(reference.Zone));
        (_categories, _units, _holders, _calendar) = (null, null, null, null);
        (_places, _subjects, _receivers) = (null, null, null);
    }

    public static string Name(NamedCode unit) => Language.IsPersian ? unit.NameFa : unit.NameEn;

    public bool Has(Holder unit) => Units.ContainsKey(unit);

    public bool HasCategory(string code) => CategoryNames.ContainsKey(code);

    public string Category(string code) => CategoryNames.GetValueOrDefault(code, code);

    public string District(string code) => Of(Holder.District(code));

    /// <summary>A district, with the neighbourhood within it where somebody said one.</summary>
    public string InDistrict(string code, string? neighbourhood) =>
        neighbourhood is null ? District(code) : Say.Fill(MarksTexts.InDistrict, neighbourhood, District(code));

    /// <summary>The neighbourhoods of a district, by their names.</summary>
    public IEnumerable<string> NeighbourhoodsOf(string district) =>
        Reference.Neighbourhoods.Where(n => n.District == district).Select(n => n.NameFa);

    /// <summary>The holder's name; an outside body is its own name.</summary>
    public string Of(Holder holder) => Holders.GetValueOrDefault(holder, holder.Code);

    /// <summary>The holder's name without its kind, where there is little room.</summary>
    public string ShortOf(Holder holder) => Units.GetValueOrDefault(holder, holder.Code);

    /// <summary>The name of a scope in its written form.</summary>
    public string OfScope(string scope) => scope == Scope.City.ToString() ? MarksTexts.CityScope
        : Holder.TryParse(scope, out var unit) ? Of(unit) : scope;

    /// <summary>Categories by letters of their names or synonyms, best first; all for no letters.</summary>
    public IEnumerable<CategoryInfo> FindCategories(string? letters) => Best(Subjects, letters);

    /// <summary>Districts and neighbourhoods by a few letters, best first; the districts for no letters.</summary>
    public IEnumerable<Place> FindPlaces(string? letters) => string.IsNullOrWhiteSpace(letters)
        ? Districts.Select(PlaceOf)
        : Best(Places, letters);

    /// <summary>Units that can hold a case, by letters of their names, best first; all for no letters.</summary>
    public IEnumerable<Holder> FindHolders(string? letters) => Best(Receivers, letters);

    private Dictionary<string, string> CategoryNames => _categories ??=
        Reference.Categories.ToDictionary(c => c.Code, c => Language.IsPersian ? c.NameFa : c.NameEn);

    private Dictionary<Holder, string> Units => _units ??= new(
    [
        .. Reference.Districts.Select(d => KeyValuePair.Create(Holder.District(d.Code), Name(d))),
        .. Reference.Deputies.Select(d => KeyValuePair.Create(Holder.Deputy(d.Code), Name(d))),
        .. Reference.Commissions.Select(c => KeyValuePair.Create(Holder.Commission(c.Code), Name(c))),
    ]);

    private Dictionary<Holder, string> Holders => _holders ??= Units.ToDictionary(u => u.Key, u => u.Key.Kind switch
    {
        HolderKind.Deputy => Say.Fill(MarksTexts.HolderDeputy, u.Value),
        HolderKind.Commission => Say.Fill(MarksTexts.HolderCommission, u.Value),
        _ => u.Value,
    });

    private List<(CategoryInfo Category, WordIndex Words)> Subjects => _subjects ??=
        [.. Categories.Select(c => (c, new WordIndex([c.NameFa, c.NameEn, .. c.Synonyms ?? []])))];

    private List<(Place Place, WordIndex Words)> Places => _places ??=
    [
        .. Districts.Select(d => (PlaceOf(d), new WordIndex([d.NameFa, d.NameEn, d.Code]))),
        .. Reference.Neighbourhoods.Select(n => (new Place(n.District, n.NameFa, n.NameFa), new WordIndex([n.NameFa]))),
    ];

    private List<(Holder Unit, WordIndex Words)> Receivers => _receivers ??=
    [
        .. Districts.Select(d => UnitOf(Holder.District(d.Code), d)),
        .. Deputies.Select(d => UnitOf(Holder.Deputy(d.Code), d)),
        .. Commissions.Select(c => UnitOf(Holder.Commission(c.Code), c)),
    ];

    private (Holder Unit, WordIndex Words) UnitOf(Holder holder, NamedCode unit) =>
        (holder, new WordIndex([unit.NameFa, unit.NameEn, unit.Code, Of(holder)]));

    private static Place PlaceOf(NamedCode district) => new(district.Code, null, Name(district));

    private static IEnumerable<T> Best<T>(List<(T Item, WordIndex Words)> items, string? letters)
    {
        var query = WordIndex.Query(letters);
        return items.Select(i => (i.Item, Score: i.Words.Score(query))).Where(i => i.Score > 0)
            .OrderByDescending(i => i.Score).Select(i => i.Item);
    }

    private static Dictionary<DayOfWeek, WorkingHours> Week(OpeningHours[]? week) => week is null or []
        ? new(WorkingCalendar.DefaultWeek)
        : week.ToDictionary(h => (DayOfWeek)h.Day, h => new WorkingHours(
            TimeOnly.Parse(h.Opens, CultureInfo.InvariantCulture), TimeOnly.Parse(h.Closes, CultureInfo.InvariantCulture)));
}
