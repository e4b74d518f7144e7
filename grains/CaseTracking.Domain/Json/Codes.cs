using System.Text.Json;

namespace CaseTracking.Domain.Json;

/// <summary>The stable code of an enum member in the API, the journal and the URL: snake_case, for ever.</summary>
public static class Codes<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>()
        .ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static readonly Dictionary<string, T> ByCode = ByValue.ToDictionary(p => p.Value, p => p.Key);

    /// <summary>All codes, in the order of the enum.</summary>
    public static IReadOnlyCollection<string> All => ByCode.Keys;

    /// <summary>The code of a member.</summary>
    public static string Of(T value) => ByValue[value];

    /// <summary>The member of a code; throws for one that does not exist.</summary>
    public static T Parse(string code) => ByCode[code];

    /// <summary>Finds the member of a code; false when there is none.</summary>
    public static bool TryParse(string? code, out T value)
    {
        value = default;
        return code is not null && ByCode.TryGetValue(code, out value);
    }
}
