using CaseTracking.Domain.Access;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Store.Callers;

/// <summary>A contact that opened no case.</summary>
public sealed record CallerContact(
    DateTimeOffset At, string Channel, string Result, string? Category, string? CaseNumber);

/// <summary>
/// What is known of a phone (E.164), for those who may read personal data. Each reading takes the cases whose personal
/// data the reader may read, and tells nothing that only another case tells.
/// </summary>
public sealed class CallerReader(NpgsqlDataSource database, PersonalData personal)
{
    /// <summary>The name last given with the phone, or null.</summary>
    public async Task<string?> Name(string city, string phone, Sight sight, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Callers/name.sql",
            c => c.With(city).With(personal.Search.AnyPhone(phone)).With(sight),
            r => (IsContact: r.GetBoolean(0), Sealed: r.GetFieldValue<byte[]>(1)), ct);
        if (rows.Count == 0) return null;
        return rows[0].IsContact
            ? personal.OpenContact(city, rows[0].Sealed).Name
            : personal.OpenCitizen(city, rows[0].Sealed).Name;
    }

    /// <summary>The latest contacts that opened no case, newest first.</summary>
    public Task<List<CallerContact>> Contacts(
        string city, string phone, Sight sight, int limit, CancellationToken ct) => database.Rows(
        "Callers/contacts.sql",
        c => c.With(city).With(personal.Search.AnyPhone(phone)).With(limit).With(sight),
        r => new CallerContact(
            r.GetFieldValue<DateTimeOffset>(0), r.GetString(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4)),
        ct);

    /// <summary>A page of the cases that the phone reported or supports, newest first.</summary>
    public Task<List<StoredSummary>> Cases(
        string city, string phone, Sight sight, ListKey? after, int limit, CancellationToken ct) => database.Rows(
        "Callers/cases.sql",
        c => c.With(city).With(personal.Search.AnyPhone(phone)).With(after?.ReceivedAt).With(after?.Number)
            .With(limit).With(sight),
        r => CaseReader.Summary(r, city, personal), ct);
}
