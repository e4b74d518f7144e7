using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Walls;
using Npgsql;

namespace CaseTracking.Store.Walls;

/// <summary>How often an event of a day moved a case from one measure to another. <c>Before</c> is null for events that
/// move none; the district is told of receipts and resolutions, the verdict of call-backs.</summary>
public sealed record DayMoves(
    string Event, string? Before, string After, string? District, string? Verdict, int Count);

/// <summary>The contacts of a day.</summary>
public sealed record DayContacts(int All, int FirstContact);

/// <summary>How the open cases of a district stand. <c>Late</c>: past one clock or both.</summary>
public sealed record OpenCases(string District, int Open, int Late, int LatePromise, int LateHolder, int Escalated);

/// <summary>Counts for a wall: the present day, and how the open cases stand. Numbers only.</summary>
public sealed class WallReader(NpgsqlDataSource database)
{
    /// <summary>What was done and recorded from ≤ moment &lt; to.</summary>
    public Task<List<DayMoves>> Moves(string city, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) =>
        database.Rows(
            "Walls/moves.sql", c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to),
            r => new DayMoves(
                r.GetString(0), r.TextOrNull(1), r.GetString(2), r.TextOrNull(3), r.TextOrNull(4), r.GetInt32(5)),
            ct);

    /// <summary>Contacts that ended and were recorded from ≤ moment &lt; to.</summary>
    public async Task<DayContacts> Contacts(
        string city, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => (await database.Rows(
            "Walls/contacts.sql", c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to),
            r => new DayContacts(r.GetInt32(0), r.GetInt32(1)), ct))[0];

    /// <summary>The open cases by district; none for a district without any.</summary>
    public Task<List<OpenCases>> Open(string city, DateTimeOffset now, CancellationToken ct) => database.Rows(
        "Walls/open.sql", c => c.With(city).With((DateTimeOffset?)now),
        r => new OpenCases(
            r.GetString(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5)),
        ct);

    /// <summary>Promises of the whole city: those given since a moment, and all that are open or broken; the next due.</summary>
    public async Task<WallPromises> Promises(
        string city, DateTimeOffset now, DateTimeOffset since, DateTimeOffset endOfDay, int next, CancellationToken ct)
    {
        var counts = (await database.Rows(
            "Walls/promises.sql",
            c => c.With(city).With((DateTimeOffset?)now).With((DateTimeOffset?)since).With((DateTimeOffset?)endOfDay),
            r => (new PromiseFigures(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)),
                Open: r.GetInt64(5), Today: r.GetInt64(6), Broken: r.GetInt64(7)), ct))[0];
        return new WallPromises(
            counts.Item1, counts.Open, counts.Today, counts.Broken, await database.Rows(
                "Walls/next_promises.sql", c => c.With(city).With((DateTimeOffset?)now).With(next),
                r => new NextPromise(r.GetString(0), r.GetString(1), r.GetFieldValue<DateTimeOffset>(2)), ct));
    }
}
