using CaseTracking.Store.Keys;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Personal;

/// <summary>
/// Exchanges keys: seals rows anew under the newest key of the ring, and hashes them anew under the newest search key,
/// while hosts run. A row that somebody changes meanwhile is left to the next pass. In batches of one commit each, so
/// that it may be stopped at any moment; the next run sees only what is left.
/// </summary>
public sealed class Rotation(NpgsqlDataSource database, PersonalData personal, Action<string> tell)
{
    private const int BatchMax = 500;

    private static readonly (string Table, string Column, string Purpose, string City)[] Sealed =
    [
        ("case_citizens", "sealed", "case_citizens", "city"), ("case_details", "sealed", "case_details", "city"),
        ("case_texts", "sealed", "case_texts", "city"), ("contact_words", "sealed", "contact_words", "city"),
        ("reveals", "reason", "reasons", "city"), ("erasures", "reason", "reasons", "city"),
        // The same content keeps its version: a grain at work goes on.
        ("orleansstorage", "payloadbinary", PersonalData.Grains, "''::text"),
    ];

    /// <summary>How many rows each key seals.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> RowsOfKeys(CancellationToken ct)
    {
        var rows = new Dictionary<Guid, long>();
        foreach (var (table, column, _, _) in Sealed)
        {
            await using var command = Long(
                $"SELECT substring({column} FROM 5 FOR 16), count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY 1");
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                var key = new Guid(reader.GetFieldValue<byte[]>(0));
                rows[key] = rows.GetValueOrDefault(key) + reader.GetInt64(1);
            }
        }
        return rows;
    }

    /// <summary>How many rows are found by another search key than the present one.</summary>
    public async Task<long> RowsOfOtherSearchKeys(CancellationToken ct)
    {
        await using var command = Long("""
            SELECT (SELECT count(*) FROM case_citizens WHERE hash_key <> $1)
                + (SELECT count(*) FROM case_details WHERE hash_key <> $1)
                + (SELECT count(*) FROM contact_words WHERE hash_key <> $1)
            """).With(personal.Search.Current);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>One pass over all rows that another key seals than this one; tells how many it sealed anew.</summary>
    public async Task<long> Reseal(Guid key, CancellationToken ct)
    {
        long done = 0;
        foreach (var (table, column, purpose, cityOf) in Sealed)
        {
            done += await Pass(
                $"SELECT {cityOf}, ctid::text, {column} FROM {table} "
                + $"WHERE {column} IS NOT NULL AND substring({column} FROM 5 FOR 16) <> $1",
                c => c.With(key.ToByteArray()),
                $"UPDATE {table} t SET {column} = d.made FROM unnest($1::text[], $2::bytea[], $3::bytea[]) "
                + $"AS d (id, was, made) WHERE t.ctid = d.id::tid AND t.{column} = d.was",
                [r => personal.Reseal(purpose, r.GetString(0), r.GetFieldValue<byte[]>(2))],
                now => tell($"Sealed {done + now} rows anew."), ct);
        }
        return done;
    }

    /// <summary>One pass over all rows with hashes of another search key; tells how many it hashed anew.</summary>
    public async Task<long> Rehash(CancellationToken ct)
    {
        var search = personal.Search;
        long done = 0;
        foreach (var (table, open) in new (string, Func<NpgsqlDataReader, (string? Name, string? Phone)>)[]
        {
            ("case_citizens", r => personal.OpenCitizen(r.GetString(0), r.GetFieldValue<byte[]>(2)) is var c
                ? (c.Name, c.Phone) : default),
            ("contact_words", r => personal.OpenContact(r.GetString(0), r.GetFieldValue<byte[]>(2)) is var c
                ? (c.Name, c.Phone) : default),
        })
        {
            done += await Pass(
                $"SELECT city, ctid::text, sealed FROM {table} WHERE sealed IS NOT NULL AND hash_key <> $1",
                c => c.With(search.Current),
                $"UPDATE {table} t SET name_hashes = hashes_of(d.names), phone_hash = d.phone, hash_key = {search.Current} "
                + "FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) AS d (id, was, names, phone) "
                + "WHERE t.ctid = d.id::tid AND t.sealed = d.was",
                [
                    r => search.Kept(SearchField.Name, open(r).Name),
                    r => open(r).Phone is { } phone ? search.Phone(phone) : null,
                ],
                now => tell($"Hashed {done + now} rows anew."), ct);
        }
        return done + await Pass(
            "SELECT d.city, d.ctid::text, d.sealed, (SELECT array_agg(o.sealed ORDER BY o.version) FROM case_details o "
            + "WHERE o.city = d.city AND o.case_number = d.case_number AND o.sealed IS NOT NULL) "
            + "FROM case_details d WHERE d.is_current AND d.sealed IS NOT NULL AND d.hash_key <> $1",
            c => c.With(search.Current),
            $"UPDATE case_details t SET address_hashes = hashes_of(d.address), hash_key = {search.Current} "
            + "FROM unnest($1::text[], $2::bytea[], $3::bytea[]) AS d (id, was, address) "
            + "WHERE t.ctid = d.id::tid AND t.sealed = d.was",
            [r => search.Kept(SearchField.Address, personal.OpenDetails(r.GetString(0), r.ByteArrays(3)).Address)],
            now => tell($"Hashed {done + now} rows anew."), ct);
    }

    // Reads on while it writes: where a row stands and what it held tells whether it is still the row that was read.
    private async Task<long> Pass(
        string select, Action<NpgsqlCommand> bind, string update, Func<NpgsqlDataReader, byte[]?>[] made,
        Action<long> progress, CancellationToken ct)
    {
        await using var command = Long(select);
        bind(command);
        await using var reader = await command.ExecuteReaderAsync(ct);
        long done = 0;
        while (true)
        {
            var (ids, was, columns) = (new List<string>(), new List<byte[]>(), made.Select(_ => new List<byte[]?>()).ToArray());
            while (ids.Count < BatchMax && await reader.ReadAsync(ct))
            {
                ids.Add(reader.GetString(1));
                was.Add(reader.GetFieldValue<byte[]>(2));
                for (var i = 0; i < made.Length; i++) columns[i].Add(made[i](reader));
            }
            if (ids.Count == 0) return done;
            await using var write = Long(update).With(ids.ToArray()).With(was.ToArray());
            foreach (var column in columns)
                write.With(column.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bytea);
            done += await write.ExecuteNonQueryAsync(ct);
            progress(done);
        }
    }

    private NpgsqlCommand Long(string sql)
    {
        var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        return command;
    }
}
