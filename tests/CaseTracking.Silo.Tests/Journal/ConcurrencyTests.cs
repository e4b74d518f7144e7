using System.Collections.Concurrent;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Live;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Journal;

public sealed class ConcurrencyTests : IAsyncLifetime
{
    private const int Writers = 200;
    private const int Cases = 40;
    private const int CommandsEach = 5;

    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Two_hundred_writers_through_two_silos_lose_nothing_and_double_nothing()
    {
        await using var oneDatabase = Pool();
        await using var otherDatabase = Pool();
        await using var one = TestJournal.Over(oneDatabase);
        await using var other = TestJournal.Over(otherDatabase);
        var numbers = await Task.WhenAll(Enumerable.Range(0, Cases).Select(_ => one.Open()));
        using var done = new CancellationTokenSource();
        var tail = Follow(done.Token);

        var recorded = new ConcurrentBag<Guid>();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(
            w => Write(w % 2 == 0 ? one : other, numbers[w % Cases].Number, w, recorded)));
        await done.CancelAsync();

        var journal = await Audit.Journal(_database);
        Assert.Equal(Writers * CommandsEach, recorded.Count);
        Assert.Equal(
            recorded.Order(), journal.Where(r => r.Version > 1).Select(r => r.CommandId).Order());
        await Audit.Agrees(_database);
        // In position order and without a gap, though it read while rows were being committed.
        Assert.Equal(journal.Select(r => (r.Position, r.Number, r.Version)), await tail);
    }

    // Several writers share a case, half of them by another silo: who loses a version reads anew and tries again.
    private static async Task Write(CaseJournal journal, string number, int writer, ConcurrentBag<Guid> recorded)
    {
        for (var i = 0; i < CommandsEach; i++)
        {
            CaseCommand command = (writer + i) % 3 == 0 ? Some.Warn : new Note($"یادداشت {writer}/{i}");
            var id = Guid.NewGuid();
            AppendOutcome outcome;
            do
            {
                var state = await journal.Read(Some.City, number);
                outcome = (await journal.Append(Some.Append(number, state, command, id))).Outcome;
            }
            while (outcome == AppendOutcome.VersionConflict);
            Assert.Equal(AppendOutcome.Recorded, outcome);
            recorded.Add(id);
        }
    }

    private async Task<List<(long Position, string Number, int Version)>> Follow(CancellationToken done)
    {
        await using var database = Pool();
        var reader = new LiveReader(database);
        var seen = new List<(long Position, string Number, int Version)>();
        while (true)
        {
            var last = done.IsCancellationRequested;
            var rows = await reader.After(Some.City, seen is [] ? 0 : seen[^1].Position, 100, CancellationToken.None);
            seen.AddRange(rows.Select(r => (r.Position, r.Number, r.Version)));
            if (last && rows.Count == 0) return seen;
        }
    }

    // Who waits for a connection is not to fail on a busy machine.
    private NpgsqlDataSource Pool() => NpgsqlDataSource.Create(
        new NpgsqlConnectionStringBuilder(_database.ConnectionString) { MaxPoolSize = 20, Timeout = 60 });
}
