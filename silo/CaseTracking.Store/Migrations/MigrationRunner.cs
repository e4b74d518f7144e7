using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Migrations;

/// <summary>
/// Applies the numbered SQL files: forward only, one transaction each, checksummed, two runners never at once.
/// Refuses a changed file, a database newer than the program, and one that cannot hold Persian.
/// </summary>
public sealed partial class MigrationRunner(NpgsqlDataSource database, ILogger logger)
{
    private const long RunnerLock = 137_000_137;

    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number     integer     PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>All migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>Applies what is missing; tells how many were applied.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await AssertEncoding(connection, ct);
        await Execute(connection, $"SELECT pg_advisory_lock({RunnerLock})", ct);
        try
        {
            await Execute(connection, Table, ct);
            var applied = await Applied(connection, ct);
            Assert(applied);
            foreach (var migration in All.Skip(applied.Count)) await Apply(connection, migration, ct);
            return All.Count - applied.Count;
        }
        finally
        {
            await Execute(connection, $"SELECT pg_advisory_unlock({RunnerLock})", CancellationToken.None);
        }
    }

    /// <summary>Throws unless the database is exactly at this program's last migration; hosts ask at start.</summary>
    public async Task AssertCurrentAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        List<(int Number, string Name, string Checksum)> applied;
        try
        {
            applied = await Applied(connection, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new MigrationException("The database has no tables yet: run the migration step first.");
        }
        Assert(applied);
        if (applied.Count < All.Count)
            throw new MigrationException($"The database lacks {All[applied.Count].Name}: run the migration step first.");
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, migration.Text, ct);
        await using var record = new NpgsqlCommand(
            "INSERT INTO schema_migrations (number, name, checksum) VALUES ($1, $2, $3)", connection);
        record.Parameters.AddWithValue(migration.Number);
        record.Parameters.AddWithValue(migration.Name);
        record.Parameters.AddWithValue(migration.Checksum);
        await record.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        LogApplied(logger, migration.Name);
    }

    private static void Assert(List<(int Number, string Name, string Checksum)> applied)
    {
        if (applied.Count > All.Count)
            throw new MigrationException($"The database is newer than this program ({applied[All.Count].Name}).");
        foreach (var (there, ours) in applied.Zip(All))
        {
            if (there.Number != ours.Number || there.Checksum != ours.Checksum)
                throw new MigrationException($"{there.Name} was changed after it was applied.");
        }
    }

    private static async Task AssertEncoding(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_encoding_to_char(encoding), datctype FROM pg_database WHERE datname = current_database()",
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var (encoding, ctype) = (reader.GetString(0), reader.GetString(1));
        if (encoding != "UTF8" || ctype is "C" or "POSIX")
        {
            throw new MigrationException(
                $"The database must be UTF8 with a UTF-8 lc_ctype (it is {encoding}, {ctype}): "
                + "in the C locale no Persian word can be searched.");
        }
    }

    private static async Task<List<(int, string, string)>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT number, name, checksum FROM schema_migrations ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new List<(int, string, string)>();
        while (await reader.ReadAsync(ct)) applied.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 600 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private static List<Migration> Load()
    {
        var found = typeof(MigrationRunner).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Migrations/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => new Migration(n["Migrations/".Length..], Sql.Load(n)))
            .ToList();
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Number != i + 1) throw new MigrationException($"{found[i].Name} is out of order.");
        }
        return found;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied {Migration}.")]
    private static partial void LogApplied(ILogger logger, string migration);
}

/// <summary>One numbered SQL file.</summary>
public sealed partial record Migration(string Name, string Text)
{
    public int Number { get; } = int.Parse(
        NumberPattern().Match(Name).Value, System.Globalization.CultureInfo.InvariantCulture);

    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(Text.Replace("\r\n", "\n", StringComparison.Ordinal))));

    [GeneratedRegex(@"^\d{4}(?=_)")]
    private static partial Regex NumberPattern();
}

/// <summary>The database cannot be brought to, or is not at, this program's schema.</summary>
public sealed class MigrationException(string message) : Exception(message);
