using CaseTracking.Domain.Audit;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Audit;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.AuditTrails;

public sealed class TrailTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private TestDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_entry_is_kept_as_it_was_made()
    {
        var entry = SomeTrail.Entry() with { Details = "{\"b\":1, \"a\":\"ی\"}" };
        var nobody = new AuditEntry(
            SomeTrail.City, Guid.NewGuid(), entry.At.AddSeconds(-1), null, null, "", Acts.SignInFailed, null, null, null, 401,
            null);
        await using (var trail = SomeTrail.Over(_database.DataSource))
        {
            await trail.Write(entry);
            await trail.Write(nobody);
        }
        Assert.Equal([entry with { At = AuditChain.Kept(entry.At) }, nobody with { At = AuditChain.Kept(nobody.At) }],
            await new AuditReader(_database.DataSource, SomeTrail.City).List(
                new AuditFilter(), null, 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writers_of_several_hosts_keep_one_chain()
    {
        const int Hosts = 4, Each = 250;
        var trails = Enumerable.Range(0, Hosts).Select(_ => SomeTrail.Over(_database.DataSource)).ToList();
        await Task.WhenAll(trails.SelectMany(
            t => Enumerable.Range(0, Each).Select(_ => Task.Run(() => t.Write(SomeTrail.Entry())))));
        foreach (var trail in trails) await trail.DisposeAsync();

        var verdict = await SomeTrail.Verify(_database);
        Assert.Null(verdict.Fault);
        Assert.Equal(Hosts * Each, verdict.Entries);
        Assert.Equal(verdict.Batches, await _database.Scalar<long>("SELECT number FROM audit_head"));
        // Not a link an act: what waits goes together.
        Assert.True(verdict.Batches < Hosts * Each, $"{verdict.Batches} batches");
    }

    [Fact]
    public async Task Stopping_writes_what_waits()
    {
        var trail = SomeTrail.Over(_database.DataSource);
        var writes = Enumerable.Range(0, 500).Select(_ => trail.Write(SomeTrail.Entry())).ToList();
        await trail.DisposeAsync();
        await Task.WhenAll(writes);
        Assert.Equal(500, (await SomeTrail.Verify(_database)).Entries);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.Write(SomeTrail.Entry()));
    }

    [Theory]
    [InlineData(CutAt.Request)]
    [InlineData(CutAt.Answer)]
    public async Task An_entry_whose_line_is_cut_is_written_once(CutAt at)
    {
        using var line = new CuttingProxy(_database);
        await using var through = NpgsqlDataSource.Create(line.ConnectionString);
        await using var trail = SomeTrail.Over(through);
        await trail.Write(1);

        line.CutNext(at);
        var write = trail.Write(SomeTrail.Entry());
        await WaitFor.True(() => line.Cuts == 1, Deadline, "the line is cut");
        Assert.Equal(at == CutAt.Answer ? 2 : 1, await _database.Scalar<long>("SELECT count(*) FROM audit_entries"));
        Assert.False(write.IsCompleted);
        line.Mend();
        await write;

        var verdict = await SomeTrail.Verify(_database);
        Assert.Null(verdict.Fault);
        Assert.Equal((2, 2), (verdict.Batches, verdict.Entries));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_in_time_and_a_full_queue_at_once()
    {
        using var server = new PostgresServer();
        await using var database = await TestDatabase.Create(server);
        server.Crash();
        await using var trail = SomeTrail.Over(database.DataSource, new AuditOptions
        {
            QueueMax = 2,
            BatchEntriesMax = 1,
            Deadline = TimeSpan.FromSeconds(2),
            CommandTimeout = TimeSpan.FromSeconds(1),
        });
        var writes = Enumerable.Range(0, 20).Select(_ => trail.Write(SomeTrail.Entry())).ToList();
        Assert.Contains(writes, w => w.IsFaulted);
        foreach (var write in writes) await Assert.ThrowsAsync<AuditUnavailableException>(() => write);
    }

    [Fact]
    public async Task A_verification_and_an_export_can_be_cancelled_on_the_way()
    {
        await using (var trail = SomeTrail.Over(_database.DataSource)) await trail.Write(120);
        using var cancel = new CancellationTokenSource();
        var verifier = new AuditVerifier(_database.DataSource, SomeTrail.City);
        var progress = new Told(p =>
        {
            Assert.Equal((50, 120), (p.Batches, p.OfBatches));
            cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifier.Verify(null, progress, cancel.Token));

        using var enough = new CancellationTokenSource();
        var seen = 0;
        await using (var trail = SomeTrail.Over(_database.DataSource))
            await Task.WhenAll(Enumerable.Range(0, 900).Select(_ => trail.Write(SomeTrail.Entry())));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            var all = new AuditReader(_database.DataSource, SomeTrail.City).All(new AuditFilter(), enough.Token);
            await foreach (var _ in all)
            {
                if (++seen == 10) await enough.CancelAsync();
            }
        });
        Assert.InRange(seen, 10, 1000);
    }

    private sealed class Told(Action<AuditProgress> told) : IProgress<AuditProgress>
    {
        public void Report(AuditProgress value) => told(value);
    }
}
