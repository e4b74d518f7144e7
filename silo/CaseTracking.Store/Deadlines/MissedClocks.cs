using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using Npgsql;

namespace CaseTracking.Store.Deadlines;

/// <summary>Finds clocks to tell of by the partial indexes on <c>cases</c>.</summary>
public sealed class MissedClocks(NpgsqlDataSource database) : IMissedClocks
{
    public async Task<IReadOnlyList<MissedClock>> Find(
        string city, int slice, int slices, DateTimeOffset now, int limit) => await database.Rows(
        "Deadlines/find_missed.sql",
        c => c.With(city).With((DateTimeOffset?)now).With(slice).With(slices).With(limit),
        r => new MissedClock(r.GetString(0), Codes<ClockKind>.Parse(r.GetString(1)), State(r.GetString(2))),
        CancellationToken.None);

    public async Task<IReadOnlyList<WatchedCase>> FindOtherwise(
        string city, int slice, int slices, int rulesVersion, int limit) => await database.Rows(
        "Deadlines/find_otherwise.sql",
        c => c.With(city).With(slice).With(slices).With(rulesVersion).With(limit),
        r => new WatchedCase(r.GetString(0), State(r.GetString(1))), CancellationToken.None);

    public async Task Watch(string city, IReadOnlyList<(WatchedCase Case, ClockWatches Watches)> watched)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        var update = new NpgsqlBatchCommand(Sql.Load("Deadlines/watch.sql"));
        new Columns(update).Value(city)
            .Text(watched, w => w.Case.Number)
            .Int(watched, w => w.Case.State.Version)
            .Instant(watched, w => w.Watches.Holder)
            .Bool(watched, w => w.Case.State.HolderClock!.Imported)
            .Instant(watched, w => w.Watches.Promise)
            .Bool(watched, w => w.Case.State.PromiseClock!.Imported)
            .Int(watched, w => w.Watches.Rules);
        batch.BatchCommands.Add(update);
        await batch.ExecuteNonQueryAsync();
    }

    private static CaseState State(string snapshot) =>
        JsonSerializer.Deserialize(snapshot, DomainJson.Default.CaseState)!;
}
