using System.Collections.Concurrent;
using CaseTracking.Silo.Tests.Systems;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Upgrades;

/// <summary>From the release before to this one while the city works, as an upgrade is made: migrate, then a host after the
/// other.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    /// <summary>The commit that cities run. A release moves it on, when the one before it is nowhere any more.</summary>
    private const string Before = "00d3f90";

    private const int DesksOfEach = 6;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly ConcurrentBag<Guid> _acknowledged = [];
    private readonly List<Task> _desks = [];
    private readonly List<Api> _signedIn = [];
    private RunningSystem _system = null!;

    public async ValueTask InitializeAsync() =>
        _system = await RunningSystem.Start(silos: 2, webs: 2, release: await Release.Of(Before));

    public ValueTask DisposeAsync()
    {
        foreach (var api in _signedIn) api.Dispose();
        return _system.DisposeAsync();
    }

    [Fact, Trait("Category", "Long")]
    public async Task No_command_is_lost_or_done_twice_while_a_release_takes_the_place_of_the_one_before()
    {
        using var enough = new CancellationTokenSource();
        // One after the other and before there is load: tries of one name at one moment are counted as wrong ones until they
        // turn out right. And the importer, since it alone may give every command.
        for (var web = 0; web < 2; web++) _signedIn.Add(await _system.As("importer", web));
        foreach (var api in _signedIn)
            for (var i = 0; i < DesksOfEach; i++) _desks.Add(new Desk(api, _acknowledged).Work(enough.Token));
        await MoreAcknowledged("on the release before");

        var (code, log) = await _system.Migrate(Release.Present);
        Assert.True(code == 0, log);
        await MoreAcknowledged("by hosts of the release before on the new schema");
        foreach (var (host, program) in _system.Silos.Select(s => (s, Release.Present.Silo)).Concat(_system.Webs.Select(w => (w, Release.Present.Web))))
        {
            Assert.Equal(0, await host.Stop());
            host.Become(program);
            await host.Start();
            await MoreAcknowledged("with " + program);
        }
        await enough.CancelAsync();
        await Task.WhenAll(_desks);

        var journal = (await Audit.Journal(_system.Database)).Select(r => r.CommandId).ToHashSet();
        Assert.Equal(_acknowledged.ToHashSet(), journal);
        Assert.Equal(_acknowledged.Count, journal.Count);
        await Audit.Agrees(_system.Database);
    }

    private async Task MoreAcknowledged(string when)
    {
        var target = _acknowledged.Count + 100;
        await WaitFor.True(() => _acknowledged.Count >= target || _desks.Exists(d => d.IsFaulted), Deadline, "100 more answers " + when);
        await Task.WhenAll(_desks.Where(d => d.IsFaulted));
    }
}
