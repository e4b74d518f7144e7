using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Personal;
using CaseTracking.Store.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>The case journal on PostgreSQL, with group commit. One instance a silo.</summary>
public sealed class CaseJournal : ICaseJournal, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly JournalOptions _options;
    private readonly JournalWakeup _wakeup;
    private readonly CommandSealing _sealing;
    private readonly GroupCommit<CaseRow, AppendResult> _commits;

    public CaseJournal(
        NpgsqlDataSource database, JournalOptions options, JournalWakeup wakeup, PersonalData personal,
        TimeProvider time, ILogger<CaseJournal> logger)
    {
        _sealing = new CommandSealing(database, personal);
        _database = database;
        _options = options;
        _wakeup = wakeup;
        _commits = new GroupCommit<CaseRow, AppendResult>(Commit, options, time, logger);
        _commits.Start();
    }

    public async Task<CaseState> Read(string city, string number)
    {
        await using var command = _database.CreateCommand(Sql.Load("Cases/read_snapshot.sql"));
        command.CommandTimeout = (int)_options.CommandTimeout.TotalSeconds;
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = city });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = number });
        return await command.ExecuteScalarAsync() is string snapshot
            ? JsonSerializer.Deserialize(snapshot, DomainJson.Default.CaseState)!
            : CaseState.None;
    }

    // Sealed here, on the grain's own time: the queue and the transaction carry what is ready to be written.
    public async Task<AppendResult> Append(CaseAppend append)
    {
        using var trace = CaseTrace.Append(append.CommandId);
        var result = await _commits.Write(new CaseRow(append, await _sealing.Seal(append)));
        if (result.Outcome == AppendOutcome.VersionConflict) CaseMeter.VersionConflicts.Add(1);
        else if (result.Outcome == AppendOutcome.CommandIdTaken) CaseMeter.Repeats.Add(1);
        return result;
    }

    public async Task<FirstResult?> Find(string city, Guid commandId)
    {
        await using var connection = await _database.OpenConnectionAsync();
        var found = await FindAll(connection, city, [commandId], CancellationToken.None);
        return found.GetValueOrDefault(commandId);
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task<IReadOnlyList<AppendResult>> Commit(IReadOnlyList<CaseRow> rows, CancellationToken ct)
    {
        var results = new Dictionary<CaseRow, AppendResult>(ReferenceEqualityComparer.Instance);
        foreach (var city in rows.GroupBy(r => r.Append.City))
        {
            foreach (var (row, result) in await CommitCity(city.Key, [.. city], ct)) results[row] = result;
        }
        return [.. rows.Select(r => results[r])];
    }

    private async Task<IEnumerable<(CaseRow, AppendResult)>> CommitCity(
        string city, IReadOnlyList<CaseRow> rows, CancellationToken ct)
    {
        // The projections follow a row by its command id, so a batch must not bring one twice: the second could change
        // another case without a row in the journal. It gets the first's result instead.
        var sent = rows.DistinctBy(r => r.Append.CommandId).ToList();
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var batch = CaseAppendBatch.Create(connection, city, sent);
        batch.Timeout = (int)_options.CommandTimeout.TotalSeconds;
        var taken = new HashSet<CaseRow>(ReferenceEqualityComparer.Instance);
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            var byCommand = sent.ToDictionary(r => r.Append.CommandId);
            while (await reader.ReadAsync(ct)) taken.Add(byCommand[reader.GetGuid(0)]);
        }
        if (taken.Count > 0) _wakeup.Committed(city);
        var left = rows.Where(r => !taken.Contains(r)).ToList();
        var first = left.Count == 0
            ? []
            : await FindAll(connection, city, [.. left.Select(r => r.Append.CommandId)], ct);
        return rows.Select(r => (r, ResultOf(r, taken, first)));
    }

    // Left out and known: the same command came before, perhaps as our own try whose answer was lost. Left out and
    // unknown: its version was taken by another activation.
    private static AppendResult ResultOf(
        CaseRow row, HashSet<CaseRow> taken, Dictionary<Guid, FirstResult> first)
    {
        if (taken.Contains(row)) return new AppendResult(AppendOutcome.Recorded);
        return first.TryGetValue(row.Append.CommandId, out var found)
            ? new AppendResult(AppendOutcome.CommandIdTaken, found)
            : new AppendResult(AppendOutcome.VersionConflict);
    }

    private static async Task<Dictionary<Guid, FirstResult>> FindAll(
        NpgsqlConnection connection, string city, Guid[] commandIds, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Cases/find_commands.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = city });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = commandIds });
        var found = new Dictionary<Guid, FirstResult>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found[reader.GetGuid(0)] = new FirstResult(
                reader.GetString(1), reader.GetInt32(2), Codes<CaseStatus>.Parse(reader.GetString(3)),
                reader.GetFieldValue<byte[]>(4));
        }
        return found;
    }
}
