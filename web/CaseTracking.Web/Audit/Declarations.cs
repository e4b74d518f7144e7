using System.Reflection;
using Microsoft.AspNetCore.SignalR;

namespace CaseTracking.Web.Audit;

/// <summary>What calling this is in the audit trail (<see cref="Domain.Audit.Acts"/>); its answer is told only after
/// its entry is durable.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAsAttribute(string act) : Attribute
{
    public string Act => act;
}

/// <summary>Calling this leaves no entry, and why not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotAuditedAttribute(string why) : Attribute
{
    public string Why => why;
}

/// <summary>Every endpoint and every method of a hub says whether it is audited, so that none is left out by forgetting.
/// </summary>
public static class Declarations
{
    /// <summary>Each call becomes an entry of this act, refusals too.</summary>
    public static TBuilder AuditedAs<TBuilder>(this TBuilder builder, string act) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new AuditedAsAttribute(act));

    /// <summary>No call becomes an entry; says why.</summary>
    public static TBuilder NotAudited<TBuilder>(this TBuilder builder, string why) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new NotAuditedAttribute(why));

    /// <summary>Ends the start of a host that has an endpoint or a hub method without a word on it.</summary>
    public static void RefuseUndeclared(this IEndpointRouteBuilder app)
    {
        var missing = Missing(app.DataSources.SelectMany(d => d.Endpoints)).ToList();
        if (missing.Count > 0)
            throw new InvalidOperationException("Neither AuditedAs nor NotAudited: " + string.Join(", ", missing));
    }

    /// <summary>The endpoints, and the methods of their hubs, that say neither or both.</summary>
    public static IEnumerable<string> Missing(IEnumerable<Endpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            if (!IsDeclared(endpoint.Metadata)) yield return endpoint.DisplayName ?? "an endpoint";
            if (endpoint.Metadata.GetMetadata<HubMetadata>() is not { } hub) continue;
            foreach (var method in MethodsOf(hub.HubType).Where(m => !IsDeclared(m.GetCustomAttributes(inherit: true))))
                yield return $"{hub.HubType.Name}.{method.Name}";
        }
    }

    // What a screen can call; connecting and disconnecting are no calls.
    private static IEnumerable<MethodInfo> MethodsOf(Type hub) => hub
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m);

    private static bool IsDeclared(IEnumerable<object> said) =>
        said.Any(m => m is AuditedAsAttribute) != said.Any(m => m is NotAuditedAttribute);
}
