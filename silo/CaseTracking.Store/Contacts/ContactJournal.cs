using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Contacts;

/// <summary>Contacts on PostgreSQL, with the same group commit as cases. One instance a silo.</summary>
public sealed class ContactJournal : IContactJournal, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly JournalOptions _options;
    private readonly GroupCommit<ContactAppend, bool> _commits;

    public ContactJournal(
        NpgsqlDataSource database, JournalOptions options, TimeProvider time, ILogger<ContactJournal> logger)
    {
        _database = database;
        _options = options;
        _commits = new GroupCommit<ContactAppend, bool>(Commit, options, time, logger);
        _commits.Start();
    }

    public Task<bool> Append(ContactAppend append) => _commits.Write(append);

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<ContactAppend> appends, CancellationToken ct)
    {
        var results = new Dictionary<ContactAppend, bool>(ReferenceEqualityComparer.Instance);
        foreach (var city in appends.GroupBy(a => a.City))
        {
            var stored = await CommitCity(city.Key, [.. city], ct);
            foreach (var append in city)
                results[append] = stored[append.CommandId].AsSpan().SequenceEqual(append.Fingerprint);
        }
        return [.. appends.Select(a => results[a])];
    }

    // Tells the fingerprint that stands under each command id: the row's own, or the one that was first.
    private async Task<Dictionary<Guid, byte[]>> CommitCity(
        string city, IReadOnlyList<ContactAppend> appends, CancellationToken ct)
    {
        // The words follow a row by its command id: a second row with it must not add its own to the first.
        var sent = appends.DistinctBy(a => a.CommandId).ToList();
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { CityLock.Command(city), Append(city, sent) },
            Timeout = (int)_options.CommandTimeout.TotalSeconds,
        };
        var taken = new HashSet<Guid>();
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            await reader.NextResultAsync(ct);
            while (await reader.ReadAsync(ct)) taken.Add(reader.GetGuid(0));
        }
        var stored = new Dictionary<Guid, byte[]>();
        foreach (var append in sent.Where(a => taken.Contains(a.CommandId)))
            stored.Add(append.CommandId, append.Fingerprint);
        var left = sent.Select(a => a.CommandId).Where(id => !taken.Contains(id)).ToArray();
        if (left.Length > 0) await FindFirst(connection, city, left, stored, ct);
        return stored;
    }

    private static async Task FindFirst(
        NpgsqlConnection connection, string city, Guid[] left, Dictionary<Guid, byte[]> stored, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Contacts/find.sql"), connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = city });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = left });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) stored[reader.GetGuid(0)] = reader.GetFieldValue<byte[]>(1);
    }

    private static NpgsqlBatchCommand Append(string city, IReadOnlyList<ContactAppend> rows)
    {
        var command = new NpgsqlBatchCommand(Sql.Load("Contacts/append.sql"));
        new Columns(command).Value(city)
            .Uuid(rows, r => r.CommandId)
            .Bytes(rows, r => r.Fingerprint)
            .Instant(rows, r => r.At)
            .Bool(rows, r => r.Imported)
            .Day(rows, r => r.Day)
            .Text(rows, r => Codes<Channel>.Of(r.Contact.Channel))
            .Text(rows, r => Codes<ContactResult>.Of(r.Contact.Result))
            .Text(rows, r => r.Contact.Category)
            .Text(rows, r => r.Contact.CaseNumber)
            .Text(rows, r => r.Actor.UserId)
            .Text(rows, r => Codes<Role>.Of(r.Actor.Role))
            .Text(rows, r => r.Contact.Citizen?.Name)
            .Text(rows, r => r.Contact.Citizen?.Phone)
            .Text(rows, r => PersianText.Fold(r.Contact.Citizen?.Name))
            .Text(rows, r => r.Contact.Text);
        return command;
    }
}
