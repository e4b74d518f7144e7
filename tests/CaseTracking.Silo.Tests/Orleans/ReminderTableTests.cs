using CaseTracking.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace CaseTracking.Silo.Tests.Orleans;

/// <summary>The contract of IReminderTable, by the provider's own class on our SQL.</summary>
public sealed class ReminderTableTests : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 11, 24, 8, 0, 0, DateTimeKind.Utc);
    private static readonly GrainId Grain = GrainId.Create("scan", "mashhad/0");
    private TestDatabase _database = null!;
    private WebApplication _host = null!;
    private IReminderTable _table = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _host = InProcessSilo.Compose(_database);
        _table = _host.Services.GetRequiredService<IReminderTable>();
        await _table.StartAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_reminder_is_read_as_it_was_written_and_the_last_write_counts()
    {
        var first = await Upsert(Grain, "scan", TimeSpan.FromMinutes(1));
        // Beyond what an integer of milliseconds holds: a period is a bigint.
        var second = await Upsert(Grain, "scan", TimeSpan.FromDays(40));
        await Upsert(Grain, "other", TimeSpan.FromMinutes(3));

        var read = await _table.ReadRow(Grain, "scan", Ct);

        Assert.NotEqual(first, second);
        Assert.Equal(
            (Grain, "scan", Start, TimeSpan.FromDays(40), second),
            (read!.GrainId, read.ReminderName, read.StartAt, read.Period, read.ETag));
        Assert.Equal(
            ["other", "scan"], (await _table.ReadRows(Grain, Ct)).Reminders.Select(r => r.ReminderName).Order());
        Assert.Null(await _table.ReadRow(Grain, "none", Ct));
        Assert.Empty((await _table.ReadRows(GrainId.Create("scan", "mashhad/1"), Ct)).Reminders);
    }

    [Fact]
    public async Task A_reminder_is_deleted_by_its_latest_etag_only()
    {
        var stale = await Upsert(Grain, "scan", TimeSpan.FromMinutes(1));
        var latest = await Upsert(Grain, "scan", TimeSpan.FromMinutes(2));

        Assert.False(await _table.RemoveRow(Grain, "scan", stale, Ct));
        Assert.NotNull(await _table.ReadRow(Grain, "scan", Ct));
        Assert.True(await _table.RemoveRow(Grain, "scan", latest, Ct));
        Assert.Null(await _table.ReadRow(Grain, "scan", Ct));
        Assert.False(await _table.RemoveRow(Grain, "scan", latest, Ct));
    }

    [Fact]
    public async Task A_range_of_the_ring_has_its_end_and_not_its_beginning_also_across_zero()
    {
        var grains = Enumerable.Range(0, 40).Select(i => GrainId.Create("scan", $"mashhad/{i}"))
            .OrderBy(g => g.GetUniformHashCode()).ToList();
        foreach (var grain in grains) await Upsert(grain, "scan", TimeSpan.FromMinutes(1));
        // The hashes lie on both sides of where a signed integer turns negative.
        Assert.Contains(grains, g => g.GetUniformHashCode() > int.MaxValue);
        var (low, high) = (grains[7].GetUniformHashCode(), grains[29].GetUniformHashCode());

        Assert.Equal(grains[8..30], await InRange(low, high));
        Assert.Equal([.. grains[..8], .. grains[30..]], await InRange(high, low));
        Assert.Equal(grains, await InRange(0, 0));
        Assert.Equal(grains[30..], await InRange(high, 0));
        Assert.Equal(grains[..8], await InRange(0, low));
    }

    private async Task<string> Upsert(GrainId grain, string name, TimeSpan period)
    {
        var entry = new ReminderEntry
        {
            GrainId = grain,
            ReminderName = name,
            StartAt = Start,
            Period = period,
            ETag = "",
        };
        return (await _table.UpsertRow(entry, Ct))!;
    }

    private async Task<List<GrainId>> InRange(uint begin, uint end) =>
        [.. (await _table.ReadRows(begin, end, Ct)).Reminders
            .Select(r => r.GrainId).OrderBy(g => g.GetUniformHashCode())];
}
