using CaseTracking.Domain.Cases;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>
/// Seals rows from before personal data was sealed, and empties their plain columns: after the migrations, while no
/// host runs. In batches of one commit each, so that it may be stopped at any moment and goes on where it was; where
/// nothing is left it does nothing.
/// </summary>
public sealed class OldRows(NpgsqlDataSource database, Func<PersonalData> keys, Action<string> tell)
{
    private const int BatchMax = 500;

    // So that no deleted version of a row lies about in the files.
    private static readonly string[] Tables = ["case_citizens", "case_details", "case_texts", "contact_words"];

    /// <summary>How many rows still stand in plain text.</summary>
    public static async Task<long> Left(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("Personal/old_left.sql"));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Seals all that is left; tells how many rows it sealed.</summary>
    public async Task<long> Seal(CancellationToken ct)
    {
        var left = await Left(database, ct);
        if (left == 0) return 0;
        var personal = keys();
        tell($"Sealing {left} rows of citizens' data…");
        long done = 0;
        // Stories first: they are masked with the names, which are read either way.
        foreach (var batch in (Func<PersonalData, CancellationToken, Task<int>>[])[Details, Citizens, Texts, Contacts])
        {
            while (await batch(personal, ct) is > 0 and var sealedNow)
            {
                done += sealedNow;
                tell($"Sealed {done} of {left} rows.");
            }
        }
        foreach (var table in Tables) await Execute($"VACUUM FULL {table}", ct);
        return done;
    }

    private async Task<int> Details(PersonalData personal, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Personal/old_details.sql", c => c.With(BatchMax),
            r => (
                City: r.GetString(0), Number: r.GetString(1), Version: r.GetInt32(2), IsCurrent: r.GetBoolean(3),
                Details: new CaseDetails(r.TextOrNull(4), Double(r, 5), Double(r, 6), r.TextOrNull(7)),
                Plain: r.IsDBNull(8) ? [] : r.GetFieldValue<string[]>(8), Sealed: r.ByteArrays(9)), ct);
        return await Write(
            "Personal/seal_details.sql", rows, row =>
            {
                var names = row.Plain.Concat(row.Sealed.Select(s => personal.OpenCitizen(row.City, s).Name));
                var (made, now) = (SealedDetails.Of(personal, row.City, row.Details, names), row.IsCurrent);
                return c => c.With(row.City).With(row.Number).With(row.Version).With(made.Sealed)
                    .With(now ? made.AddressHashes : null).With(now ? made.StoryWords ?? "" : "")
                    .With(personal.Search.Current);
            }, ct);
    }

    private async Task<int> Citizens(PersonalData personal, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Personal/old_citizens.sql", c => c.With(BatchMax),
            r => (
                City: r.GetString(0), Number: r.GetString(1), Id: r.GetGuid(2),
                Citizen: new Citizen(r.TextOrNull(3), r.TextOrNull(4))), ct);
        return await Write(
            "Personal/seal_citizens.sql", rows, row => c => c.With(row.City).With(row.Number).With(row.Id)
                .With(personal.Seal(row.City, row.Citizen))
                .With(personal.Search.Kept(SearchField.Name, row.Citizen.Name))
                .With(row.Citizen.Phone is { } phone ? personal.Search.Phone(phone) : null)
                .With(personal.Search.Current), ct);
    }

    private async Task<int> Texts(PersonalData personal, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Personal/old_texts.sql", c => c.With(BatchMax),
            r => (
                City: r.GetString(0), Number: r.GetString(1), Id: r.GetGuid(2), Field: r.GetString(3),
                Words: r.GetString(4)), ct);
        return await Write(
            "Personal/seal_texts.sql", rows, row => c => c.With(row.City).With(row.Number).With(row.Id).With(row.Field)
                .With(personal.SealText(row.City, row.Words)), ct);
    }

    private async Task<int> Contacts(PersonalData personal, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Personal/old_contacts.sql", c => c.With(BatchMax),
            r => (
                City: r.GetString(0), Id: r.GetGuid(1),
                Told: new SealedContact(r.TextOrNull(2), r.TextOrNull(3), r.TextOrNull(4))), ct);
        return await Write(
            "Personal/seal_contacts.sql", rows, row =>
            {
                var made = SealedWords.Of(personal, row.City, row.Told);
                return c => c.With(row.City).With(row.Id).With(made?.Sealed).With(made?.NameHashes)
                    .With(made?.PhoneHash).With(personal.Search.Current);
            }, ct);
    }

    private async Task<int> Write<T>(
        string file, IReadOnlyList<T> rows, Func<T, Action<NpgsqlCommand>> bind, CancellationToken ct)
    {
        if (rows.Count == 0) return 0;
        // One round trip and one Sync: all of the batch or nothing.
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            using var command = new NpgsqlCommand();
            bind(row)(command);
            var parameters = command.Parameters.ToArray();
            command.Parameters.Clear();
            var one = new NpgsqlBatchCommand(Sql.Load(file));
            foreach (var parameter in parameters) one.Parameters.Add(parameter);
            batch.BatchCommands.Add(one);
        }
        await batch.ExecuteNonQueryAsync(ct);
        return rows.Count;
    }

    private async Task Execute(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static double? Double(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetDouble(column);
}
