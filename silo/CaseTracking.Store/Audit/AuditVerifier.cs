using CaseTracking.Domain.Audit;
using Npgsql;

namespace CaseTracking.Store.Audit;

/// <summary>How far a verification is.</summary>
public sealed record AuditProgress(long Batches, long OfBatches, long Entries);

/// <summary>What a verification found: the first wrong place, or null with the head that all of it leads to.</summary>
public sealed record AuditVerdict(AuditFault? Fault, long Batches, long Entries, byte[] Head);

/// <summary>
/// Walks a city's whole trail up to its head at the start, a few batches at a time, while hosts go on writing. Changes
/// nothing; can be cancelled at any time.
/// </summary>
public sealed class AuditVerifier(NpgsqlDataSource database, string city)
{
    private const int BatchesAtOnce = 50;

    /// <summary>The verdict. A head that was noted before, <paramref name="knownHead"/>, must be met on the way.</summary>
    public async Task<AuditVerdict> Verify(byte[]? knownHead, IProgress<AuditProgress>? progress, CancellationToken ct)
    {
        var walk = new AuditWalk(knownHead);
        var (number, hash, last) = await Head(ct);
        while (walk.Number < last)
        {
            var batches = await Batches(walk.Number, last, ct);
            var entries = batches.Count == 0 ? null : await Entries(walk.Number, batches[^1].Number, ct);
            if (entries is null) break;
            foreach (var batch in batches)
            {
                if (walk.Take(batch, [.. entries[batch.Number]]) is { } fault) return Verdict(fault, walk);
            }
            progress?.Report(new AuditProgress(walk.Number, last, walk.Entries));
        }
        // Entries without a batch, or batches that the head does not know of.
        var end = walk.Number < last ? new AuditFault(AuditFaultKind.MissingBatch, walk.Number + 1)
            : walk.End(number, hash ?? AuditChain.Start);
        return Verdict(end, walk);
    }

    private static AuditVerdict Verdict(AuditFault? fault, AuditWalk walk) =>
        new(fault, walk.Number, walk.Entries, walk.Head);

    private async Task<(long Number, byte[]? Hash, long Last)> Head(CancellationToken ct)
    {
        var rows = await database.Rows(
            "Audit/head.sql", c => c.With(city),
            r => (r.GetInt64(0), r.IsDBNull(1) ? null : r.GetFieldValue<byte[]>(1), r.GetInt64(2)), ct);
        return rows[0];
    }

    private Task<List<AuditBatch>> Batches(long after, long last, CancellationToken ct) => database.Rows(
        "Audit/batches.sql", c => c.With(city).With(after).With(last).With(BatchesAtOnce),
        r => new AuditBatch(
            city, r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetFieldValue<byte[]>(2), r.GetInt32(3),
            r.GetFieldValue<DateTimeOffset>(4)), ct);

    private async Task<ILookup<long, PlacedEntry>> Entries(long after, long last, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Audit/entries.sql", c => c.With(city).With(after).With(last),
            r => (Batch: r.GetInt64(0), Entry: new PlacedEntry(r.GetInt32(1), AuditReader.Entry(r, 2))), ct);
        return rows.ToLookup(r => r.Batch, r => r.Entry);
    }
}
