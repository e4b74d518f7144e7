using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace CaseTracking.Replay.Maps;

/// <summary>The first rule whose pattern (case-insensitive) matches gives the value; otherwise the default.</summary>
public sealed record MapRule(string When, string Then);

/// <summary>How a value is told by the words of some fields.</summary>
public sealed record MapField(string[] From, string Default, MapRule[] Rules)
{
    private readonly Regex[] _patterns =
        [.. Rules.Select(r => new Regex(r.When, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))];

    public string Of(Func<string, string?> field)
    {
        var words = string.Join(' ', From.Select(field));
        for (var i = 0; i < _patterns.Length; i++)
        {
            if (_patterns[i].IsMatch(words)) return Rules[i].Then;
        }
        return Default;
    }
}

/// <summary>
/// How one city's export becomes our commands: which column is what, how dates are written, and category, district,
/// holder and outcome by pattern. Another city is another file. A neighbourhood is what a pattern says, or else its column as
/// it stands; only one that the city has in the row's district is made use of.
/// </summary>
public sealed record CityMap(
    string Name,
    IReadOnlyDictionary<string, string> Columns,
    string Zone,
    string ClosedWhen,
    string Channel,
    MapField Category,
    MapField District,
    MapField Outcome,
    string RightBody,
    string DefaultAnswer,
    MapField? Holder = null,
    string[]? DateFormats = null,
    MapField? Neighbourhood = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly string[] BuiltIn = ["boston.json", "baltimore.json"];

    /// <summary>Reads a map; says what is wrong with it.</summary>
    public static CityMap Parse(string json)
    {
        try
        {
            var map = JsonSerializer.Deserialize<CityMap>(json, Options)
                ?? throw new InvalidDataException("The map is empty.");
            _ = new Regex(map.ClosedWhen);
            _ = TimeZoneInfo.FindSystemTimeZoneById(map.Zone);
            return map;
        }
        catch (Exception e) when (e is ArgumentException or TimeZoneNotFoundException)
        {
            throw new InvalidDataException("The map cannot be used: " + e.Message, e);
        }
    }

    /// <summary>The built-in map whose columns a header has, or null.</summary>
    public static CityMap? For(IReadOnlyCollection<string> header) => BuiltIn
        .Select(name => Parse(Resources.Text(name)))
        .FirstOrDefault(map => map.Columns.Values.All(header.Contains));
}
