using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests;

/// <summary>The audit of the journal, as an assertion.</summary>
internal static class Audit
{
    /// <summary>All rows, in position order.</summary>
    public static Task<List<JournalRow>> Journal(TestDatabase database) => JournalAudit.Journal(database.DataSource);

    /// <summary>Asserts that versions are contiguous, nothing stands twice, and all projections agree.</summary>
    public static async Task Agrees(TestDatabase database) => Assert.Empty(await JournalAudit.Differences(database.DataSource));

    public static Task<List<T>> Rows<T>(TestDatabase database, string sql, Func<NpgsqlDataReader, T> row) =>
        JournalAudit.Rows(database.DataSource, sql, row);
}
