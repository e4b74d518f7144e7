using System.Text.Json.Nodes;
using CaseTracking.Domain.Text;

namespace CaseTracking.Replay.Maps;

/// <summary>The neighbourhoods of the city that is played into: an export's own names mean nothing to it.</summary>
public sealed class KnownPlaces
{
    private readonly Dictionary<(string District, string Folded), string> _names = [];

    /// <summary>Reads them from the reference data.</summary>
    public static KnownPlaces Of(JsonNode? reference)
    {
        var places = new KnownPlaces();
        foreach (var place in reference?["neighbourhoods"]?.AsArray() ?? [])
            places.Add((string)place!["district"]!, (string)place["nameFa"]!);
        return places;
    }

    /// <summary>The city's name of a neighbourhood of a district; null when it has none of that name.</summary>
    public string? Find(string district, string written) =>
        _names.GetValueOrDefault((district, PersianText.FoldCompact(written)));

    /// <summary>The neighbourhoods of a district, in the city's order.</summary>
    public IReadOnlyList<string> In(string district) =>
        [.. _names.Where(n => n.Key.District == district).Select(n => n.Value)];

    private void Add(string district, string name) => _names.TryAdd((district, PersianText.FoldCompact(name)), name);
}
