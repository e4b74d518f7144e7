using CaseTracking.Domain.Audit;

namespace CaseTracking.Domain.Tests.Audit;

public class AuditWalkTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);
    private static readonly List<(AuditBatch Batch, List<PlacedEntry> Entries)> Trail = Make(5);

    [Fact]
    public void A_whole_trail_is_walked_to_its_head()
    {
        var walk = Walked(Trail);
        Assert.Null(walk.End(5, Trail[^1].Batch.Hash));
        Assert.Equal((5, 10), (walk.Number, walk.Entries));
        Assert.Equal(Trail[^1].Batch.Hash, walk.Head);
        Assert.Null(new AuditWalk().End(0, AuditChain.Start));
    }

    [Fact]
    public void A_missing_batch_is_named() => Assert.Equal(
        new AuditFault(AuditFaultKind.MissingBatch, 3), FirstFault([.. Trail.Where(b => b.Batch.Number != 3)]));

    [Fact]
    public void Swapped_batches_are_out_of_order()
    {
        var swapped = Trail.ToList();
        (swapped[1], swapped[2]) = (
            (Trail[2].Batch with { Number = 2 }, Trail[2].Entries), (Trail[1].Batch with { Number = 3 }, Trail[1].Entries));
        Assert.Equal(new AuditFault(AuditFaultKind.BrokenOrder, 2), FirstFault(swapped));
    }

    [Fact]
    public void A_missing_an_added_a_moved_and_a_changed_entry_are_named()
    {
        var entries = Trail[1].Entries;
        Assert.Equal(AuditFaultKind.MissingEntry, FaultWith([entries[0]]));
        Assert.Equal(AuditFaultKind.MissingEntry, FaultWith([]));
        Assert.Equal(AuditFaultKind.AddedEntry, FaultWith([.. entries, entries[0] with { Place = 2 }]));
        Assert.Equal(AuditFaultKind.BrokenOrder, FaultWith([entries[0], entries[1] with { Place = 2 }]));
        Assert.Equal(AuditFaultKind.Changed, FaultWith(
            [entries[0], entries[1] with { Entry = entries[1].Entry with { UserName = "other" } }]));
        Assert.Equal(
            AuditFaultKind.Changed, FaultWith([entries[1] with { Place = 0 }, entries[0] with { Place = 1 }]));
    }

    [Fact]
    public void A_cut_end_shows_by_the_head_of_the_store_or_by_one_that_was_noted()
    {
        var cut = Trail.Take(3).ToList();
        Assert.Equal(new AuditFault(AuditFaultKind.EndCutOff, 4), Walked(cut).End(5, Trail[4].Batch.Hash));
        // Who cuts the end sets the head back too: only what was noted elsewhere tells it.
        Assert.Null(Walked(cut).End(3, Trail[2].Batch.Hash));
        Assert.Equal(
            new AuditFault(AuditFaultKind.EndCutOff, 4), Walked(cut, Trail[4].Batch.Hash).End(3, Trail[2].Batch.Hash));
        Assert.Null(Walked(Trail, Trail[2].Batch.Hash).End(5, Trail[4].Batch.Hash));
    }

    [Fact]
    public void A_head_that_was_set_back_or_exchanged_is_told()
    {
        Assert.Equal(new AuditFault(AuditFaultKind.BrokenOrder, 5), Walked(Trail).End(4, Trail[3].Batch.Hash));
        Assert.Equal(new AuditFault(AuditFaultKind.BrokenOrder, 5), Walked(Trail).End(5, Trail[3].Batch.Hash));
    }

    private static AuditFaultKind? FaultWith(IReadOnlyList<PlacedEntry> entries)
    {
        var walk = Walked([Trail[0]]);
        return walk.Take(Trail[1].Batch, entries)?.Kind;
    }

    private static AuditWalk Walked(IReadOnlyList<(AuditBatch Batch, List<PlacedEntry> Entries)> trail, byte[]? known = null)
    {
        var walk = new AuditWalk(known);
        Assert.All(trail, b => Assert.Null(walk.Take(b.Batch, b.Entries)));
        return walk;
    }

    private static AuditFault? FirstFault(IReadOnlyList<(AuditBatch Batch, List<PlacedEntry> Entries)> trail)
    {
        var walk = new AuditWalk();
        return trail.Select(b => walk.Take(b.Batch, b.Entries)).FirstOrDefault(f => f is not null);
    }

    private static List<(AuditBatch, List<PlacedEntry>)> Make(int batches)
    {
        var (trail, hash) = (new List<(AuditBatch, List<PlacedEntry>)>(), AuditChain.Start);
        for (var number = 0; number < batches; number++)
        {
            List<AuditEntry> entries = [Entry(), Entry()];
            var batch = AuditChain.Next("mashhad", number, hash, At, entries);
            trail.Add((batch, [.. entries.Select((e, i) => new PlacedEntry(i, e))]));
            hash = batch.Hash;
        }
        return trail;
    }

    private static AuditEntry Entry() => new(
        "mashhad", Guid.NewGuid(), At, Guid.NewGuid(), "operator", "operator", Acts.CaseRead, "0512345678", "127.0.0.1",
        Guid.NewGuid(), 200, null);
}
