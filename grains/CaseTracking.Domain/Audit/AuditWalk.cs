namespace CaseTracking.Domain.Audit;

/// <summary>What is wrong with a trail.</summary>
public enum AuditFaultKind
{
    /// <summary>A field of a batch or of one of its entries is not what was written.</summary>
    Changed,

    /// <summary>A batch is gone.</summary>
    MissingBatch,

    /// <summary>Entries of a batch are gone.</summary>
    MissingEntry,

    /// <summary>A batch has entries that were not written with it.</summary>
    AddedEntry,

    /// <summary>A batch does not follow the one before it.</summary>
    BrokenOrder,

    /// <summary>The last batches are gone: a hash that is known to have been the head is nowhere.</summary>
    EndCutOff,
}

/// <summary>The first wrong place of a trail: the batch, and why.</summary>
public sealed record AuditFault(AuditFaultKind Kind, long Batch);

/// <summary>An entry with its place in its batch, from 0.</summary>
public sealed record PlacedEntry(int Place, AuditEntry Entry);

/// <summary>
/// Verifies the batches of one city, one after the other from the first, and holds no more than the one at hand. A
/// trail that was cut short is whole in itself: only a head that was noted elsewhere shows it.
/// </summary>
/// <param name="knownHead">The hash of a head noted before, which must be met on the way; null when none is known.</param>
public sealed class AuditWalk(byte[]? knownHead = null)
{
    private bool _met = knownHead is null || knownHead.AsSpan().SequenceEqual(AuditChain.Start);

    /// <summary>The number of the last batch that was good; 0 before the first.</summary>
    public long Number { get; private set; }

    /// <summary>The hash of the last batch that was good.</summary>
    public byte[] Head { get; private set; } = AuditChain.Start;

    /// <summary>Entries that were good.</summary>
    public long Entries { get; private set; }

    /// <summary>Takes the next batch with its entries by place; tells what is wrong with it, or null.</summary>
    public AuditFault? Take(AuditBatch batch, IReadOnlyList<PlacedEntry> entries)
    {
        if (FaultOf(batch, entries) is { } fault) return fault;
        (Number, Head, Entries) = (batch.Number, batch.Hash, Entries + entries.Count);
        _met |= knownHead.AsSpan().SequenceEqual(Head);
        return null;
    }

    /// <summary>Ends at the head that the store names; tells whether the end is missing, or null.</summary>
    public AuditFault? End(long headNumber, byte[] headHash)
    {
        if (headNumber > Number || !_met) return new(AuditFaultKind.EndCutOff, Number + 1);
        return headNumber == Number && headHash.AsSpan().SequenceEqual(Head)
            ? null
            : new(AuditFaultKind.BrokenOrder, Number);
    }

    private AuditFault? FaultOf(AuditBatch batch, IReadOnlyList<PlacedEntry> entries)
    {
        var expected = Number + 1;
        if (batch.Number > expected) return new(AuditFaultKind.MissingBatch, expected);
        if (batch.Number < expected || !batch.Previous.AsSpan().SequenceEqual(Head))
            return new(AuditFaultKind.BrokenOrder, batch.Number);
        if (entries.Count < batch.Count) return new(AuditFaultKind.MissingEntry, batch.Number);
        if (entries.Count > batch.Count) return new(AuditFaultKind.AddedEntry, batch.Number);
        if (entries.Select((e, i) => e.Place == i).Contains(false)) return new(AuditFaultKind.BrokenOrder, batch.Number);
        var hash = AuditChain.HashOf(batch, [.. entries.Select(e => e.Entry)]);
        return hash.AsSpan().SequenceEqual(batch.Hash) ? null : new(AuditFaultKind.Changed, batch.Number);
    }
}
