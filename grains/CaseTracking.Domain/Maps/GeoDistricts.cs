using System.Globalization;
using System.Text.Json;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Maps;

/// <summary>A polygon: its outline, then its holes; each ring closed.</summary>
public sealed record GeoPolygon(IReadOnlyList<IReadOnlyList<GeoPoint>> Rings);

/// <summary>Districts' boundaries by code, or what is wrong with them; with an error there are none.</summary>
public sealed record GeoDistricts(IReadOnlyDictionary<string, IReadOnlyList<GeoPolygon>> Districts, IReadOnlyList<string> Errors)
{
    /// <summary>Errors that are told at once.</summary>
    public const int ErrorsMax = 10;

    // No city is as wide as that, in degrees: such a file holds a country, or its coordinates are others than it says.
    private const double ExtentMax = 5;

    /// <summary>
    /// Reads a GeoJSON FeatureCollection (RFC 7946) of Polygons and MultiPolygons whose property names the district's code, in
    /// any digits. Several features of one code are one district.
    /// </summary>
    public static GeoDistricts Read(ReadOnlyMemory<byte> json, string property, IReadOnlyCollection<string> known)
    {
        // Some programs begin their files with a mark of the byte order.
        if (json.Span.StartsWith("\ufeff"u8)) json = json[3..];
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Reading(property, known).Read(document.RootElement);
        }
        catch (JsonException e)
        {
            return Wrong($"it is no JSON (line {e.LineNumber + 1})");
        }
    }

    private static GeoDistricts Wrong(params IReadOnlyList<string> errors) => new(new Dictionary<string, IReadOnlyList<GeoPolygon>>(), errors);

    private sealed class Reading(string property, IReadOnlyCollection<string> known)
    {
        private readonly Dictionary<string, IReadOnlyList<GeoPolygon>> _districts = [];
        private readonly List<string> _errors = [];

        public GeoDistricts Read(JsonElement root)
        {
            if (TypeOf(root) != "FeatureCollection" || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return Wrong("it is no FeatureCollection");
            var index = 0;
            foreach (var feature in features.EnumerateArray()) Read(feature, index++);
            if (index == 0) Note("it has no features");
            if (_errors.Count == 0) CheckExtent();
            return _errors.Count == 0 ? new GeoDistricts(_districts, []) : Wrong(_errors);
        }

        private void Read(JsonElement feature, int index)
        {
            var where = $"features[{index}]";
            if (CodeOf(feature) is not { } code) Note($"{where} has no property «{property}» with a code");
            else if (!known.Contains(code)) Note($"{where}: there is no district «{code}»");
            else if (!feature.TryGetProperty("geometry", out var geometry)) Note($"{where} ({code}) has no geometry");
            else if (TypeOf(geometry) is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var all) || all.ValueKind != JsonValueKind.Array)
                Note($"{where} ({code}) is no Polygon and no MultiPolygon");
            else
                Add(code, [.. TypeOf(geometry) == "Polygon" ? [Polygon(all, where)] : all.EnumerateArray().Select(p => Polygon(p, where))], where);
        }

        private void Add(string code, IReadOnlyList<GeoPolygon> polygons, string where)
        {
            if (polygons.Count == 0) Note($"{where} ({code}) has no polygon");
            _districts[code] = [.. _districts.GetValueOrDefault(code) ?? [], .. polygons];
        }

        private GeoPolygon Polygon(JsonElement rings, string where)
        {
            if (rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0)
                return new GeoPolygon([.. rings.EnumerateArray().Select(r => Ring(r, where))]);
            Note($"{where} has a polygon without a ring");
            return new GeoPolygon([]);
        }

        private List<GeoPoint> Ring(JsonElement ring, string where)
        {
            if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 4)
            {
                Note($"{where} has a ring of fewer than four positions");
                return [];
            }
            var points = new List<GeoPoint>(ring.GetArrayLength());
            foreach (var position in ring.EnumerateArray())
            {
                if (TryRead(position, out var point)) points.Add(point);
                else
                {
                    Note($"{where}: {Short(position)} is no position in degrees, longitude before latitude");
                    return [];
                }
            }
            if (points[0] != points[^1]) Note($"{where} has a ring that is not closed");
            return points;
        }

        private void CheckExtent()
        {
            var points = _districts.Values.SelectMany(d => d).SelectMany(p => p.Rings).SelectMany(r => r).ToList();
            var (width, height) = (points.Max(p => p.Lon) - points.Min(p => p.Lon), points.Max(p => p.Lat) - points.Min(p => p.Lat));
            if (width > ExtentMax || height > ExtentMax)
                Note(string.Create(CultureInfo.InvariantCulture, $"its districts are {Math.Max(width, height):0.#} degrees apart, which is no city"));
            if (width <= 0 || height <= 0) Note("its districts have no area");
        }

        private string? CodeOf(JsonElement feature)
        {
            if (TypeOf(feature) != "Feature" || !feature.TryGetProperty("properties", out var properties)
                || properties.ValueKind != JsonValueKind.Object || !properties.TryGetProperty(property, out var code)) return null;
            var text = code.ValueKind switch
            {
                JsonValueKind.String => code.GetString(),
                JsonValueKind.Number => code.GetRawText(),
                _ => null,
            };
            return string.IsNullOrWhiteSpace(text) ? null : PersianText.ToLatinDigits(text).Trim();
        }

        private void Note(string error)
        {
            if (_errors.Count < ErrorsMax) _errors.Add(error);
        }

        private static string? TypeOf(JsonElement element) => element.ValueKind == JsonValueKind.Object
            && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

        private static bool TryRead(JsonElement position, out GeoPoint point)
        {
            point = default;
            if (position.ValueKind != JsonValueKind.Array || position.GetArrayLength() < 2
                || position[0].ValueKind != JsonValueKind.Number || position[1].ValueKind != JsonValueKind.Number) return false;
            point = new GeoPoint(position[0].GetDouble(), position[1].GetDouble());
            return Math.Abs(point.Lon) <= 180 && Math.Abs(point.Lat) <= Mercator.LatMax;
        }

        private static string Short(JsonElement element) =>
            element.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : element.GetRawText();
    }
}
