using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Journal;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Journal;

/// <summary>What <c>journal verify</c> finds: each kind of harm by itself, and none where there is none.</summary>
public sealed class RefoldTests : IAsyncLifetime
{
    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _journal = TestJournal.Over(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_journal_that_nobody_touched_is_whole()
    {
        Assert.Equal(new JournalVerdict(0, 0, null, null), await Verdict());
        for (var i = 0; i < 3; i++) await Warned();
        Assert.Equal(new JournalVerdict(3, 6, null, null), await Verdict());
    }

    [Fact]
    public async Task An_import_may_bring_its_instants_with_an_offset()
    {
        var at = Some.Morning.ToOffset(TimeSpan.FromHours(-5));
        Assert.Equal(AppendOutcome.Recorded, (await _journal.Append(
            Some.Append(Some.NewNumber(), CaseState.None, Some.Receive(), at: at, imported: true))).Outcome);
        Assert.Equal(new JournalVerdict(1, 1, null, null), await Verdict());
    }

    [Fact]
    public async Task A_state_of_a_version_before_that_kept_less_is_read_as_grains_read_it()
    {
        var number = await Warned();
        await Harm($"UPDATE cases SET snapshot = (snapshot::jsonb - 'demands' - 'promises')::json WHERE number = '{number}'");
        Assert.Null((await Verdict()).Wrong);
    }

    [Theory]
    [InlineData("UPDATE cases SET snapshot = jsonb_set(snapshot::jsonb, '{everWarned}', 'false')::json WHERE number = '#'", "its state is not what its rows lead to")]
    [InlineData("UPDATE cases SET position = position + 1000 WHERE number = '#'", "it says position")]
    [InlineData("UPDATE cases SET version = 3 WHERE number = '#'", "it says version 3, its rows lead to 2")]
    [InlineData("DELETE FROM journal WHERE case_number = '#' AND version = 1", "version 1 is missing")]
    [InlineData("DELETE FROM journal WHERE case_number = '#' AND version = 2", "it says version 2, its rows lead to 1")]
    [InlineData("DELETE FROM journal WHERE case_number = '#'", "it says version 2, its rows lead to 0")]
    [InlineData("DELETE FROM cases WHERE number = '#'", "its rows are in the journal, and the case is not there")]
    public async Task Harm_is_found_and_named(string harm, string wrong)
    {
        await Warned();
        var number = await Warned();
        await Warned();
        await Harm(harm.Replace("#", number, StringComparison.Ordinal));
        var verdict = await Verdict();
        Assert.Equal(number, verdict.WrongCase);
        Assert.StartsWith(wrong, verdict.Wrong, StringComparison.Ordinal);
    }

    private Task<JournalVerdict> Verdict() => new JournalVerifier(_database.DataSource, Some.City).Verify(default);

    private async Task<string> Warned()
    {
        var (number, state) = await _journal.Open();
        Assert.Equal(AppendOutcome.Recorded, (await _journal.Append(Some.Append(number, state, Some.Warn))).Outcome);
        return number;
    }

    // As somebody with the keys of the database would: past the triggers that keep the journal as it is.
    private async Task Harm(string sql)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync();
        await using var command = new Npgsql.NpgsqlCommand("SET session_replication_role = replica; " + sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
