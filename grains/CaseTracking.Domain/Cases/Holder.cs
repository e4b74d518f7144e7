using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracking.Domain.Cases;

/// <summary>What kind of body holds a case.</summary>
public enum HolderKind { District, Deputy, Commission, Outside }

/// <summary>
/// Who has a case in hand: <c>district/2</c>, <c>deputy/civil</c>, <c>commission/urban_planning</c> or
/// <c>outside/NAME</c> (a body outside the municipality, by its name).
/// </summary>
[JsonConverter(typeof(HolderJson))]
public readonly record struct Holder(HolderKind Kind, string Code)
{
    /// <summary>Longest name of an outside body, in characters.</summary>
    public const int OutsideNameMax = 120;

    public static Holder District(string code) => new(HolderKind.District, code);

    public static Holder Deputy(string code) => new(HolderKind.Deputy, code);

    public static Holder Commission(string code) => new(HolderKind.Commission, code);

    public static Holder Outside(string name) => new(HolderKind.Outside, name);

    /// <summary>Reads the written form; the code itself is checked against the city's units elsewhere.</summary>
    public static bool TryParse(string? text, out Holder holder)
    {
        holder = default;
        var slash = text?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        if (slash <= 0 || slash == text!.Length - 1) return false;
        HolderKind? kind = text[..slash] switch
        {
            "district" => HolderKind.District,
            "deputy" => HolderKind.Deputy,
            "commission" => HolderKind.Commission,
            "outside" => HolderKind.Outside,
            _ => null,
        };
        if (kind is null) return false;
        holder = new Holder(kind.Value, text[(slash + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        HolderKind.District => "district/" + Code,
        HolderKind.Deputy => "deputy/" + Code,
        HolderKind.Commission => "commission/" + Code,
        _ => "outside/" + Code,
    };
}

/// <summary>A holder travels as its written form.</summary>
public sealed class HolderJson : JsonConverter<Holder>
{
    public override Holder Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Holder.TryParse(reader.GetString(), out var holder) ? holder : throw new JsonException("not a holder");

    public override void Write(Utf8JsonWriter writer, Holder value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
