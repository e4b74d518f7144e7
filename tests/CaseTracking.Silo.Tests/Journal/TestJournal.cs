using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Contacts;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Silo.Tests.Journal;

/// <summary>Journals as silos own them: each instance is a silo of its own.</summary>
internal static class TestJournal
{
    /// <summary>Deadlines that a busy machine does not reach.</summary>
    public static JournalOptions Patient => new()
    {
        CommandTimeout = TimeSpan.FromSeconds(50),
        AppendDeadline = TimeSpan.FromSeconds(60),
    };

    /// <summary>Keys of these tests alone, in memory.</summary>
    public static PersonalData Personal { get; } =
        new(new EphemeralDataProtectionProvider(), SearchKeys.From(null, new byte[32]));

    public static CaseJournal Over(
        NpgsqlDataSource database, JournalOptions? options = null, TimeProvider? time = null,
        NpgsqlDataSource? wakeups = null) =>
        new(database, options ?? Patient, new JournalWakeup(wakeups ?? database, NullLogger<JournalWakeup>.Instance), Personal,
            time ?? TimeProvider.System, NullLogger<CaseJournal>.Instance);

    public static ContactJournal Contacts(NpgsqlDataSource database) =>
        new(database, Patient, Personal, TimeProvider.System, NullLogger<ContactJournal>.Instance);

    /// <summary>Opens a case and tells its number with the state after it.</summary>
    public static async Task<(string Number, CaseState State)> Open(
        this CaseJournal journal, CaseCommand? receive = null)
    {
        var append = Some.Append(Some.NewNumber(), CaseState.None, receive ?? Some.Receive());
        Assert.Equal(AppendOutcome.Recorded, (await journal.Append(append)).Outcome);
        return (append.Number, append.After);
    }

    /// <summary>Everything that the database stores, to see that nothing changed.</summary>
    public static async Task<string> Everything(TestDatabase database)
    {
        var tables = await Audit.Rows(
            database, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
            r => r.GetString(0));
        var contents = new List<string>();
        foreach (var table in tables)
        {
            contents.Add(table);
            contents.AddRange(
                await Audit.Rows(database, $"SELECT t::text FROM {table} t ORDER BY 1", r => r.GetString(0)));
        }
        return string.Join('\n', contents);
    }
}
