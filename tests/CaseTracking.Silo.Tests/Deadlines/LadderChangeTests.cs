using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Deadlines;
using CaseTracking.Store.Escalations;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Deadlines;

/// <summary>A ladder that is changed while clocks run.</summary>
public sealed class LadderChangeTests : IAsyncLifetime
{
    private static readonly EscalationRule[] Early =
        [new(ClockKind.Holder, 10, Level: 2), new(ClockKind.Holder, 20, "asphalt", Holder.District("2")), new(ClockKind.Promise, 100)];

    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;
    private MissedClocks _clocks = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _journal = TestJournal.Over(_database.DataSource);
        _clocks = new MissedClocks(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Open_cases_are_looked_at_by_the_new_ladder_and_one_that_moved_on_by_its_own()
    {
        var (number, state) = await _journal.Open();
        var (other, before) = await _journal.Open();
        var city = With(new EscalationRules(7, Early));
        var found = await _clocks.FindOtherwise(Some.City, 0, 1, 7, 100);
        Assert.Equal([number, other], found.Select(f => f.Number).Order());
        // One moves on between the reading and the writing.
        await _journal.Append(Some.Append(other, before, new Note("ن")));
        await _clocks.Watch(Some.City, [.. found.Select(f => (f, Ladder.WatchesOf(f.State, city)))]);

        Assert.Equal(other, Assert.Single(await _clocks.FindOtherwise(Some.City, 0, 1, 7, 100)).Number);
        var step = Ladder.Ahead(state, ClockKind.Holder, city)[0];
        Assert.Equal((20, true), (step.Rule.Share, step.At < state.HolderClock!.DueAt));
        Assert.Empty(await _clocks.Find(Some.City, 0, 1, step.At.AddMinutes(-1), 100));
        Assert.Equal(
            (number, ClockKind.Holder),
            Assert.Single(await _clocks.Find(Some.City, 0, 1, step.At, 100)) is var m ? (m.Number, m.Clock) : default);
    }

    [Fact]
    public async Task The_ladder_is_changed_as_a_whole_by_who_saw_it_last()
    {
        var store = new EscalationStore(_database.DataSource, Some.City);
        Assert.Same(EscalationRules.Standard, await store.Read(Ct));
        Assert.Equal(1, await store.Change(Early, 0, await Somebody(), Ct));
        Assert.Null(await store.Change([], 0, await Somebody(), Ct));
        var now = await store.Read(Ct);
        Assert.Equal(1, now.Version);
        Assert.Equal(Early.ToHashSet(), now.Steps.ToHashSet());
        Assert.Equal(2, await store.Change([Early[2], Early[0] with { Level = 3 }], 1, await Somebody(), Ct));
        Assert.Equal(
            [Early[2], Early[0] with { Level = 3 }], (await store.Read(Ct)).Steps.OrderByDescending(s => s.Share));
        Assert.Equal(3, await store.Change([], 2, await Somebody(), Ct));
        Assert.Equal((3, 0), (await store.Read(Ct)) is var none ? (none.Version, none.Steps.Count) : default);
    }

    private static CityRules With(EscalationRules rules) => new(
        Some.City, Some.Zone, Some.Rules.Calendar, Some.Rules.Categories, Some.Rules.Districts, Some.Rules.Deputies,
        Some.Rules.Commissions, rules);

    private Task<Guid> Somebody() => _database.Scalar<Guid>("""
        INSERT INTO users (city, user_name, display_name) VALUES ('mashhad', gen_random_uuid()::text, 'x') RETURNING id
        """);
}
