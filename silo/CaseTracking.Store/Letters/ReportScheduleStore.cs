using CaseTracking.Domain.Json;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using Npgsql;

namespace CaseTracking.Store.Letters;

/// <summary>The schedules of people: each its own person's and nobody else's.</summary>
public sealed class ReportScheduleStore(NpgsqlDataSource database, string city)
{
    /// <summary>Letters of one person within an hour after which none is sent at once.</summary>
    public const int AtOnceMax = 30;

    private static readonly TimeSpan AtOnceSpan = TimeSpan.FromHours(1);

    /// <summary>A person's schedules, oldest first.</summary>
    public Task<List<ReportScheduleItem>> Of(Guid user, CancellationToken ct) => Read(user, null, ct);

    /// <summary>One of them, or null.</summary>
    public async Task<ReportScheduleItem?> Find(Guid user, Guid id, CancellationToken ct) => (await Read(user, id, ct)).FirstOrDefault();

    /// <summary>Makes a schedule; nothing when there are too many or the id is used.</summary>
    public Task Add(Guid user, Guid id, ReportSchedule schedule, DateTimeOffset? nextAt, CancellationToken ct) => database.Rows(
        "Letters/add_schedule.sql", c => Bind(c, user, id, schedule, nextAt).With(ReportSchedule.Max), _ => 0, ct);

    /// <summary>Changes one, as a whole.</summary>
    public Task Change(Guid user, Guid id, ReportSchedule schedule, DateTimeOffset? nextAt, CancellationToken ct) =>
        database.Rows("Letters/set_schedule.sql", c => Bind(c, user, id, schedule, nextAt), _ => 0, ct);

    /// <summary>Removes one with its letters; harmless where there is none.</summary>
    public Task Remove(Guid user, Guid id, CancellationToken ct) =>
        database.Rows("Letters/drop_schedule.sql", c => c.With(city).With(id).With(user), _ => 0, ct);

    /// <summary>Puts a letter to be sent at once; false when there are too many, or one is on its way.</summary>
    public async Task<bool> SendNow(Guid user, Guid id, Guid letter, DateTimeOffset now, CancellationToken ct)
    {
        await database.Rows(
            "Letters/ask_letter.sql",
            c => c.With(city).With(id).With(user).With(letter).With((DateTimeOffset?)now).With(AtOnceMax)
                .With((DateTimeOffset?)(now - AtOnceSpan)),
            _ => 0, ct);
        // Also when the same was asked before and its answer was lost.
        return (await database.Rows("Letters/has_letter.sql", c => c.With(city).With(id).With(letter), r => r.GetBoolean(0), ct)).Count > 0;
    }

    private Task<List<ReportScheduleItem>> Read(Guid user, Guid? id, CancellationToken ct) => database.Rows(
        "Letters/schedules.sql", c => c.With(city).With(user).With<object>(id, NpgsqlTypes.NpgsqlDbType.Uuid),
        r => new ReportScheduleItem(r.GetGuid(0), Schedule(r, 1), r.InstantOrNull(13), r.IsDBNull(14) ? null : Last(r)), ct);

    private NpgsqlCommand Bind(NpgsqlCommand c, Guid user, Guid id, ReportSchedule s, DateTimeOffset? nextAt) => c
        .With(city).With(id).With(user).With(Codes<ReportKind>.Of(s.Report)).With(Code(s.By)).With(s.District).With(s.Category)
        .With(Codes<ReportSpan>.Of(s.Span)).With(Codes<LetterPace>.Of(s.Pace)).With(Code(s.Weekday))
        .With<object>((short?)s.MonthDay, NpgsqlTypes.NpgsqlDbType.Smallint).With(s.Time).With(Codes<LetterFile>.Of(s.File))
        .With(s.Language).With(nextAt);

    private static LastLetter Last(NpgsqlDataReader r) => new(
        r.GetFieldValue<DateTimeOffset>(14), Codes<LetterState>.Parse(r.GetString(15)), Known<LetterReason>(r.TextOrNull(16)),
        r.InstantOrNull(17), r.GetFieldValue<DateTimeOffset>(18));

    /// <summary>Twelve columns from <paramref name="at"/> on.</summary>
    internal static ReportSchedule Schedule(NpgsqlDataReader r, int at) => new(
        Codes<ReportKind>.Parse(r.GetString(at)), Known<ReportDivision>(r.TextOrNull(at + 1)), r.TextOrNull(at + 2), r.TextOrNull(at + 3),
        Codes<ReportSpan>.Parse(r.GetString(at + 4)), Codes<LetterPace>.Parse(r.GetString(at + 5)),
        Known<LetterWeekday>(r.TextOrNull(at + 6)), r.GetInt32OrNull(at + 7), r.GetString(at + 8),
        Codes<LetterFile>.Parse(r.GetString(at + 9)), r.GetString(at + 10), r.GetBoolean(at + 11));

    internal static T? Known<T>(string? code) where T : struct, Enum => Codes<T>.TryParse(code, out var value) ? value : null;

    private static string? Code<T>(T? value) where T : struct, Enum => value is { } v ? Codes<T>.Of(v) : null;
}
