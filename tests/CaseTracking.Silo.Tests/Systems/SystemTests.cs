using System.Collections.Concurrent;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Systems;

public sealed class SystemTests : IAsyncLifetime
{
    private const int Desks = 12;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private RunningSystem _system = null!;

    public async ValueTask InitializeAsync() => _system = await RunningSystem.Start();

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    [Fact, Trait("Category", "Long")]
    public async Task A_killed_silo_loses_nothing_that_was_acknowledged_and_doubles_nothing()
    {
        await RefusesWhatIsNotTheSameCommand();
        var acknowledged = new ConcurrentBag<Guid>();
        using var enough = new CancellationTokenSource();
        var desks = Enumerable.Range(0, Desks).Select(_ => Task.Run(async () =>
        {
            // The importer, since it alone may give every command; with no time of its own it imports nothing.
            using var api = await _system.As("importer");
            await new Desk(api, acknowledged).Work(enough.Token);
        })).ToList();

        await MoreAcknowledged(150);
        await _system.Silos[0].Kill();
        await _system.Silos[0].Start();
        await MoreAcknowledged(150);
        await enough.CancelAsync();
        await Task.WhenAll(desks);

        // Each desk retried until it was answered, so the journal holds all its commands, each once.
        var journal = (await Audit.Journal(_system.Database)).Select(r => r.CommandId).ToHashSet();
        Assert.Superset(acknowledged.ToHashSet(), journal);
        Assert.Equal(acknowledged.Count + 2, journal.Count);
        await Audit.Agrees(_system.Database);

        async Task MoreAcknowledged(int more)
        {
            var target = acknowledged.Count + more;
            await WaitFor.True(
                () => acknowledged.Count >= target || desks.Any(d => d.IsFaulted), Deadline, $"{more} more answers");
            await Task.WhenAll(desks.Where(d => d.IsFaulted));
        }
    }

    // Two rows of the journal.
    private async Task RefusesWhatIsNotTheSameCommand()
    {
        using var api = await _system.As("operator");
        var number = await api.OpenCase();
        var commandId = Guid.NewGuid();
        Assert.Equal(200, (await api.Command(number, "note", new { commandId, text = "یک" })).Status);

        var reused = await api.Command(number, "note", new { commandId, text = "دو" });
        Assert.Equal((409, "command_id_reused"), (reused.Status, reused.Code));
        var stale = await api.Command(number, "note", new { text = "سه", expectedVersion = 1 });
        Assert.Equal((409, "version_conflict", 2), (stale.Status, stale.Code, (int)stale.Body!["version"]!));
    }
}
