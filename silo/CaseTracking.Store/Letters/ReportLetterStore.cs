using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Letters;
using Npgsql;

namespace CaseTracking.Store.Letters;

/// <summary>A letter that this host has to send; no other has it.</summary>
/// <param name="Tries">This one included.</param>
/// <param name="Email">The confirmed address, or null.</param>
public sealed record TakenLetter(
    Guid Id, DateTimeOffset DueAt, int Tries, Guid ScheduleId, Guid User, string? Email, ReportSchedule Schedule);

/// <summary>Letters of schedules: which are due, which host has them, and how they ended.</summary>
public sealed class ReportLetterStore(NpgsqlDataSource database, string city)
{
    private const int SchedulesMax = 200;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);
    // Longer than any host is at a letter: making the report, and the mail server's time to answer.
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(15);

    /// <summary>Puts the letters that are due by now; of times that were missed one a schedule. One whose host ended with it is told
    /// as what it is: it may have arrived.</summary>
    public async Task PutDue(CityRules rules, DateTimeOffset now, CancellationToken ct)
    {
        await database.Rows(
            "Letters/lost_letters.sql", c => c.With(city).With((DateTimeOffset?)(now - LostAfter)).With((DateTimeOffset?)now), _ => 0, ct);
        var due = await database.Rows(
            "Letters/due_schedules.sql", c => c.With(city).With((DateTimeOffset?)now).With(SchedulesMax),
            r => (Id: r.GetGuid(0), At: r.GetFieldValue<DateTimeOffset>(1), Rhythm: Rhythm(r)), ct);
        foreach (var (id, at, rhythm) in due)
        {
            var (latest, next) = (rhythm.LatestDue(at, now, rules.Zone, rules.Calendar), rhythm.NextAfter(now, rules.Zone, rules.Calendar));
            await database.Rows(
                "Letters/put_letter.sql",
                c => c.With(city).With(id).With((DateTimeOffset?)at).With((DateTimeOffset?)next).With(Guid.CreateVersion7()).With(latest)
                    .With((DateTimeOffset?)now).With((DateTimeOffset?)(now - Kept)),
                _ => 0, ct);
        }
    }

    /// <summary>Takes letters that wait or may be tried again; of several hosts each letter goes to one.</summary>
    public Task<List<TakenLetter>> Take(DateTimeOffset now, int max, CancellationToken ct) => database.Rows(
        "Letters/take_letters.sql", c => c.With(city).With((DateTimeOffset?)now).With(max),
        r => new TakenLetter(
            r.GetGuid(0), r.GetFieldValue<DateTimeOffset>(1), r.GetInt32(2), r.GetGuid(3), r.GetGuid(4), r.TextOrNull(5),
            ReportScheduleStore.Schedule(r, 6)), ct);

    /// <summary>Notes how a letter ended; with a time it is tried again then.</summary>
    public Task Close(
        Guid letter, LetterState state, LetterReason? reason, DateTimeOffset? retryAt, DateTimeOffset now, CancellationToken ct) =>
        database.Rows(
            "Letters/close_letter.sql",
            c => c.With(city).With(letter).With(Codes<LetterState>.Of(state))
                .With(reason is { } why ? Codes<LetterReason>.Of(why) : null).With(retryAt).With((DateTimeOffset?)now),
            _ => 0, ct);

    private static ReportRhythm Rhythm(NpgsqlDataReader r) => new(
        Codes<LetterPace>.Parse(r.GetString(2)), ReportSchedule.TryReadTime(r.GetString(3), out var time) ? time : default,
        ReportScheduleStore.Known<LetterWeekday>(r.TextOrNull(4)), r.GetInt32OrNull(5));
}
