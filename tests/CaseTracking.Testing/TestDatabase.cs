using CaseTracking.Store.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Testing;

/// <summary>A migrated database of its own.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(string connectionString)
    {
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    public string ConnectionString { get; }

    public NpgsqlDataSource DataSource { get; }

    public static async Task<TestDatabase> Create(PostgresServer? server = null, bool migrated = true)
    {
        server ??= PostgresServer.Shared;
        var name = $"test_{Guid.NewGuid():N}";
        await using (var postgres = NpgsqlDataSource.Create(server.ConnectionString("postgres")))
        await using (var create = postgres.CreateCommand($"CREATE DATABASE {name}"))
            await create.ExecuteNonQueryAsync();
        var database = new TestDatabase(server.ConnectionString(name));
        if (migrated) await new MigrationRunner(database.DataSource, NullLogger.Instance).RunAsync(default);
        return database;
    }

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
