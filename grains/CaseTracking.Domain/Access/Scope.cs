using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Numbers;

namespace CaseTracking.Domain.Access;

/// <summary>The kinds of slices of the city.</summary>
public enum ScopeKind { City, District, Deputy, Commission, Case }

/// <summary>A slice of the city that a person may see or a screen may watch: <c>city</c>, <c>district/2</c>,
/// <c>deputy/civil</c>, <c>commission/urban_planning</c>, <c>case/NUMBER</c>.</summary>
[JsonConverter(typeof(ScopeJson))]
public readonly record struct Scope(ScopeKind Kind, string Code)
{
    /// <summary>The whole city.</summary>
    public static Scope City => new(ScopeKind.City, "");

    /// <summary>The scope of an own unit; an outside body has none.</summary>
    public static Scope? Of(Holder holder) => holder.Kind switch
    {
        HolderKind.District => new Scope(ScopeKind.District, holder.Code),
        HolderKind.Deputy => new Scope(ScopeKind.Deputy, holder.Code),
        HolderKind.Commission => new Scope(ScopeKind.Commission, holder.Code),
        _ => null,
    };

    /// <summary>The scope of one case.</summary>
    public static Scope Case(string number) => new(ScopeKind.Case, number);

    /// <summary>Reads the written form; a case's number is checked and brought to ten Latin digits.</summary>
    public static bool TryParse(string? text, out Scope scope)
    {
        scope = City;
        if (text == "city") return true;
        if (text?.StartsWith("case/", StringComparison.Ordinal) == true)
        {
            if (!CaseNumber.TryParse(text["case/".Length..], out var number, out _)) return false;
            scope = Case(number.Value);
            return true;
        }
        if (!Holder.TryParse(text, out var holder) || Of(holder) is not { } found) return false;
        scope = found;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ScopeKind.City => "city",
        ScopeKind.District => "district/" + Code,
        ScopeKind.Deputy => "deputy/" + Code,
        ScopeKind.Commission => "commission/" + Code,
        _ => "case/" + Code,
    };
}

/// <summary>A scope travels as its written form.</summary>
public sealed class ScopeJson : JsonConverter<Scope>
{
    public override Scope Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Scope.TryParse(reader.GetString(), out var scope) ? scope : throw new JsonException("not a scope");

    public override void Write(Utf8JsonWriter writer, Scope value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
