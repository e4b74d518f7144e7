using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Journal;

/// <summary>What a verification of the journal found: the first case that is not what its rows say, with what is wrong,
/// or null.</summary>
public sealed record JournalVerdict(long Cases, long Rows, string? WrongCase, string? Wrong);

/// <summary>
/// Folds a city's journal anew, case by case, and compares the result with the state that is kept beside it. One picture
/// of the database from beginning to end, while hosts go on writing; changes nothing; holds a page of cases in memory.
/// </summary>
public sealed class JournalVerifier(NpgsqlDataSource database, string city)
{
    private const int CasesAtOnce = 500;

    // An import brings its instants with an offset, the database tells the same ones in UTC.
    private static readonly JsonSerializerOptions InUtc = new(DomainJson.Default.Options) { Converters = { new UtcInstants() } };

    public async Task<JournalVerdict> Verify(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var zone = await Zone(connection, ct);
        var (cases, rows, after) = (0L, 0L, "");
        while (true)
        {
            var page = await Cases(connection, after, ct);
            var isLast = page.Count < CasesAtOnce;
            var journal = await Journal(connection, after, isLast ? null : page[^1].Number, ct);
            rows += journal.Sum(c => c.Count());
            foreach (var stored in page)
            {
                if (await Fault(connection, stored, [.. journal[stored.Number]], zone, ct) is { } wrong)
                    return new JournalVerdict(cases, rows, stored.Number, wrong);
                cases++;
            }
            if (journal.Select(c => c.Key).Except(page.Select(c => c.Number)).FirstOrDefault() is { } lost)
                return new JournalVerdict(cases, rows, lost, "its rows are in the journal, and the case is not there");
            if (isLast) return new JournalVerdict(cases, rows, null, null);
            after = page[^1].Number;
        }
    }

    private async Task<string?> Fault(
        NpgsqlConnection connection, StoredState stored, List<StoredEvents> rows, CityZone zone, CancellationToken ct)
    {
        var folded = CaseState.None;
        foreach (var row in rows)
        {
            if (row.Version != folded.Version + 1) return $"version {folded.Version + 1} is missing";
            folded = CaseLifecycle.Apply(
                folded, JsonSerializer.Deserialize(row.Events, DomainJson.Default.ImmutableArrayCaseEvent), row.At, zone);
        }
        if (folded.Version != stored.Version) return $"it says version {stored.Version}, its rows lead to {folded.Version}";
        if (rows[^1].Position != stored.Position) return $"it says position {stored.Position}, its last row has {rows[^1].Position}";
        if (Same(folded, stored.Snapshot)) return null;
        // Written by a version before that kept less in it: as the grains read it.
        await using var command = new NpgsqlCommand(Sql.Load("Cases/read_snapshot.sql"), connection);
        command.With(city).With(stored.Number);
        return Same(folded, (string)(await command.ExecuteScalarAsync(ct))!) ? null : "its state is not what its rows lead to";
    }

    private static bool Same(CaseState folded, string snapshot) => Text(folded) == Text(
        JsonSerializer.Deserialize(snapshot, DomainJson.Default.CaseState)!);

    private static string Text(CaseState state) => JsonSerializer.Serialize(state, InUtc);

    private async Task<CityZone> Zone(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT zone FROM cities WHERE city = $1", connection);
        command.With(city);
        return new CityZone((string?)await command.ExecuteScalarAsync(ct)
            ?? throw new InvalidOperationException($"The database has no city {city}."));
    }

    private async Task<List<StoredState>> Cases(NpgsqlConnection connection, string after, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Journal/refold_cases.sql"), connection);
        command.With(city).With(after).With(CasesAtOnce);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var page = new List<StoredState>();
        while (await reader.ReadAsync(ct))
            page.Add(new StoredState(reader.GetString(0), reader.GetInt32(1), reader.GetInt64(2), reader.GetString(3)));
        return page;
    }

    private async Task<ILookup<string, StoredEvents>> Journal(
        NpgsqlConnection connection, string after, string? upTo, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Journal/refold_journal.sql"), connection);
        command.With(city).With(after).With(upTo);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<(string Number, StoredEvents Row)>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add((reader.GetString(0), new StoredEvents(
                reader.GetInt32(1), reader.GetInt64(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetString(4))));
        }
        return rows.ToLookup(r => r.Number, r => r.Row);
    }

    private sealed class UtcInstants : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime());
    }

    private sealed record StoredState(string Number, int Version, long Position, string Snapshot);

    private sealed record StoredEvents(int Version, long Position, DateTimeOffset At, string Events);
}
