using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Journal;

/// <summary>Holds the city's append lock until disposed: what is appended meanwhile waits, and then goes as one batch.
/// </summary>
internal sealed class HeldCity : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly NpgsqlConnection _connection;

    private HeldCity(TestDatabase database, NpgsqlConnection connection) =>
        (_database, _connection) = (database, connection);

    public static async Task<HeldCity> Hold(TestDatabase database)
    {
        var connection = await database.DataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"SELECT pg_advisory_lock(hashtextextended('journal/{Some.City}', 137))", connection);
        await command.ExecuteNonQueryAsync();
        return new HeldCity(database, connection);
    }

    /// <summary>Returns when so many append transactions stand before the lock.</summary>
    public Task Waits(int transactions = 1) => WaitFor.True(
        async () => await _database.Scalar<long>("""
            SELECT count(*)
            FROM pg_locks l JOIN pg_database d ON d.oid = l.database
            WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted
            """) >= transactions,
        TimeSpan.FromSeconds(30), $"{transactions} appends wait for the city");

    public async ValueTask DisposeAsync()
    {
        await using (var command = new NpgsqlCommand("SELECT pg_advisory_unlock_all()", _connection))
            await command.ExecuteNonQueryAsync();
        await _connection.DisposeAsync();
    }
}
