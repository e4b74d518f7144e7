using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Cases;

public sealed class CaseGrainTests(InProcessSilo silo) : IClassFixture<InProcessSilo>
{
    // More than a grain remembers of its latest commands.
    private const int Forgotten = 20;

    private static readonly Warn Warn = new(RecipientKind.Violator, "متخلف", "دیوار", TimeProvider.System.GetUtcNow().AddDays(9));

    [Theory]
    [InlineData(0)]
    [InlineData(Forgotten)]
    public async Task A_repeat_gets_its_first_result_even_when_the_state_now_forbids_it(int notesBetween)
    {
        var number = await silo.Open();
        var id = Guid.NewGuid();
        var first = await silo.Execute(number, Warn, id);
        await silo.Execute(number, new Resolve(Outcome.Solved, "شد", null));
        for (var i = 0; i < notesBetween; i++) await silo.Execute(number, new Note("میان"));

        Assert.Equal(CaseResultKind.Refused, (await silo.Execute(number, Warn)).Kind);
        Assert.Equal(first, await silo.Execute(number, Warn, id));
        Assert.Equal((CaseResultKind.Done, 2, CaseStatus.Warned), (first.Kind, first.Version, first.State));
        Assert.Single(await Rows(number), r => r.CommandId == id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Forgotten)]
    public async Task A_command_id_with_another_body_or_sender_or_case_is_refused(int notesBetween)
    {
        var number = await silo.Open();
        var other = await silo.Open();
        var id = Guid.NewGuid();
        await silo.Execute(number, new Note("یک"), id);
        for (var i = 0; i < notesBetween; i++) await silo.Execute(number, new Note("میان"));

        CaseResult[] reused =
        [
            await silo.Execute(number, new Note("دو"), id),
            await silo.Execute(number, Warn, id),
            await silo.Execute(number, new Note("یک"), id, Some.Operator),
            await silo.Execute(other, new Note("یک"), id),
        ];
        Assert.All(reused, r => Assert.Equal(CaseResultKind.CommandIdReused, r.Kind));
        Assert.Equal(2 + notesBetween, (await Rows(number)).Count);
        Assert.Single(await Rows(other));
    }

    [Fact]
    public async Task A_stale_expected_version_is_told_the_current_one_and_changes_nothing()
    {
        var number = await silo.Open();
        await silo.Execute(number, Warn, expectedVersion: 1);

        var stale = await silo.Execute(number, new Note("کهنه"), expectedVersion: 1);

        Assert.Equal(
            (CaseResultKind.VersionConflict, 2, CaseStatus.Warned), (stale.Kind, stale.Version, stale.State));
        Assert.Equal(2, (await Rows(number)).Count);
        Assert.Equal(3, (await silo.Execute(number, new Note("تازه"), expectedVersion: 2)).Version);
    }

    [Fact]
    public async Task A_repeat_with_the_version_it_expected_then_is_no_conflict()
    {
        var number = await silo.Open();
        var id = Guid.NewGuid();
        await silo.Execute(number, new Note("یک"), id, expectedVersion: 1);
        for (var i = 0; i < Forgotten; i++) await silo.Execute(number, new Note("میان"));

        var again = await silo.Execute(number, new Note("یک"), id, expectedVersion: 1);

        Assert.Equal((CaseResultKind.Done, 2), (again.Kind, again.Version));
    }

    [Fact]
    public async Task A_grain_that_another_activation_overtook_decides_on_what_that_one_wrote()
    {
        var number = await silo.Open();
        await using var elsewhere = TestJournal.Over(silo.Database.DataSource);
        await Append(elsewhere, number, new Note("از جای دیگر"));

        Assert.Equal(3, (await silo.Execute(number, new Note("پس از آن"))).Version);

        await Append(elsewhere, number, new Resolve(Outcome.Solved, "شد", null));
        var refused = await silo.Execute(number, Warn);
        Assert.Equal(
            (CaseResultKind.Refused, RefusalReason.AlreadyResolved, 4),
            (refused.Kind, refused.Reason, refused.Version));
        await Audit.Agrees(silo.Database);
    }

    [Fact]
    public async Task A_number_that_another_case_has_is_told_and_a_repeated_receive_finds_its_case_by_any_number()
    {
        var taken = await silo.Open();
        var (next, id) = (Some.NewNumber(), Guid.NewGuid());

        Assert.Equal(
            CaseResultKind.NumberTaken, (await silo.Execute(taken, Some.Receive(), id, Some.Operator)).Kind);
        var opened = await silo.Execute(next, Some.Receive(), id, Some.Operator);
        Assert.Equal((CaseResultKind.Done, next, 1), (opened.Kind, opened.Number, opened.Version));
        Assert.Equal(opened, await silo.Execute(taken, Some.Receive(), id, Some.Operator));
        Assert.Equal(opened, await silo.Execute(Some.NewNumber(), Some.Receive(), id, Some.Operator));
    }

    private static async Task Append(CaseJournal journal, string number, CaseCommand command) => Assert.Equal(
        AppendOutcome.Recorded,
        (await journal.Append(Some.Append(
            number, await journal.Read(Some.City, number), command, at: Now()))).Outcome);

    private static DateTimeOffset Now()
    {
        var now = TimeProvider.System.GetUtcNow();
        return now.AddTicks(-(now.Ticks % 10));
    }

    private async Task<List<JournalRow>> Rows(string number) =>
        [.. (await Audit.Journal(silo.Database)).Where(r => r.Number == number)];
}
