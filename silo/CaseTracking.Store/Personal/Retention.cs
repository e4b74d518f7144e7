using CaseTracking.Domain.Journal;
using Npgsql;

namespace CaseTracking.Store.Personal;

/// <summary>What the city says of how long citizens' data is kept, and its execution.</summary>
public sealed class Retention(NpgsqlDataSource database, Eraser eraser) : IRetention
{
    // A scan reads more than a command of a desk; nobody waits for it.
    private const int ScanSeconds = 120;

    /// <summary>What holds now.</summary>
    public async Task<RetentionDays> Read(string city, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT case_days, contact_days FROM retention WHERE city = $1");
        await using var reader = await command.With(city).ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new RetentionDays(reader.GetInt32(0), reader.GetInt32(1))
            : RetentionDays.Default;
    }

    /// <summary>Sets what holds from now on; what was erased stays erased.</summary>
    public async Task Write(string city, RetentionDays days, string userId, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            INSERT INTO retention (city, case_days, contact_days, changed_by) VALUES ($1, $2, $3, $4)
            ON CONFLICT (city) DO UPDATE SET case_days = excluded.case_days, contact_days = excluded.contact_days,
                changed_at = clock_timestamp(), changed_by = excluded.changed_by
            """);
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
