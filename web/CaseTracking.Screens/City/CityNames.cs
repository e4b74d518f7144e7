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
    private readonly Dictionary<string, string> _categories = [];
    private readonly Dictionary<Holder, string> _holders = [];
    private List<(Place Place, WordIndex Words)> _places = [];
    private List<(CategoryInfo Category, WordIndex Words)> _subjects = [];

    public ReferenceInfo Reference { get; private set; } = new("", "Asia/Tehran", [], [], [], [], []);

    public CityZone Zone { get; private set; } = new();

    /// <summary>The city's working days, for deadlines chosen in days.</summary>
    public WorkingCalendar Calendar { get; private set; } = new(new(), WorkingCalendar.DefaultWeek, new HashSet<DateOnly>());

    public IEnumerable<CategoryInfo> Categories => Reference.Categories.Where(c => c.Active);

    public IEnumerable<NamedCode> Districts => Reference.Districts.Where(c => c.Active);

    public IEnumerable<NamedCode> Deputies => Reference.Deputies.Where(c => c.Active);

    public IEnumerable<NamedCode> Commissions => Reference.Commissions.Where(c => c.Active);

    /// <summary>Takes the city's reference data.</summary>
    public void Use(ReferenceInfo reference)
    {
        (Reference, Zone) = (reference, new CityZone(reference.Zone));
        Calendar = new WorkingCalendar(Zone, Week(reference.Week), (reference.Holidays ?? []).ToHashSet());
        _categories.Clear();
        _holders.Clear();
        foreach (var c in reference.Categories) _categories[c.Code] = Language.IsPersian ? c.NameFa : c.NameEn;
        foreach (var d in reference.Districts) _holders[Holder.District(d.Code)] = Name(d);
        foreach (var d in reference.Deputies) _holders[Holder.Deputy(d.Code)] = Say.Fill(MarksTexts.HolderDeputy, Name(d));
        foreach (var c in reference.Commissions)
            _holders[Holder.Commission(c.Code)] = Say.Fill(MarksTexts.HolderCommission, Name(c));
        _subjects = [.. Categories.Select(c => (c, new WordIndex([c.NameFa, c.NameEn, .. c.Synonyms ?? []])))];
        _places =
        [
            .. Districts.Select(d => (new Place(d.Code, null, Name(d)), new WordIndex([d.NameFa, d.NameEn, d.Code]))),
            .. reference.Neighbourhoods.Select(n => (
                new Place(n.District, n.NameFa, n.NameFa), new WordIndex([n.NameFa]))),
        ];
    }

    public static string Name(NamedCode unit) => Language.IsPersian ? unit.NameFa : unit.NameEn;

    public string Category(string code) => _categories.GetValueOrDefault(code, code);

    public string District(string code) => Of(Holder.District(code));

    /// <summary>The holder's name; an outside body is its own name.</summary>
    public string Of(Holder holder) => _holders.GetValueOrDefault(holder, holder.Code);

    /// <summary>The name of a scope in its written form.</summary>
    public string OfScope(string scope) => scope == Scope.City.ToString() ? MarksTexts.CityScope
        : Holder.TryParse(scope, out var unit) ? Of(unit) : scope;

    /// <summary>Categories by letters of their names or synonyms, best first; all for no letters.</summary>
    public IEnumerable<CategoryInfo> FindCategories(string? letters) => Best(_subjects, letters);

    /// <summary>Districts and neighbourhoods by a few letters, best first; the districts for no letters.</summary>
    public IEnumerable<Place> FindPlaces(string? letters) => string.IsNullOrWhiteSpace(letters)
        ? _places.Where(p => p.Place.Neighbourhood is null).Select(p => p.Place)
        : Best(_places, letters);

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
