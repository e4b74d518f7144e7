using CaseTracking.Domain.Journal;
using Npgsql;

namespace CaseTracking.Store.Deadlines;

/// <summary>Finds promises to tell of by the partial index on <c>promises</c>.</summary>
public sealed class DuePromises(NpgsqlDataSource database) : IDuePromises
{
    public async Task<IReadOnlyList<DuePromise>> Find(
        string city, int slice, int slices, DateTimeOffset now, int limit) => await database.Rows(
        "Deadlines/find_promises.sql",
        c => c.With(city).With((DateTimeOffset?)now).With(slice).With(slices).With(limit),
        r => new DuePromise(r.GetString(0), r.GetInt32(1), r.GetFieldValue<DateTimeOffset>(2)), CancellationToken.None);
}
