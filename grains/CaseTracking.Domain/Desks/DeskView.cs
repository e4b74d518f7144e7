using System.Text.Json.Serialization;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Desks;

/// <summary>How a desk stands for who leads the shift.</summary>
[JsonConverter(typeof(SnakeCaseEnum<DeskStanding>))]
public enum DeskStanding
{
    Ready,

    /// <summary>Speaks with a caller.</summary>
    OnCall,

    /// <summary>A call is spoken to its end and has no result yet.</summary>
    WrapUp,

    OnBreak,

    /// <summary>Its screen is gone.</summary>
    Away,
}

/// <summary>A desk as everybody at the line sees it.</summary>
/// <param name="Desk">The id of the user.</param>
/// <param name="Since">Since when it is ready, on break or away.</param>
public sealed record DeskView(string Desk, string Name, DeskStatus Status, bool IsAway, DateTimeOffset Since);

/// <summary>A desk with its call, and since when it stands so.</summary>
public sealed record DeskPicture(DeskView View, DeskStanding Standing, DateTimeOffset Since, CallView? Call);
