using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Cases;

/// <summary>How a promise to follow up stands: open until its deadline, kept in time, kept late, or broken.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PromiseStanding>))]
public enum PromiseStanding { Open, Kept, Late, Broken }

/// <summary>What kept a promise: the case was resolved as solved, or somebody said with words what was done.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PromiseKeptBy>))]
public enum PromiseKeptBy { Resolution, Word }

/// <summary>
/// A promise to follow up («قول پیگیری») as its case keeps it. Nothing edits or removes one; it can only be kept. Its
/// words stand under the id of the command that gave it. Source: docs/glossary.md, "Promises".
/// </summary>
/// <param name="Id">The version of the case at which it was given.</param>
/// <param name="RemindAt">When to remind of it, as decided when it was given.</param>
/// <param name="Session">The live session in which it was given; null outside of one.</param>
/// <param name="Imported">Given by an import; reminders and misses from before its end are not told.</param>
/// <param name="Reminded">Whether the reminder was told.</param>
/// <param name="Missed">Whether the miss was told.</param>
public sealed record GivenPromise(
    int Id,
    DateTimeOffset MadeAt,
    DateTimeOffset DueAt,
    DateTimeOffset RemindAt,
    Guid? Session = null,
    bool Imported = false,
    DateTimeOffset? KeptAt = null,
    PromiseKeptBy? KeptBy = null,
    bool Reminded = false,
    bool Missed = false)
{
    /// <summary>When the scan must look at it; null when there is nothing left to tell.</summary>
    [JsonIgnore]
    public DateTimeOffset? WatchAt => KeptAt is not null || Missed ? null : Reminded ? DueAt : RemindAt;

    /// <summary>How it stands at a moment. At its deadline to the second it is still in time.</summary>
    public PromiseStanding StandingAt(DateTimeOffset now) => StandingOf(DueAt, KeptAt, now);

    /// <summary>How a promise with this deadline, kept then or not yet, stands at a moment.</summary>
    public static PromiseStanding StandingOf(DateTimeOffset dueAt, DateTimeOffset? keptAt, DateTimeOffset now) =>
        (keptAt ?? now) <= dueAt
            ? keptAt is null ? PromiseStanding.Open : PromiseStanding.Kept
            : keptAt is null ? PromiseStanding.Broken : PromiseStanding.Late;

    /// <summary>When to remind of a promise: one day of the city's calendar before its deadline, or at half of its time
    /// when that is later.</summary>
    public static DateTimeOffset RemindAtOf(DateTimeOffset madeAt, DateTimeOffset dueAt, CityZone zone)
    {
        var due = zone.Local(dueAt);
        var dayBefore = zone.At(DateOnly.FromDateTime(due.DateTime).AddDays(-1), TimeOnly.FromDateTime(due.DateTime));
        var half = madeAt + ((dueAt - madeAt) / 2);
        return (dayBefore > half ? dayBefore : half).ToUniversalTime();
    }
}
