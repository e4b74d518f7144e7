using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Personal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Contacts;

/// <summary>Contacts on PostgreSQL, with the same group commit as cases. One instance a silo.</summary>
public sealed class ContactJournal : IContactJournal, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly JournalOptions _options;
    private readonly PersonalData _personal;
    private readonly GroupCommit<SealedAppend, bool> _commits;

    public ContactJournal(
        NpgsqlDataSource database, JournalOptions options, PersonalData personal, TimeProvider time,
        ILogger<ContactJournal> logger)
    {
        _database = database;
        _options = options;
        _personal = personal;
        _commits = new GroupCommit<SealedAppend, bool>(Commit, options, time, logger);
        _commits.Start();
    }

    public async Task<bool> Append(ContactAppend append) => await _commits.Write(new SealedAppend(
        append, Sealing.Now(() => SealedWords.Of(_personal, append.City, append.Contact)), _personal.Search.Current));

    public async Task<Contact?> Find(string city, Guid commandId)
    {
        var rows = await _database.Rows(
            "Contacts/read_result.sql", c => c.With(city).With(commandId),
            r => new Contact(
                Codes<Channel>.Parse(r.GetString(0)), Codes<ContactResult>.Parse(r.GetString(1)), r.TextOrNull(2),
                r.TextOrNull(3), null, null),
            CancellationToken.None);
        return rows.Count == 0 ? null : rows[0];
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<SealedAppend> appends, CancellationToken ct)
    {
        var results = new Dictionary<SealedAppend, bool>(ReferenceEqualityComparer.Instance);
        foreach (var city in appends.GroupBy(a => a.Contact.City))
        {
            var stored = await CommitCity(city.Key, [.. city], ct);
            foreach (var append in city)
                results[append] = stored[append.Id].AsSpan().SequenceEqual(append.Contact.Fingerprint);
        }
        return [.. appends.Select(a => results[a])];
    }

    // Tells the fingerprint that stands under each command id: the row's own, or the one that was first.
    private async Task<Dictionary<Guid, byte[]>> CommitCity(
        string city, IReadOnlyList<SealedAppend> appends, CancellationToken ct)
    {
        // The words follow a row by its command id: a second row with it must not add its own to the first.
        var sent = appends.DistinctBy(a => a.Id).ToList();
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
        foreach (var append in sent.Where(a => taken.Contains(a.Id)))
            stored.Add(append.Id, append.Contact.Fingerprint);
        var left = sent.Select(a => a.Id).Where(id => !taken.Contains(id)).ToArray();
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

    private static NpgsqlBatchCommand Append(string city, IReadOnlyList<SealedAppend> rows)
    {
        var command = new NpgsqlBatchCommand(Sql.Load("Contacts/append.sql"));
        new Columns(command).Value(city)
            .Uuid(rows, r => r.Id)
            .Bytes(rows, r => r.Contact.Fingerprint)
            .Instant(rows, r => r.Contact.At)
            .Bool(rows, r => r.Contact.Imported)
            .Day(rows, r => r.Contact.Day)
            .Text(rows, r => Codes<Channel>.Of(r.Contact.Contact.Channel))
            .Text(rows, r => Codes<ContactResult>.Of(r.Contact.Contact.Result))
            .Text(rows, r => r.Contact.Contact.Category)
            .Text(rows, r => r.Contact.Contact.CaseNumber)
            .Text(rows, r => r.Contact.Actor.UserId)
            .Text(rows, r => Codes<Role>.Of(r.Contact.Actor.Role))
            .Bytes(rows, r => r.Words?.Sealed)
            .Bytes(rows, r => r.Words?.NameHashes)
            .Bytes(rows, r => r.Words?.PhoneHash)
            .Int(rows, r => r.HashKey);
        return command;
    }

    // What waits in the queue: the personal fields are sealed already.
    private sealed record SealedAppend(ContactAppend Contact, SealedWords? Words, int HashKey)
    {
        public Guid Id => Contact.CommandId;
    }
}
