using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Verdicts;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Personal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.CallBacks;

/// <summary>Where a page of call-backs ends.</summary>
public sealed record CallBackKey(DateTimeOffset DueAt, DateTimeOffset AnsweredAt, string Number, Guid Person);

/// <summary>Somebody who has still to hear the answer of a case.</summary>
/// <param name="Part"><c>reporter</c> or <c>supporter</c>.</param>
/// <param name="CalledBy">The name of somebody else who calls them now; null for nobody.</param>
/// <param name="HalfDays">On which half-days nobody was reached: <c>2026-11-26a</c> is that morning.</param>
public sealed record DueCallBack(
    StoredSummary Summary, Citizen Citizen, Guid Person, string Part, DateTimeOffset AnsweredAt, DateTimeOffset DueAt,
    int Tries, IReadOnlyList<string> HalfDays, DateTimeOffset? LastTryAt, string? CalledBy);

/// <summary>Reads who has to be called back, and what those said who were.</summary>
public sealed class CallBackReader(NpgsqlDataSource database, PersonalData personal, string city)
{
    /// <summary>A page, the nearest promise first.</summary>
    public Task<List<DueCallBack>> Due(
        CallBackKey? after, string? district, int limit, Sight sight, Guid reader, CancellationToken ct) => database.Rows(
        "CallBacks/due.sql",
        c => c.With(city).With(after?.DueAt).With(after?.AnsweredAt).With(after?.Number).With<object>(after?.Person, NpgsqlDbType.Uuid)
            .With(district).With(limit).With(sight).With(reader),
        Read, ct);

    /// <summary>What units said and what citizens said of it, of call-backs made in a time.</summary>
    public Task<List<VerdictCount>> Verdicts(
        DateTimeOffset from, DateTimeOffset to, VerdictPart? by, CancellationToken ct) => database.Rows(
        "CallBacks/verdicts.sql",
        c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to).With(by is { } part ? Codes<VerdictPart>.Of(part) : null),
        r => new VerdictCount(
            r.TextOrNull(0), Codes<Outcome>.Parse(r.GetString(1)),
            r.TextOrNull(2) is { } verdict ? Codes<Verdict>.Parse(verdict) : null, r.GetInt64(3)),
        ct);

    private DueCallBack Read(NpgsqlDataReader r) => new(
        CaseReader.Summary(r, city, personal), personal.OpenCitizen(city, r.GetFieldValue<byte[]>(2)), r.GetGuid(4),
        r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), r.GetFieldValue<DateTimeOffset>(7), r.GetInt32(8),
        r.GetFieldValue<string[]>(9), r.InstantOrNull(10), r.TextOrNull(11));
}
