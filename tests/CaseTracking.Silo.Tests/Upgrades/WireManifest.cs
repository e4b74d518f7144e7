using System.Reflection;

using System.Text.Json.Serialization.Metadata;
using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Json;
using Orleans;

namespace CaseTracking.Silo.Tests.Upgrades;

/// <summary>All that crosses between web hosts and silos, a line each: methods of grains, records of Orleans by the ids of their
/// members, records of the domain by the names of theirs in JSON.</summary>
internal sealed class WireManifest
{
    private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _seen = [];

    public static IReadOnlyCollection<string> Lines()
    {
        var manifest = new WireManifest();
        foreach (var grain in typeof(ICaseGrain).Assembly.GetTypes().Where(t => t.IsInterface && typeof(IGrain).IsAssignableFrom(t)))
            manifest.Grain(grain);
        return manifest._lines;
    }

    private void Grain(Type grain)
    {
        foreach (var method in grain.GetMethods())
        {
            var parameters = method.GetParameters().Select(p => p.ParameterType).ToList();
            _lines.Add($"grain {Alias(grain)}.{Alias(method)}({string.Join(", ", parameters.Select(Name))}): {Name(method.ReturnType)}");
            foreach (var type in parameters.Append(method.ReturnType)) Reach(type);
        }
    }

    private void Reach(Type type)
    {
        foreach (var argument in type.GetGenericArguments()) Reach(argument);
        if (type.GetElementType() is { } element) Reach(element);
        if (type.IsArray || type.Namespace?.StartsWith("CaseTracking", StringComparison.Ordinal) != true || !_seen.Add(type)) return;
        if (type.IsEnum) foreach (var value in Enum.GetValues(type)) _lines.Add($"enum {Name(type)} {Convert.ToInt64(value, null)} {value}");
        else if (type.GetCustomAttribute<GenerateSerializerAttribute>() is not null) Record(type);
        else Json(DomainJson.Default.Options.GetTypeInfo(type));
    }

    private void Record(Type type)
    {
        foreach (var member in type.GetProperties().Where(p => p.GetCustomAttribute<IdAttribute>() is not null))
        {
            _lines.Add($"record {Alias(type)} {member.GetCustomAttribute<IdAttribute>()!.Id} {Name(member.PropertyType)}");
            Reach(member.PropertyType);
        }
    }

    private void Json(JsonTypeInfo info)
    {
        foreach (var derived in info.PolymorphismOptions?.DerivedTypes ?? [])
        {
            _lines.Add($"json {Name(info.Type)} = {derived.TypeDiscriminator} {Name(derived.DerivedType)}");
            Reach(derived.DerivedType);
        }
        foreach (var property in info.Properties)
        {
            _lines.Add($"json {Name(info.Type)}.{property.Name}: {Name(property.PropertyType)}");
            Reach(property.PropertyType);
        }
    }

    private static string Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>()?.Alias ?? member.Name;

    private static string Name(Type type) => Nullable.GetUnderlyingType(type) is { } nullable ? Name(nullable) + "?"
        : type.IsGenericType ? $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.Name;
}
