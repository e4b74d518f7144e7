using System.Security.Cryptography;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Maps;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Store.Maps;

/// <summary>An open case that has a place, with what a map of it is narrowed and judged by.</summary>
public sealed record OpenPoint(
    string Number, PlanePoint At, string District, string Category, string Holder, IReadOnlyList<string> Scopes,
    DateTimeOffset ReceivedAt, DateTimeOffset? HolderDueAt, DateTimeOffset PromiseDueAt, bool IsPromiseMet)
{
    /// <summary>Whether it is past a clock at a moment.</summary>
    public bool IsLate(DateTimeOffset now) => HolderDueAt < now || (!IsPromiseMet && PromiseDueAt < now);

    /// <summary>Whether it lies in a sight; the same as <c>in_sight</c> in SQL.</summary>
    public bool IsIn(Sight sight) => sight.Everything || Scopes.Any(sight.Scopes.Contains) || sight.Holders.Contains(Holder)
        || sight.Districts.Contains(District);
}

/// <summary>
/// The open cases with their places, opened in this host's memory alone: places are sealed in the database (0026), so that no
/// query can gather them. Read when somebody asks, then by what changed; read anew after a while, so that what was erased
/// goes, and forgotten when nobody asks any more.
/// </summary>
public sealed class OpenPoints(NpgsqlDataSource database, PersonalData personal, string city, TimeProvider time) : IDisposable
{
    /// <summary>How old an answer may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long what was erased may stay in memory.</summary>
    public static readonly TimeSpan ReadAnewAfter = TimeSpan.FromMinutes(5);

    private const int PageMax = 5000;
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Board? _board;

    /// <summary>The open cases that have a place, and how many have none.</summary>
    public async Task<(IReadOnlyCollection<OpenPoint> Points, int WithoutPlace)> Read(CancellationToken ct)
    {
        await _reading.WaitAsync(ct);
        try
        {
            var now = time.GetTimestamp();
            var board = _board is { } kept && time.GetElapsedTime(kept.Since, now) < ReadAnewAfter ? kept : new Board(now);
            if (!board.IsRead || time.GetElapsedTime(board.AskedAt, now) >= Fresh)
            {
                await Follow(board, ct);
                board.AskedAt = now;
            }
            _board = board;
            return ([.. board.Points.Values], board.Placeless.Count);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Forgets all places when nobody asked for a while.</summary>
    public void Forget()
    {
        if (_board is { } board && time.GetElapsedTime(board.AskedAt) >= ReadAnewAfter) _board = null;
    }

    public void Dispose() => _reading.Dispose();

    private async Task Follow(Board board, CancellationToken ct)
    {
        if (!board.IsRead) await ReadOpen(board, ct);
        while (true)
        {
            var rows = await database.Rows(
                "Maps/points.sql", c => c.With(city).With(board.Position).With(PageMax), r => Row(r, city), ct);
            foreach (var row in rows) board.Take(row);
            if (rows.Count > 0) board.Position = rows[^1].Position;
            if (rows.Count < PageMax) break;
        }
    }

    // Takes many pages, of open cases alone: what is changed meanwhile is told by what came after the head.
    private async Task ReadOpen(Board board, CancellationToken ct)
    {
        var head = (await database.Rows("Maps/points_head.sql", c => c.With(city), r => r.GetInt64(0), ct))[0];
        var (district, category, receivedAt, number) = ("", "", DateTimeOffset.UnixEpoch, "");
        while (true)
        {
            var rows = await database.Rows(
                "Maps/points_open.sql",
                c => c.With(city).With(district).With(category).With((DateTimeOffset?)receivedAt).With(number).With(PageMax),
                r => (Row: Row(r, city), District: r.GetString(3), Category: r.GetString(4), ReceivedAt: r.GetFieldValue<DateTimeOffset>(7)), ct);
            foreach (var row in rows) board.Take(row.Row);
            if (rows.Count < PageMax) break;
            var last = rows[^1];
            (district, category, receivedAt, number) = (last.District, last.Category, last.ReceivedAt, last.Row.Number);
        }
        board.Begin(head);
    }

    private Changed Row(NpgsqlDataReader r, string of)
    {
        var (number, position) = (r.GetString(0), r.GetInt64(1));
        if (r.GetBoolean(2)) return new Changed(number, position, IsOpen: false, null);
        return new Changed(number, position, IsOpen: true, PlaceOf(r, of) is not { } at ? null : new OpenPoint(
            number, at, r.GetString(3), r.GetString(4), r.GetString(5), r.GetFieldValue<string[]>(6), r.GetFieldValue<DateTimeOffset>(7),
            r.InstantOrNull(8), r.GetFieldValue<DateTimeOffset>(9), !r.IsDBNull(10)));
    }

    private PlanePoint? PlaceOf(NpgsqlDataReader r, string of)
    {
        try
        {
            return personal.OpenDetails(of, r.ByteArrays(11)) is { Lat: { } lat, Lon: { } lon } ? Mercator.Project(new GeoPoint(lon, lat)) : null;
        }
        catch (CryptographicException)
        {
            // One row that does not open must not take the map from everybody; whoever opens the case is told.
            return null;
        }
    }

    private sealed record Changed(string Number, long Position, bool IsOpen, OpenPoint? Point);

    private sealed class Board(long since)
    {
        public Dictionary<string, OpenPoint> Points { get; } = [];

        public HashSet<string> Placeless { get; } = [];

        public long Since { get; } = since;

        public long AskedAt { get; set; } = since;

        public long Position { get; set; }

        public bool IsRead { get; private set; }

        public void Begin(long head) => (IsRead, Position) = (true, head);

        public void Take(Changed row)
        {
            Points.Remove(row.Number);
            Placeless.Remove(row.Number);
            if (row.Point is { } point) Points[row.Number] = point;
            else if (row.IsOpen) Placeless.Add(row.Number);
        }
    }
}
