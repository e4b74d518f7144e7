using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Journal;

/// <summary>Adds whole columns as array parameters, in the order of a statement's <c>$n</c>.</summary>
internal sealed class Columns(NpgsqlBatchCommand command)
{
    public Columns Value(string value)
    {
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        return this;
    }

    public Columns Text<T>(IReadOnlyList<T> rows, Func<T, string?> get) => Add(NpgsqlDbType.Text, rows, get);

    public Columns Uuid<T>(IReadOnlyList<T> rows, Func<T, Guid> get) => Add(NpgsqlDbType.Uuid, rows, get);

    public Columns UuidOrNull<T>(IReadOnlyList<T> rows, Func<T, Guid?> get) => Add(NpgsqlDbType.Uuid, rows, get);

    public Columns Int<T>(IReadOnlyList<T> rows, Func<T, int> get) => Add(NpgsqlDbType.Integer, rows, get);

    public Columns Small<T>(IReadOnlyList<T> rows, Func<T, short> get) => Add(NpgsqlDbType.Smallint, rows, get);

    public Columns Bool<T>(IReadOnlyList<T> rows, Func<T, bool> get) => Add(NpgsqlDbType.Boolean, rows, get);

    public Columns Bytes<T>(IReadOnlyList<T> rows, Func<T, byte[]?> get) => Add(NpgsqlDbType.Bytea, rows, get);

    public Columns Day<T>(IReadOnlyList<T> rows, Func<T, DateOnly> get) => Add(NpgsqlDbType.Date, rows, get);

    public Columns Instant<T>(IReadOnlyList<T> rows, Func<T, DateTimeOffset?> get) =>
        Add(NpgsqlDbType.TimestampTz, rows, row => get(row)?.ToUniversalTime());

    private Columns Add<T, TColumn>(NpgsqlDbType type, IReadOnlyList<T> rows, Func<T, TColumn> get)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++) column[i] = get(rows[i]);
        command.Parameters.Add(new NpgsqlParameter<TColumn[]>
        {
            TypedValue = column,
            NpgsqlDbType = NpgsqlDbType.Array | type,
        });
        return this;
    }
}
