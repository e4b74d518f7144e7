using CaseTracking.Domain.Journal;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>What the city says of how long citizens' data is kept, and its execution.</summary>
public sealed class Retention(NpgsqlDataSource database, Eraser eraser) : IRetention
{
    // A scan reads more than a command of a desk; nobody waits for it.
    private const int ScanSeconds = 120;

    /// <summary>What holds now.</summary>
    public async Task<RetentionDays> Read(string city, CancellationToken ct) => (await database.Rows(
        "Personal/read_retention.sql", c => c.With(city), r => new RetentionDays(r.GetInt32(0), r.GetInt32(1)), ct))
        .SingleOrDefault() ?? RetentionDays.Default;

    /// <summary>Sets what holds from now on; what was erased stays erased.</summary>
    public async Task Write(string city, RetentionDays days, string userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("Personal/write_retention.sql"));
        await command.With(city).With(days.CaseDays).With(days.ContactDays).With(userId).ExecuteNonQueryAsync(ct);
    }

    public async Task<int> EraseDue(string city, DateTimeOffset now, int limit)
    {
        var ct = CancellationToken.None;
        var cases = await Due("Personal/due_cases.sql", RetentionDays.Default.CaseDays, r => r.GetString(0));
        if (cases.Count > 0) await eraser.Cases(city, cases, "retention", null, ct);
        var contacts = await Due("Personal/due_contacts.sql", RetentionDays.Default.ContactDays, r => r.GetGuid(0));
        if (contacts.Count > 0) await eraser.Contacts(city, null, contacts, null, ct);
        return cases.Count + contacts.Count;

        Task<List<T>> Due<T>(string file, int days, Func<NpgsqlDataReader, T> row) => database.Rows(
            file, c =>
            {
                c.CommandTimeout = ScanSeconds;
                c.With(city).With((DateTimeOffset?)now).With(days).With(limit);
            }, row, ct);
    }
}
