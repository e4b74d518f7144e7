using CaseTracking.Domain.Access;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store;

/// <summary>Short forms for a statement with typed, possibly null parameters and a row reader.</summary>
public static class Db
{
    public static NpgsqlCommand With<T>(this NpgsqlCommand command, T? value, NpgsqlDbType type)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }

    public static NpgsqlCommand With(this NpgsqlCommand command, string? value) => command.With(value, NpgsqlDbType.Text);

    public static NpgsqlCommand With(this NpgsqlCommand command, string[]? value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public static NpgsqlCommand With(this NpgsqlCommand command, byte[]? value) =>
        command.With(value, NpgsqlDbType.Bytea);

    public static NpgsqlCommand With(this NpgsqlCommand command, byte[][]? value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Bytea);

    public static NpgsqlCommand With(this NpgsqlCommand command, bool? value) =>
        command.With<object>(value, NpgsqlDbType.Boolean);

    public static NpgsqlCommand With(this NpgsqlCommand command, int value) =>
        command.With<object>(value, NpgsqlDbType.Integer);

    public static NpgsqlCommand With(this NpgsqlCommand command, long value) =>
        command.With<object>(value, NpgsqlDbType.Bigint);

    public static NpgsqlCommand With(this NpgsqlCommand command, Guid value) =>
        command.With<object>(value, NpgsqlDbType.Uuid);

    public static NpgsqlCommand With(this NpgsqlCommand command, DateOnly[]? value) =>
        command.With(value, NpgsqlDbType.Array | NpgsqlDbType.Date);

    public static NpgsqlCommand With(this NpgsqlCommand command, DateOnly? value) =>
        command.With<object>(value, NpgsqlDbType.Date);

    public static NpgsqlCommand With(this NpgsqlCommand command, DateTimeOffset? value) =>
        command.With<object>(value?.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    /// <summary>The four parameters of <c>in_sight</c>, in its order.</summary>
    public static NpgsqlCommand With(this NpgsqlCommand command, Sight sight) => command
        .With((bool?)sight.Everything).With(sight.Scopes.ToArray()).With(sight.Holders.ToArray())
        .With(sight.Districts.ToArray());

    /// <summary>All rows of a statement from an SQL file.</summary>
    public static async Task<List<T>> Rows<T>(
        this NpgsqlDataSource database, string file, Action<NpgsqlCommand> bind, Func<NpgsqlDataReader, T> row,
        CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load(file));
        bind(command);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(row(reader));
        return rows;
    }

    public static string? TextOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[]? BytesOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);

    /// <summary>An array of bytes; empty for null.</summary>
    public static byte[][] ByteArrays(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? [] : reader.GetFieldValue<byte[][]>(column);

    public static DateTimeOffset? InstantOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    public static DateOnly? DayOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateOnly>(column);

    public static int? GetInt32OrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetInt32(column);

    public static Guid? GetGuidOrNull(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetGuid(column);
}
