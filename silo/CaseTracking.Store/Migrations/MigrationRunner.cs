using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaseTracking.Store.Hosts;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Migrations;

/// <summary>
/// Applies the numbered SQL files: forward only, one transaction each, checksummed, two runners never at once.
/// Refuses a changed file, a database that has gone beyond the program, one that cannot hold Persian, and a migration that would
/// break a host that runs.
/// </summary>
/// <param name="migrations">Default: those of this program.</param>
public sealed partial class MigrationRunner(NpgsqlDataSource database, ILogger logger, IReadOnlyList<Migration>? migrations = null)
{
    private readonly IReadOnlyList<Migration> _ours = migrations ?? All;

    private const long RunnerLock = 137_000_137;

    private const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number     integer     PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        );
        -- The oldest program that may run after it; of what stood here before: none but its own or a later one.
        ALTER TABLE schema_migrations ADD COLUMN IF NOT EXISTS oldest_program integer;
        """;

    /// <summary>All migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    /// <summary>Applies what is missing; tells how many were applied. All or, when a host that runs would break by one, none.
    /// Nothing is done on a database that is newer than this program and lets it run.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await AssertEncoding(connection, ct);
        await Execute(connection, $"SELECT pg_advisory_lock({RunnerLock})", ct);
        try
        {
            await Execute(connection, Table, ct);
            var applied = await Applied(connection, ct);
            if (SchemaRules.WhyNotHere(_ours, applied) is { } wrong) throw new MigrationException(wrong);
            var missing = _ours.Skip(applied.Count).ToList();
            if (SchemaRules.WhyNotNow(missing, await HostRegister.Running(database, ct)) is { } breaks) throw new MigrationException(breaks);
            foreach (var migration in missing) await Apply(connection, migration, ct);
            return missing.Count;
        }
        finally
        {
            await Execute(connection, $"SELECT pg_advisory_unlock({RunnerLock})", CancellationToken.None);
        }
    }

    /// <summary>Throws unless the database has this program's migrations, and of later ones only such that it runs on; hosts ask at
    /// start.</summary>
    public async Task AssertCurrentAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        List<AppliedMigration> applied;
        try
        {
            applied = await Applied(connection, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new MigrationException("The database has no tables yet: run the migration step first.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedColumn)
        {
            throw new MigrationException("The database is of a program before this one: run the migration step first.");
        }
        if (SchemaRules.WhyNotHere(_ours, applied) is { } wrong) throw new MigrationException(wrong);
        if (applied.Count < _ours.Count)
            throw new MigrationException($"The database lacks {_ours[applied.Count].Name}: run the migration step first.");
    }

    private async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, migration.Text, ct);
        await using var record = new NpgsqlCommand(
            "INSERT INTO schema_migrations (number, name, checksum, oldest_program) VALUES ($1, $2, $3, $4)", connection);
        record.Parameters.AddWithValue(migration.Number);
        record.Parameters.AddWithValue(migration.Name);
        record.Parameters.AddWithValue(migration.Checksum);
        record.Parameters.AddWithValue(migration.OldestProgram);
        await record.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        LogApplied(logger, migration.Name);
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

    private static async Task<List<AppliedMigration>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "SELECT number, name, checksum, coalesce(oldest_program, number) FROM schema_migrations ORDER BY number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(ct))
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
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

    /// <summary>The oldest program that may run on a database after it, by the number of that program's last migration; itself, when
    /// the file does not tell.</summary>
    public int OldestProgram => OldestPattern().Match(Text) is { Success: true } told
        ? int.Parse(told.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
        : Number;

    [GeneratedRegex(@"^\d{4}(?=_)")]
    private static partial Regex NumberPattern();

    [GeneratedRegex(@"\A-- Oldest program: (\d{4})\b")]
    private static partial Regex OldestPattern();
}

/// <summary>A migration as the database has it.</summary>
/// <param name="OldestProgram">See <see cref="Migration.OldestProgram"/>.</param>
public sealed record AppliedMigration(int Number, string Name, string Checksum, int OldestProgram);

/// <summary>The database cannot be brought to, or is not at, this program's schema.</summary>
public sealed class MigrationException(string message) : Exception(message);
