using System.Net;
using CaseTracking.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace CaseTracking.Silo.Tests.Orleans;

/// <summary>The contract of IMembershipTable, by the provider's own class on our SQL.</summary>
public sealed class MembershipTableTests : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 11, 24, 8, 0, 0, DateTimeKind.Utc);
    private TestDatabase _database = null!;
    private WebApplication _host = null!;
    private IMembershipTable _table = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _host = InProcessSilo.Compose(_database, clusterId: "one");
        _table = _host.Services.GetRequiredService<IMembershipTable>();
        await _table.InitializeMembershipTableAsync(true, Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_silo_that_was_inserted_is_read_as_it_is()
    {
        var entry = Silo(1);
        entry.AddSuspector(Silo(2).SiloAddress, Start.AddMinutes(1));
        await Insert(entry);
        await Insert(Silo(2));

        var row = await _table.ReadRowAsync(entry.SiloAddress, Ct);
        var all = await _table.ReadAllAsync(Ct);

        Assert.Equal(2, all.Members.Count);
        Assert.Equal(2, all.Version.Version);
        foreach (var read in new[] { Assert.Single(row.Members).Item1, all.TryGet(entry.SiloAddress)!.Item1 })
        {
            Assert.Equal(
                (entry.SiloAddress, "silo1", "host1", 30001, SiloStatus.Active, Start, Start),
                (read.SiloAddress, read.SiloName, read.HostName, read.ProxyPort, read.Status, read.StartTime,
                    read.IAmAliveTime));
        }
    }

    [Fact]
    public async Task A_silo_is_inserted_once()
    {
        await Insert(Silo(1));
        var before = await _table.ReadAllAsync(Ct);

        Assert.False(await _table.InsertRowAsync(Silo(1), before.Version.Next(), Ct));

        Assert.Equal(before.Version.Version, (await _table.ReadAllAsync(Ct)).Version.Version);
    }

    [Fact]
    public async Task A_write_decided_on_a_stale_table_is_refused_whole()
    {
        var stale = (await _table.ReadAllAsync(Ct)).Version;
        await Insert(Silo(1));

        Assert.False(await _table.InsertRowAsync(Silo(2), stale.Next(), Ct));
        var dead = Silo(1);
        dead.Status = SiloStatus.Dead;
        Assert.False(await _table.UpdateRowAsync(dead, "1", stale.Next(), Ct));

        var all = await _table.ReadAllAsync(Ct);
        Assert.Equal(1, all.Version.Version);
        Assert.Equal(SiloStatus.Active, Assert.Single(all.Members).Item1.Status);
    }

    [Fact]
    public async Task Of_concurrent_writers_on_one_version_one_wins()
    {
        var version = (await _table.ReadAllAsync(Ct)).Version.Next();

        var won = await Task.WhenAll(
            Enumerable.Range(1, 8).Select(i => Task.Run(() => _table.InsertRowAsync(Silo(i), version, Ct))));

        Assert.Single(won, w => w);
        Assert.Single((await _table.ReadAllAsync(Ct)).Members);
    }

    [Fact]
    public async Task An_update_changes_the_status_and_those_who_suspect()
    {
        await Insert(Silo(1));
        var read = await _table.ReadRowAsync(Silo(1).SiloAddress, Ct);
        var entry = read.Members[0].Item1;
        entry.Status = SiloStatus.Dead;
        entry.AddSuspector(Silo(2).SiloAddress, Start.AddMinutes(2));

        Assert.True(await _table.UpdateRowAsync(entry, read.Members[0].Item2, read.Version.Next(), Ct));

        var after = await _table.ReadRowAsync(entry.SiloAddress, Ct);
        Assert.Equal(read.Version.Version + 1, after.Version.Version);
        Assert.Equal(SiloStatus.Dead, after.Members[0].Item1.Status);
        Assert.Equal(
            [(Silo(2).SiloAddress, Start.AddMinutes(2))],
            after.Members[0].Item1.SuspectTimes!.Select(s => (s.Item1, s.Item2)));
    }

    [Fact]
    public async Task An_update_of_a_silo_that_is_not_there_is_refused()
    {
        var version = (await _table.ReadAllAsync(Ct)).Version;
        Assert.False(await _table.UpdateRowAsync(Silo(9), "0", version.Next(), Ct));
        Assert.Equal(version.Version, (await _table.ReadAllAsync(Ct)).Version.Version);
    }

    [Fact]
    public async Task A_heartbeat_moves_forward_only_and_leaves_the_table_version()
    {
        var entry = Silo(1);
        await Insert(entry);
        foreach (var minute in new[] { 5, 3, 4 })
        {
            entry.IAmAliveTime = Start.AddMinutes(minute);
            await _table.UpdateIAmAliveAsync(entry, Ct);
        }
        // Nor does a status update that carries an older heartbeat turn it back.
        var read = await _table.ReadRowAsync(entry.SiloAddress, Ct);
        entry.IAmAliveTime = Start.AddMinutes(1);
        Assert.Equal((1, Start.AddMinutes(5)), (read.Version.Version, read.Members[0].Item1.IAmAliveTime));
        Assert.True(await _table.UpdateRowAsync(entry, read.Members[0].Item2, read.Version.Next(), Ct));
        read = await _table.ReadRowAsync(entry.SiloAddress, Ct);
        Assert.Equal(Start.AddMinutes(5), read.Members[0].Item1.IAmAliveTime);
    }

    [Fact]
    public async Task Cleaning_away_the_defunct_takes_only_those_that_died_long_ago()
    {
        foreach (var (number, status, alive) in new[]
        {
            (1, SiloStatus.Dead, Start), (2, SiloStatus.Active, Start), (3, SiloStatus.ShuttingDown, Start),
            (4, SiloStatus.Dead, Start.AddDays(2)),
        })
        {
            var entry = Silo(number);
            (entry.Status, entry.IAmAliveTime) = (status, alive);
            if (status == SiloStatus.Dead) entry.AddSuspector(Silo(2).SiloAddress, alive);
            await Insert(entry);
        }

        await _table.CleanupDefunctSiloEntriesAsync(Start.AddDays(1), Ct);

        Assert.Equal(
            ["silo2", "silo3", "silo4"], (await _table.ReadAllAsync(Ct)).Members.Select(m => m.Item1.SiloName).Order());
    }

    [Fact]
    public async Task Clusters_on_one_database_do_not_see_each_other()
    {
        await using var host = InProcessSilo.Compose(_database, clusterId: "two");
        var other = host.Services.GetRequiredService<IMembershipTable>();
        await other.InitializeMembershipTableAsync(true, Ct);
        await Insert(Silo(1));

        Assert.Empty((await other.ReadAllAsync(Ct)).Members);
        await other.DeleteMembershipTableEntriesAsync("two", Ct);
        Assert.Single((await _table.ReadAllAsync(Ct)).Members);
    }

    private static MembershipEntry Silo(int number) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11000 + number, 100 + number),
        SiloName = $"silo{number}",
        HostName = $"host{number}",
        ProxyPort = 30000 + number,
        Status = SiloStatus.Active,
        StartTime = Start,
        IAmAliveTime = Start,
    };

    private async Task Insert(MembershipEntry entry) =>
        Assert.True(await _table.InsertRowAsync(entry, (await _table.ReadAllAsync(Ct)).Version.Next(), Ct));
}
