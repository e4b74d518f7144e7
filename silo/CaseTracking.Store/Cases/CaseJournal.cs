using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>The case journal on PostgreSQL, with group commit. One instance a silo.</summary>
public sealed class CaseJournal : ICaseJournal, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly JournalOptions _options;
    private readonly JournalWakeup _wakeup;
    private readonly GroupCommit<CaseAppend, AppendResult> _commits;

    public CaseJournal(
        NpgsqlDataSource database, JournalOptions options, JournalWakeup wakeup, TimeProvider time,
        ILogger<CaseJournal> logger)
    {
        _database = database;
        _options = options;
        _wakeup = wakeup;
        _commits = new GroupCommit<CaseAppend, AppendResult>(Commit, options, time, logger);
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

    public Task<AppendResult> Append(CaseAppend append) => _commits.Write(append);

    public async Task<FirstResult?> Find(string city, Guid commandId)
    {
        await using var connection = await _database.OpenConnectionAsync();
        var found = await FindAll(connection, city, [commandId], CancellationToken.None);
        return found.GetValueOrDefault(commandId);
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task<IReadOnlyList<AppendResult>> Commit(IReadOnlyList<CaseAppend> appends, CancellationToken ct)
    {
        var results = new Dictionary<CaseAppend, AppendResult>(ReferenceEqualityComparer.Instance);
        foreach (var city in appends.GroupBy(a => a.City))
        {
            foreach (var (append, result) in await CommitCity(city.Key, [.. city], ct)) results[append] = result;
        }
        return [.. appends.Select(a => results[a])];
    }

    private async Task<IEnumerable<(CaseAppend, AppendResult)>> CommitCity(
        string city, IReadOnlyList<CaseAppend> appends, CancellationToken ct)
    {
        // The projections follow a row by its command id, so a batch must not bring one twice: the second could change
        // another case without a row in the journal. It gets the first's result instead.
        var sent = appends.DistinctBy(a => a.CommandId).ToList();
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var batch = CaseAppendBatch.Create(connection, city, sent);
        batch.Timeout = (int)_options.CommandTimeout.TotalSeconds;
        var taken = new HashSet<CaseAppend>(ReferenceEqualityComparer.Instance);
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            var byCommand = sent.ToDictionary(a => a.CommandId);
            while (await reader.ReadAsync(ct)) taken.Add(byCommand[reader.GetGuid(0)]);
        }
        if (taken.Count > 0) _wakeup.Committed(city);
        var left = appends.Where(a => !taken.Contains(a)).ToList();
        var first = left.Count == 0
            ? []
            : await FindAll(connection, city, [.. left.Select(a => a.CommandId)], ct);
        return appends.Select(a => (a, ResultOf(a, taken, first)));
    }

    // Left out and known: the same command came before, perhaps as our own try whose answer was lost. Left out and
    // unknown: its version was taken by another activation.
    private static AppendResult ResultOf(
        CaseAppend append, HashSet<CaseAppend> taken, Dictionary<Guid, FirstResult> first)
    {
        if (taken.Contains(append)) return new AppendResult(AppendOutcome.Recorded);
        return first.TryGetValue(append.CommandId, out var found)
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
