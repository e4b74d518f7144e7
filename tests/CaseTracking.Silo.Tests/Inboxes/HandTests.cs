using CaseTracking.Domain.Cases;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Inboxes;

/// <summary>Whose hands a case is in, as the database keeps it beside the journal.</summary>
public sealed class HandTests : IAsyncLifetime
{
    private static readonly Guid Colleague = Guid.Parse("0192a000-0000-7000-8000-000000000001");
    private static readonly CaseDetails Nothing = new(null, null, null, null);

    // Each thing that moves a hand, and each that takes it back.
    private static readonly CaseCommand[] Story =
    [
        new AcceptCase(), new Assign(Colleague, "ببین"), new Demand("چه شد", Some.Morning.AddDays(2)),
        new Demand("و این", Some.Morning.AddDays(1)), new Promise("می‌کنم", Some.Morning.AddDays(3)), new AnswerDemand(5, "شد"),
        new Refer(Holder.Deputy("civil"), null, null), new AcceptCase(), new Assign(Colleague, null),
        new Assign(null, null), new Return("نه"), new Note("ن"), new AcceptCase(),
        new Correct(null, "1", Nothing, "اشتباه"), new Assign(Colleague, null), new Refer(Holder.Deputy("civil"), null, null),
        new Return("باز نه"), new Resolve(Outcome.NotSolved, "نشد", null), new Demand("چرا", Some.Morning.AddDays(4)),
        new Reopen("اعتراض"), new AcceptCase(), new Resolve(Outcome.Solved, "شد", null),
    ];

    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _journal = TestJournal.Over(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task After_each_command_row_journal_and_state_say_the_same_of_it()
    {
        var (number, state) = await _journal.Open();
        var at = Some.Morning;
        foreach (var command in Story)
        {
            at = at.AddMinutes(1);
            var append = Some.Append(number, state, command, at: at);
            await _journal.Append(append);
            state = append.After;
            Assert.Equal(Told(state), await Row(number));
            // What a host of the version before leaves of a snapshot; its hands are found in the journal.
            await Forget();
            var read = await _journal.Read(Some.City, number);
            Assert.Equal(Told(state), Told(read));
            Assert.Equal(state.Demands.AsEnumerable(), read.Demands);
        }
    }

    private async Task Forget()
    {
        await using var command = _database.DataSource.CreateCommand("""
            UPDATE cases SET snapshot = (
                snapshot::jsonb - 'demands' - 'acceptedAt' - 'assignee' - 'isReturned' - 'promises')::json
            """);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static (DateTimeOffset?, bool, Guid?, DateTimeOffset?, DateTimeOffset?) Told(CaseState s) =>
        (s.AcceptedAt, s.IsReturned, s.Assignee, s.PromisedUntil, s.DemandedUntil);

    private async Task<(DateTimeOffset?, bool, Guid?, DateTimeOffset?, DateTimeOffset?)> Row(string number) =>
        Assert.Single(await Audit.Rows(
            _database,
            $"SELECT accepted_at, is_returned, assignee, promised_until, demanded_until FROM cases WHERE number = '{number}'",
            r => (Instant(r, 0), r.GetBoolean(1), r.IsDBNull(2) ? (Guid?)null : r.GetGuid(2), Instant(r, 3), Instant(r, 4))));

    private static DateTimeOffset? Instant(Npgsql.NpgsqlDataReader r, int column) =>
        r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);
}
