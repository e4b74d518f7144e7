using CaseTracking.Domain.Audit;
using CaseTracking.Store.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Audit;

/// <summary>Writes one batch of a trail: under the lock of the head's row, so that batches follow one another.</summary>
internal sealed class AuditAppend(NpgsqlDataSource database, AuditOptions options, TimeProvider time)
{
    private int Timeout => (int)options.CommandTimeout.TotalSeconds;

    /// <summary>All entries of the batch, each once, however often it is sent.</summary>
    public async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        foreach (var city in entries.GroupBy(e => e.City)) await Commit(city.Key, [.. city.DistinctBy(e => e.Id)], ct);
        return [.. entries.Select(_ => true)];
    }

    private async Task Commit(string city, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var ids = entries.Select(e => e.Id).ToArray();
        var head = await LockHead(connection, city, ids, ct);
        if (head is null)
        {
            await Begin(connection, city, ct);
            head = await LockHead(connection, city, ids, ct)
                ?? throw new InvalidDataException("The head of the audit trail is gone.");
        }
        // The try before may have come through though its answer was lost; it is known only under the lock, which that
        // try held until its end.
        var left = entries.Where(e => !head.Written.Contains(e.Id)).ToList();
        if (left.Count == 0) return;
        var batch = AuditChain.Next(city, head.Number, head.Hash, time.GetUtcNow(), left);
        await Append(connection, batch, left, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<Head?> LockHead(NpgsqlConnection connection, string city, Guid[] ids, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = Timeout };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.Load("Audit/lock_head.sql"))
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = city } },
        });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql.Load("Audit/find.sql"))
        {
            Parameters =
            {
                new NpgsqlParameter<string> { TypedValue = city }, new NpgsqlParameter<Guid[]> { TypedValue = ids },
            },
        });
        await using var reader = await batch.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var head = new Head(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1), []);
        await reader.NextResultAsync(ct);
        while (await reader.ReadAsync(ct)) head.Written.Add(reader.GetGuid(0));
        return head;
    }

    private async Task Begin(NpgsqlConnection connection, string city, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Audit/begin.sql"), connection) { CommandTimeout = Timeout };
        await command.With(city).With(AuditChain.Start, NpgsqlDbType.Bytea).ExecuteNonQueryAsync(ct);
    }

    private async Task Append(
        NpgsqlConnection connection, AuditBatch batch, IReadOnlyList<AuditEntry> entries, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(Sql.Load("Audit/append.sql"));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = batch.City });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batch.Number });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = batch.Previous });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = batch.Hash });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = batch.Count });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = batch.At });
        new Columns(command)
            .Uuid(entries, e => e.Id)
            .Instant(entries, e => e.At)
            .UuidOrNull(entries, e => e.AccountId)
            .Text(entries, e => e.UserName)
            .Text(entries, e => e.Roles)
            .Text(entries, e => e.Act)
            .Text(entries, e => e.CaseNumber)
            .Text(entries, e => e.Address)
            .UuidOrNull(entries, e => e.SessionId)
            .Int(entries, e => e.Status)
            .Text(entries, e => e.Details);
        await using var sent = new NpgsqlBatch(connection) { BatchCommands = { command }, Timeout = Timeout };
        await sent.ExecuteNonQueryAsync(ct);
    }

    private sealed record Head(long Number, byte[] Hash, HashSet<Guid> Written);
}
