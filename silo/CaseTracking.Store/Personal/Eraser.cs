using CaseTracking.Domain.Cases;
using CaseTracking.Store.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Personal;

/// <summary>How many cases and contacts held something that was erased.</summary>
public sealed record Erased(int Cases, int Contacts)
{
    public static Erased operator +(Erased a, Erased b) => new(a.Cases + b.Cases, a.Contacts + b.Contacts);
}

/// <summary>
/// Erases citizens' data for good; what happened, when and how often stays. Each batch is one transaction under the
/// city's append lock, so that no command writes to a case at the same moment. Harmless to repeat.
/// </summary>
public sealed class Eraser(NpgsqlDataSource database, PersonalData personal)
{
    private const int BatchMax = 100;

    /// <summary>Erases all that is personal of these cases.</summary>
    /// <param name="demand">The erasure on demand that counts it, or null.</param>
    public Task<Erased> Cases(
        string city, IReadOnlyList<string> numbers, string why, Guid? demand, CancellationToken ct) =>
        Run(city, demand, Command("Personal/erase_cases.sql", city, numbers.ToArray(), why), ct);

    /// <summary>Erases the words of contacts, of a phone or named by their ids.</summary>
    public Task<Erased> Contacts(
        string city, byte[][]? phone, IReadOnlyList<Guid> ids, Guid? demand, CancellationToken ct) =>
        Run(city, demand, Command("Personal/erase_contacts.sql", city, phone ?? [], ids.ToArray()), ct);

    /// <summary>Erases what the citizen with this phone (E.164) told, in every case and contact, and their mention where
    /// they support somebody else's case.</summary>
    public async Task Phone(string city, string phone, Guid demand, CancellationToken ct)
    {
        var hashes = personal.Search.AnyPhone(phone);
        while (await CasesOf(city, hashes, ct) is { Count: > 0 } cases)
        {
            string[] reported = [.. cases.Where(c => c.Reported).Select(c => c.Number)];
            if (reported.Length > 0)
                await Run(city, demand, Command("Personal/erase_reported.sql", city, reported, hashes), ct);
            foreach (var (number, _) in cases.Where(c => !c.Reported)) await Supporter(city, number, hashes, demand, ct);
        }
        await Contacts(city, hashes, [], demand, ct);
    }

    private Task<List<(string Number, bool Reported)>> CasesOf(string city, byte[][] hashes, CancellationToken ct) =>
        database.Rows(
            "Personal/cases_of_phone.sql", c => c.With(city).With(hashes).With(BatchMax),
            r => (r.GetString(0), r.GetBoolean(1)), ct);

    // Who only supports a case leaves it to its reporter: their row goes, and their mention out of what was said.
    private async Task Supporter(string city, string number, byte[][] hashes, Guid demand, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, CityLock.Command(city), ct);
        var erased = await Read(
            connection, Command("Personal/erase_supporter.sql", city, number, hashes),
            r => personal.OpenCitizen(city, r.GetFieldValue<byte[]>(0)), ct);
        var said = await Read(
            connection, Command("Personal/said_of_case.sql", city, number),
            r => (Version: r.GetInt32OrNull(0), Id: r.GetGuidOrNull(1), Field: r.TextOrNull(2),
                Sealed: r.GetFieldValue<byte[]>(3)), ct);
        foreach (var (version, id, field, row) in said)
        {
            var hide = version is { } v
                ? Hidden(city, number, v, row, erased)
                : Hidden(city, number, id!.Value, field!, row, erased);
            if (hide is not null) await Execute(connection, hide, ct);
        }
        await Execute(
            connection, Command("Personal/count_erased.sql", city, demand, erased.Count == 0 ? 0 : 1, 0), ct);
        await transaction.CommitAsync(ct);
    }

    private NpgsqlBatchCommand? Hidden(
        string city, string number, int version, byte[] row, IReadOnlyList<Citizen> erased)
    {
        var told = personal.OpenDetails(city, [row]);
        return Mention.Hide(told.Text, erased) is { } text
            ? Command(
                "Personal/reseal_details.sql", city, number, version, personal.Seal(city, told with { Text = text }))
            : null;
    }

    private NpgsqlBatchCommand? Hidden(
        string city, string number, Guid id, string field, byte[] row, IReadOnlyList<Citizen> erased) =>
        Mention.Hide(personal.OpenText(city, row), erased) is { } text
            ? Command("Personal/reseal_text.sql", city, number, id, field, personal.SealText(city, text))
            : null;

    // The lock, the erasure and its count are one transaction: a demand that is sent again after a crash counts right.
    private async Task<Erased> Run(
        string city, Guid? demand, NpgsqlBatchCommand erase, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, CityLock.Command(city), ct);
        var erased = new Erased(0, 0);
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { erase } })
        await using (var reader = await batch.ExecuteReaderAsync(ct))
        {
            if (await reader.ReadAsync(ct)) erased = new Erased(reader.GetInt32(0), reader.GetInt32(1));
        }
        if (demand is { } id)
        {
            await Execute(
                connection, Command("Personal/count_erased.sql", city, id, erased.Cases, erased.Contacts), ct);
        }
        await transaction.CommitAsync(ct);
        return erased;
    }

    private static NpgsqlBatchCommand Command(string file, params object[] values)
    {
        var command = new NpgsqlBatchCommand(Sql.Load(file));
        foreach (var value in values)
        {
            command.Parameters.Add(value is byte[][]? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea }
                : new NpgsqlParameter { Value = value });
        }
        return command;
    }

    private static async Task Execute(NpgsqlConnection connection, NpgsqlBatchCommand command, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task<List<T>> Read<T>(
        NpgsqlConnection connection, NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct)) rows.Add(row(reader));
        return rows;
    }
}
