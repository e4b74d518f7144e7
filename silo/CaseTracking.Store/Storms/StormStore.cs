using CaseTracking.Domain.Storms;
using CaseTracking.Store.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Storms;

/// <summary>What a supervisor says of an event.</summary>
public sealed record StormEdit(string Title, IReadOnlyList<string> Districts, string Words);

/// <summary>Where a page of events ends.</summary>
public sealed record StormKey(DateTimeOffset OpenedAt, Guid Id);

/// <summary>What became of opening or changing an event.</summary>
public enum StormOutcome
{
    /// <summary>It is as asked, by this command or its first sending.</summary>
    Done,

    NotFound,

    /// <summary>Another that is open is the same event.</summary>
    Same,

    /// <summary>Its case is resolved, or the event is closed.</summary>
    Over,

    /// <summary>Somebody else changed it since.</summary>
    Conflict,
}

/// <summary>The storm events of a city. Opening and changing exclude each other and every append, so that no two open events
/// are one and none is on a resolved case.</summary>
public sealed class StormStore(NpgsqlDataSource database, string city)
{
    private const int OpenMax = 100;

    /// <summary>All open events, the latest first.</summary>
    public Task<List<StormEvent>> Open(CancellationToken ct) => List(true, null, OpenMax, ct);

    /// <summary>A page of events, the latest first.</summary>
    public Task<List<StormEvent>> List(bool? isOpen, StormKey? after, int limit, CancellationToken ct) =>
        Rows(isOpen, after, limit, null, ct);

    /// <summary>An event, open or closed; null while its case is being opened.</summary>
    public async Task<StormEvent?> Find(Guid id, CancellationToken ct) =>
        (await Rows(null, null, 1, id, ct)).SingleOrDefault();

    /// <summary>Keeps the place of a new event, with its case or before that is opened; again it finds its own.</summary>
    public async Task<(StormOutcome Outcome, StormEvent? Other)> Keep(
        Guid id, string? caseNumber, string category, StormEdit edit, Guid by, CancellationToken ct)
    {
        await Locked("Storms/open.sql", c =>
        {
            Add(c, id, NpgsqlDbType.Uuid);
            Add(c, caseNumber, NpgsqlDbType.Text);
            Add(c, edit.Title, NpgsqlDbType.Text);
            Add(c, edit.Districts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            Add(c, category, NpgsqlDbType.Text);
            Add(c, edit.Words, NpgsqlDbType.Text);
            Add(c, by, NpgsqlDbType.Uuid);
        }, ct);
        if (await Has(id, ct)) return (StormOutcome.Done, null);
        return await Same(id, caseNumber, category, edit.Districts, ct) is { } other
            ? (StormOutcome.Same, await Find(other, ct))
            : (StormOutcome.Over, null);
    }

    /// <summary>Names the case that was opened for a kept place; null when that took so long that another has it.</summary>
    public async Task<StormEvent?> Name(Guid id, string caseNumber, CancellationToken ct)
    {
        await Locked("Storms/name.sql", c =>
        {
            Add(c, id, NpgsqlDbType.Uuid);
            Add(c, caseNumber, NpgsqlDbType.Text);
        }, ct);
        return await Find(id, ct);
    }

    /// <summary>Writes title, districts and words anew, over the version that was read.</summary>
    public async Task<(StormOutcome Outcome, StormEvent? Event)> Change(
        Guid id, Guid commandId, int expectedVersion, StormEdit edit, CancellationToken ct)
    {
        var isDone = await Locked("Storms/change.sql", c =>
        {
            Add(c, id, NpgsqlDbType.Uuid);
            Add(c, commandId, NpgsqlDbType.Uuid);
            Add(c, edit.Title, NpgsqlDbType.Text);
            Add(c, edit.Districts.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            Add(c, edit.Words, NpgsqlDbType.Text);
            Add(c, expectedVersion, NpgsqlDbType.Integer);
        }, ct);
        if (await Find(id, ct) is not { } now) return (StormOutcome.NotFound, null);
        // What stands as it was asked is done: a command whose answer was lost finds its own work so.
        if (isDone || now.IsOpen && IsAsAsked(now, edit)) return (StormOutcome.Done, now);
        if (!now.IsOpen) return (StormOutcome.Over, now);
        if (now.Version != expectedVersion) return (StormOutcome.Conflict, now);
        var other = await Same(id, now.CaseNumber, now.Category, edit.Districts, ct);
        return (StormOutcome.Same, other is { } found ? await Find(found, ct) : now);
    }

    /// <summary>Closes an event by hand; null when there is none. One that is closed stays as it is.</summary>
    public async Task<StormEvent?> Close(Guid id, Guid commandId, Guid by, CancellationToken ct)
    {
        await Locked("Storms/close.sql", c =>
        {
            Add(c, id, NpgsqlDbType.Uuid);
            Add(c, commandId, NpgsqlDbType.Uuid);
            Add(c, by, NpgsqlDbType.Uuid);
        }, ct);
        return await Find(id, ct);
    }

    private static bool IsAsAsked(StormEvent now, StormEdit edit) =>
        now.Title == edit.Title && now.Words == edit.Words && now.Districts.SequenceEqual(edit.Districts);

    private async Task<bool> Has(Guid id, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM storm_events WHERE city = $1 AND id = $2").With(city).With(id);
        return await command.ExecuteScalarAsync(ct) is not null;
    }

    private async Task<Guid?> Same(
        Guid id, string? caseNumber, string category, IReadOnlyList<string> districts, CancellationToken ct)
    {
        var found = await database.Rows(
            "Storms/same.sql", c => c.With(city).With(id).With(caseNumber).With(category).With(districts.ToArray()),
            r => r.GetGuid(0), ct);
        return found.Count == 0 ? null : found[0];
    }

    // The locking statement and ours go together: one transaction, ended with it.
    private async Task<bool> Locked(string file, Action<NpgsqlBatchCommand> bind, CancellationToken ct)
    {
        var command = new NpgsqlBatchCommand(Sql.Load(file));
        Add(command, city, NpgsqlDbType.Text);
        bind(command);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { CityLock.Command(city), command } };
        await batch.ExecuteNonQueryAsync(ct);
        return command.RecordsAffected > 0;
    }

    private static void Add(NpgsqlBatchCommand command, object? value, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });

    private Task<List<StormEvent>> Rows(bool? isOpen, StormKey? after, int limit, Guid? id, CancellationToken ct) =>
        database.Rows(
            "Storms/list.sql",
            c => c.With(city).With(isOpen).With(after?.OpenedAt).With<object>(after?.Id, NpgsqlDbType.Uuid).With(limit)
                .With<object>(id, NpgsqlDbType.Uuid),
            r => new StormEvent(
                r.GetGuid(0), r.GetInt32(1), r.GetString(2), r.GetString(3), r.GetFieldValue<string[]>(4), r.GetString(5),
                r.GetString(6), r.GetFieldValue<DateTimeOffset>(7), r.TextOrNull(8), r.InstantOrNull(9), r.TextOrNull(10),
                r.GetBoolean(11), r.GetInt64(12), r.GetInt64(13)),
            ct);
}
