using CaseTracking.Store.Migrations;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>Refuses to start on a database that is not migrated or lacks what keeps grain storage consistent.</summary>
public static class StorageGuard
{
    public static async Task AssertReady(NpgsqlDataSource database, ILogger logger)
    {
        await new MigrationRunner(database, logger).AssertCurrentAsync(CancellationToken.None);
        if (await OldRows.Left(database, CancellationToken.None) is > 0 and var left)
        {
            throw new MigrationException(
                $"{left} rows of citizens' data are not sealed yet: run the migration step again.");
        }
        await using var command = database.CreateCommand(
            "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('orleansstorage_key') AND indisunique "
            + "AND indisvalid");
        if (await command.ExecuteScalarAsync() is not 1L)
            throw new MigrationException("The unique index orleansstorage_key is missing: grain state is not safe.");
    }
}
