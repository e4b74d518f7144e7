using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Desks;

/// <summary>What somebody at a desk says of themselves.</summary>
[JsonConverter(typeof(SnakeCaseEnum<DeskStatus>))]
public enum DeskStatus
{
    /// <summary>Takes calls.</summary>
    Ready,

    /// <summary>Takes none for a while; the queue that everybody sees does not ring there.</summary>
    OnBreak,
}

/// <summary>A desk: who sits there is one account.</summary>
/// <param name="SeenAt">When its screen was last there.</param>
public sealed record DeskState(DeskStatus Status, DateTimeOffset Since, DateTimeOffset SeenAt);

/// <summary>Something that happens to a desk.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(NoteSeen), "note_seen")]
[JsonDerivedType(typeof(Declare), "declare")]
public abstract record DeskCommand;

/// <summary>Its screen is there.</summary>
public sealed record NoteSeen : DeskCommand;

/// <summary>Who sits there says how it is.</summary>
public sealed record Declare(DeskStatus Status) : DeskCommand;
