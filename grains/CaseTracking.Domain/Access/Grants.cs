using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Access;

/// <summary>The permissions of a role, each with its reach; those not named have none. Equal when all reaches are. Travels
/// as an object of codes: <c>{"see_case":"all","warn":"held"}</c>.</summary>
[JsonConverter(typeof(GrantsJson))]
public sealed class Grants : IEquatable<Grants>
{
    // Before Nothing, which is made with it: static fields begin in the order in which they stand.
    private static readonly int Count = Enum.GetValues<Permission>().Length;

    /// <summary>Nothing at all.</summary>
    public static readonly Grants Nothing = new([]);

    private readonly Reach[] _reaches = new Reach[Count];

    public Grants(IEnumerable<KeyValuePair<Permission, Reach>> given)
    {
        foreach (var (permission, reach) in given) _reaches[(int)permission] = reach;
    }

    /// <summary>How far a permission goes.</summary>
    public Reach this[Permission permission] => _reaches[(int)permission];

    /// <summary>All permissions that reach somewhere, in the order of the enum.</summary>
    public IEnumerable<KeyValuePair<Permission, Reach>> Given => Enum.GetValues<Permission>()
        .Where(p => this[p] != Reach.None).Select(p => KeyValuePair.Create(p, this[p]));

    /// <summary>The same with some reaches changed.</summary>
    public Grants With(IEnumerable<KeyValuePair<Permission, Reach>> changes) => new(Given.Concat(changes));

    /// <summary>The same with some reaches changed, given as codes. Read leniently: what a newer version grants and this
    /// one does not know is left out.</summary>
    public Grants With(IEnumerable<(string Permission, string? Reach)> codes) => With(Known(codes));

    public bool Equals(Grants? other) => other is not null && _reaches.AsSpan().SequenceEqual(other._reaches);

    public override bool Equals(object? obj) => Equals(obj as Grants);

    public override int GetHashCode() => _reaches.Aggregate(17, (hash, reach) => (hash * 31) + (int)reach);

    private static IEnumerable<KeyValuePair<Permission, Reach>> Known(IEnumerable<(string Permission, string? Reach)> codes)
    {
        foreach (var (permissionCode, reachCode) in codes)
        {
            if (Codes<Permission>.TryParse(permissionCode, out var permission) && Codes<Reach>.TryParse(reachCode, out var reach))
                yield return new(permission, reach);
        }
    }
}

/// <summary>Grants as an object of codes.</summary>
public sealed class GrantsJson : JsonConverter<Grants>
{
    public override Grants Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("grants are an object");
        var given = new List<(string, string?)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var permission = reader.GetString()!;
            reader.Read();
            given.Add((permission, reader.GetString()));
        }
        return Grants.Nothing.With(given);
    }

    public override void Write(Utf8JsonWriter writer, Grants value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (permission, reach) in value.Given)
            writer.WriteString(Codes<Permission>.Of(permission), Codes<Reach>.Of(reach));
        writer.WriteEndObject();
    }
}
