using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace CaseTracking.Silo.Tests.Orleans;

/// <summary>The contract of IGrainStorage, by the provider's own class on our SQL.</summary>
public sealed class GrainStorageTests(InProcessSilo silo) : IClassFixture<InProcessSilo>
{
    private const string StateName = "call";
    private static int _calls;

    private IGrainStorage Storage => silo.Services.GetRequiredService<IGrainStorage>();

    [Fact]
    public async Task State_is_read_as_it_was_written_and_lies_sealed()
    {
        var id = NewCall();
        var etag = await Write(id, new Draft("یک", 1), null);
        await Write(id, new Draft("دو", 2), etag);

        var read = await Read(id);

        Assert.True(read.RecordExists);
        Assert.Equal(new Draft("دو", 2), read.State);
        Assert.DoesNotContain(
            await Audit.Rows(
                silo.Database, "SELECT encode(payloadbinary, 'escape') FROM orleansstorage WHERE payloadbinary IS NOT NULL",
                r => r.GetString(0)),
            payload => payload.Contains("words", StringComparison.OrdinalIgnoreCase)
                || payload.Contains("$type", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Concurrent_first_writes_of_one_key_leave_one_row_and_one_winner()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = NewCall();
            var writes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => TryWrite(id, i, null))));

            var winner = Assert.Single(writes, w => w.Etag is not null);
            Assert.All(writes.Except([winner]), w => Assert.IsType<InconsistentStateException>(w.Error));
            var read = await Read(id);
            Assert.Equal((winner.Place, winner.Etag), (read.State!.Place, read.ETag));
        }
        Assert.Equal(0L, await silo.Database.Scalar<long>("""
            SELECT count(*)
            FROM (SELECT FROM orleansstorage
                GROUP BY serviceid, graintypestring, grainidn0, grainidn1, grainidextensionstring HAVING count(*) > 1) d
            """));
    }

    [Fact]
    public async Task Of_concurrent_writes_on_one_etag_one_wins()
    {
        var id = NewCall();
        var etag = await Write(id, new Draft("آغاز", 0), null);

        var writes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => TryWrite(id, i, etag))));

        var winner = Assert.Single(writes, w => w.Etag is not null);
        Assert.Equal(winner.Place, (await Read(id)).State!.Place);
    }

    [Fact]
    public async Task A_write_with_a_stale_etag_is_refused_and_so_is_a_first_write_over_another()
    {
        var id = NewCall();
        var stale = await Write(id, new Draft("یک", 1), null);
        await Write(id, new Draft("دو", 2), stale);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(id, new Draft("سه", 3), stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(id, new Draft("سه", 3), null));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Clear(id, stale));

        Assert.Equal(2, (await Read(id)).State!.Place);
    }

    [Fact]
    public async Task Keys_that_differ_in_a_leading_zero_do_not_share_a_row()
    {
        var (one, other) = (GrainId.Create("call", "call/137"), GrainId.Create("call", "call/0137"));
        await Write(one, new Draft("یک", 1), null);

        Assert.False((await Read(other)).RecordExists);
        await Write(other, new Draft("دو", 2), null);
        Assert.Equal((1, 2), ((await Read(one)).State!.Place, (await Read(other)).State!.Place));
    }

    [Fact]
    public async Task Two_states_of_one_grain_do_not_share_a_row()
    {
        var id = NewCall();
        await Write(id, new Draft("یک", 1), null);
        var other = new GrainState<Draft>();
        await Storage.ReadStateAsync("desk", id, other);
        Assert.False(other.RecordExists);
    }

    [Fact]
    public async Task What_was_cleared_is_gone_and_can_be_written_again()
    {
        var id = NewCall();
        var etag = await Write(id, new Draft("یک", 1), null);
        var cleared = await Clear(id, etag);

        var read = await Read(id);
        Assert.False(read.RecordExists);
        Assert.NotEqual(1, read.State?.Place);
        // Who held the state before the clearing is stale.
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write(id, new Draft("کهنه", 9), etag));

        await Write(id, new Draft("دو", 2), cleared);
        Assert.Equal(2, (await Read(id)).State!.Place);
    }

    private static GrainId NewCall() => GrainId.Create("call", $"call/{Interlocked.Increment(ref _calls) + 1000}");

    private async Task<GrainState<Draft>> Read(GrainId id)
    {
        var state = new GrainState<Draft>();
        await Storage.ReadStateAsync(StateName, id, state);
        return state;
    }

    private async Task<string> Write(GrainId id, Draft draft, string? etag)
    {
        var state = new GrainState<Draft>(draft, etag);
        await Storage.WriteStateAsync(StateName, id, state);
        return state.ETag!;
    }

    private async Task<string> Clear(GrainId id, string etag)
    {
        var state = new GrainState<Draft>(new Draft("", 0), etag);
        await Storage.ClearStateAsync(StateName, id, state);
        return state.ETag!;
    }

    private async Task<(int Place, string? Etag, Exception? Error)> TryWrite(GrainId id, int place, string? etag)
    {
        try
        {
            return (place, await Write(id, new Draft("هم‌زمان", place), etag), null);
        }
        catch (Exception e)
        {
            return (place, null, e);
        }
    }
}

/// <summary>A call in progress, as a grain would keep it.</summary>
public sealed record Draft(string Words, int Place);
