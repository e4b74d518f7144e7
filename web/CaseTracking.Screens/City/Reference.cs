using System.Text.Json.Serialization;

namespace CaseTracking.Screens.City;

/// <summary>A unit with its names.</summary>
public sealed record NamedCode(string Code, string NameFa, string NameEn, bool Active = true);

/// <summary>A subject of requests; <c>Synonyms</c> are the words people use for it.</summary>
public sealed record CategoryInfo(
    string Code, string NameFa, string NameEn, string? Deputy, int DeadlineWorkingDays, bool Active = true,
    string[]? Synonyms = null);

public sealed record NeighbourhoodInfo(string NameFa, string District);

/// <summary>Opening hours of a weekday (0 is Sunday), as HH:mm on the city's clock.</summary>
public sealed record OpeningHours(int Day, string Opens, string Closes);

/// <summary>What <c>GET /api/reference</c> tells of the city.</summary>
public sealed record ReferenceInfo(
    string City, string Zone, CategoryInfo[] Categories, NamedCode[] Districts, NeighbourhoodInfo[] Neighbourhoods,
    NamedCode[] Deputies, NamedCode[] Commissions, string? CityFa = null, string? CityEn = null,
    string AreaCode = "51", OpeningHours[]? Week = null, DateOnly[]? Holidays = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReferenceInfo))]
public sealed partial class CityJson : JsonSerializerContext;
