namespace CaseTracking.Domain.Journal;

/// <summary>A promise of which something is to be told, as the deadline scan finds it.</summary>
public sealed record DuePromise(string Number, int Promise, DateTimeOffset DueAt);

/// <summary>Finds promises that are soon due or were missed.</summary>
public interface IDuePromises
{
    /// <summary>
    /// Promises whose reminder or whose miss is to be told by <paramref name="now"/> and was not told yet, earliest first,
    /// of one slice of the city's cases. One that an import gave counts only when it ran out after the import ended.
    /// </summary>
    Task<IReadOnlyList<DuePromise>> Find(string city, int slice, int slices, DateTimeOffset now, int limit);
}
