using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Journal;

public sealed class LostAnswerTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Theory]
    [InlineData(CutAt.Request)]
    [InlineData(CutAt.Answer)]
    public async Task An_append_whose_line_is_cut_ends_well_and_is_stored_once(CutAt at)
    {
        using var line = new CuttingProxy(_database);
        await using var through = NpgsqlDataSource.Create(line.ConnectionString);
        await using var journal = TestJournal.Over(through, wakeups: _database.DataSource);
        var (number, state) = await journal.Open();
        var warn = Some.Append(number, state, Some.Warn);

        line.CutNext(at);
        var append = journal.Append(warn);
        await WaitFor.True(() => line.Cuts == 1, Deadline, "the line is cut");
        var versions = (await Audit.Journal(_database)).Select(r => r.Version);
        Assert.Equal(at == CutAt.Answer ? [1, 2] : [1], versions);
        Assert.False(append.IsCompleted);
        line.Mend();

        var result = await append;
        if (at == CutAt.Request) Assert.Equal(AppendOutcome.Recorded, result.Outcome);
        else
        {
            Assert.Equal(AppendOutcome.CommandIdTaken, result.Outcome);
            Assert.Equal(
                (number, 2, CaseStatus.Warned), (result.First!.Number, result.First.Version, result.First.State));
            Assert.True(result.First.IsOf(number, warn.Fingerprint));
        }
        Assert.Equal([1, 2], (await Audit.Journal(_database)).Select(r => r.Version));
        await Audit.Agrees(_database);
    }

    [Fact]
    public async Task When_the_line_stays_cut_the_outcome_is_unknown_and_the_same_command_later_tells_it()
    {
        using var line = new CuttingProxy(_database);
        await using var through = NpgsqlDataSource.Create(line.ConnectionString);
        var options = TestJournal.Patient;
        (options.CommandTimeout, options.AppendDeadline) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await using var journal = TestJournal.Over(through, options, wakeups: _database.DataSource);
        await using var patient = TestJournal.Over(_database.DataSource);
        var (number, state) = await patient.Open();
        var warn = Some.Append(number, state, Some.Warn);
        // The first exchange opens the line; only what follows it is cut.
        await journal.Read(Some.City, number);

        line.CutNext(CutAt.Answer);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => journal.Append(warn));
        line.Mend();

        AppendResult? again = null;
        await WaitFor.True(
            async () =>
            {
                try
                {
                    again = await journal.Append(warn);
                    return true;
                }
                catch (Exception e) when (e is OutcomeUnknownException or JournalBusyException)
                {
                    return false;
                }
            },
            Deadline, "the journal answers again");
        // On a busy machine the cut may have hit a try that had been given up: then this one recorded it.
        Assert.True(again!.Outcome == AppendOutcome.Recorded || again.First?.IsOf(number, warn.Fingerprint) == true);
        await Audit.Agrees(_database);
        Assert.Equal([1, 2], (await Audit.Journal(_database)).Select(r => r.Version));
    }
}
