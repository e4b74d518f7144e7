using System.Collections.Concurrent;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Journal;

public class CrashTests
{
    private const int Writers = 24;
    private const int Crashes = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_crash_of_PostgreSQL_in_a_stream_of_appends_loses_and_doubles_nothing()
    {
        using var server = new PostgresServer();
        await using var database = await TestDatabase.Create(server);
        // So short a deadline that some writers are told that nobody knows.
        var options = TestJournal.Patient;
        (options.CommandTimeout, options.AppendDeadline) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        await using var one = TestJournal.Over(database.DataSource, options);
        await using var other = TestJournal.Over(database.DataSource, options);
        var acknowledged = new ConcurrentBag<Guid>();
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers)
            .Select(w => Task.Run(() => Write(w % 2 == 0 ? one : other, acknowledged, enough.Token))).ToList();

        for (var crash = 0; crash < Crashes; crash++)
        {
            await MoreAcknowledged(300);
            server.Crash();
            server.Start();
        }
        await MoreAcknowledged(300);
        await enough.CancelAsync();
        await Task.WhenAll(writers);

        // Every command was retried until it was acknowledged, so the journal holds them all, each once.
        Assert.Equal(acknowledged.Order(), (await Audit.Journal(database)).Select(r => r.CommandId).Order());
        await Audit.Agrees(database);

        Task MoreAcknowledged(int more)
        {
            var target = acknowledged.Count + more;
            return WaitFor.True(
                () => acknowledged.Count >= target || writers.Any(w => w.IsFaulted), Deadline, $"{more} more appends");
        }
    }

    private static async Task Write(CaseJournal journal, ConcurrentBag<Guid> acknowledged, CancellationToken enough)
    {
        var (number, state) = (Some.NewNumber(), CaseState.None);
        while (!enough.IsCancellationRequested)
        {
            CaseCommand command = state.Exists ? new Note("در طوفان") : Some.Receive();
            var append = Some.Append(number, state, command);
            var result = await UntilKnown(journal, append);
            // The case is this writer's alone: its version can be taken only by its own row.
            Assert.True(
                result.Outcome == AppendOutcome.Recorded
                    || result.First?.IsOf(append.Number, append.Fingerprint) == true);
            acknowledged.Add(append.CommandId);
            state = append.After;
        }
    }

    private static async Task<AppendResult> UntilKnown(CaseJournal journal, CaseAppend append)
    {
        while (true)
        {
            try
            {
                return await journal.Append(append);
            }
            catch (Exception e) when (e is OutcomeUnknownException or JournalBusyException)
            {
                // The same command again, as a client would.
            }
        }
    }
}
