using Npgsql;

namespace CaseTracking.Store.Journal;

/// <summary>
/// The city's append lock. Taken as the first statement of every append transaction, it makes commit order equal
/// position order: without it a reader of <c>position &gt; cursor</c> misses rows that commit late.
/// </summary>
internal static class CityLock
{
    /// <param name="of">What is appended to; each has a lock and positions of its own.</param>
    public static NpgsqlBatchCommand Command(string city, string of = "journal") =>
        new("SELECT pg_advisory_xact_lock(hashtextextended($1, 137))")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = $"{of}/{city}" } },
        };
}
