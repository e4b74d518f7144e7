using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.LiveSessions;

/// <summary>How a live session stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LiveSessionStatus>))]
public enum LiveSessionStatus
{
    /// <summary>To come; callers are booked for it already.</summary>
    Planned,

    /// <summary>Calls are answered in it now.</summary>
    Live,

    /// <summary>Held, and over.</summary>
    Ended,

    /// <summary>Not held, or broken off; who waited in it is back at the desks.</summary>
    Cancelled,
}

/// <summary>Somebody with a seat in a session.</summary>
/// <param name="Id">Of the user.</param>
public sealed record Seated(string Id, string Name);

/// <summary>What an administrator plans of a live session («پاسخگویی زنده»): a mayor, a manager or a member of the council
/// answers calls, operators beside them.</summary>
/// <param name="Speaker">The id of the user who answers.</param>
/// <param name="Beside">Ids of the users who write for them on the same drafts.</param>
/// <param name="District">The district it is about; null for the whole city.</param>
/// <param name="Category">The topic it is about; null for any.</param>
/// <param name="Line">The number that leads to it; null when it is reached through the desks alone.</param>
public sealed record LiveSessionPlan(
    string Speaker, IReadOnlyList<string> Beside, string? District, string? Category, string? Line, DateTimeOffset StartsAt,
    DateTimeOffset EndsAt)
{
    public const int BesideMax = 5;
    public const int LineMax = 40;
    public static readonly TimeSpan LengthMax = TimeSpan.FromHours(12);
}

/// <summary>A live session as everybody may see it who takes calls, leads or watches.</summary>
/// <param name="Waiting">Calls that wait in it for their turn.</param>
/// <param name="Reason">Why it was cancelled.</param>
public sealed record LiveSession(
    Guid Id, int Version, LiveSessionStatus Status, Seated Speaker, IReadOnlyList<Seated> Beside, string? District,
    string? Category, string? Line, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt, string? Reason, int Waiting)
{
    /// <summary>Whether somebody has a seat in it.</summary>
    public bool Seats(string user) => Speaker.Id == user || Beside.Any(b => b.Id == user);

    /// <summary>Whether calls can be passed to it now: for their turn, or booked.</summary>
    [JsonIgnore]
    public bool TakesCalls => Status is LiveSessionStatus.Planned or LiveSessionStatus.Live;
}
