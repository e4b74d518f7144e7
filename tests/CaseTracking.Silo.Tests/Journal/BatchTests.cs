using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Journal;
using CaseTracking.Testing;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Silo.Tests.Journal;

public sealed class BatchTests : IAsyncLifetime
{
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

    // What PostgreSQL refuses, and what cannot even be sent to it.
    [Theory]
    [InlineData(0)]
    [InlineData(0xd83d)]
    public async Task A_bad_row_fails_alone_and_its_neighbours_commit(int badCharacter)
    {
        var cases = new List<(string Number, CaseState State)>();
        for (var i = 0; i < 9; i++) cases.Add(await _journal.Open());
        var bad = new Refer(Holder.Outside($"خراب{(char)badCharacter}"), null, null);
        var appends = cases.Select((c, i) => Some.Append(c.Number, c.State, i == 4 ? bad : new Note("سالم"))).ToList();

        var writes = await InOneBatch(appends);

        await Assert.ThrowsAsync<InvalidDataException>(() => writes[4]);
        foreach (var i in Enumerable.Range(0, 9).Except([4]))
            Assert.Equal(AppendOutcome.Recorded, (await writes[i]).Outcome);
        Assert.Equal(8L, await _database.Scalar<long>("SELECT count(*) FROM case_texts"));
        await Audit.Agrees(_database);
    }

    // Sealed words are bytes to PostgreSQL, which would take anything.
    [Theory]
    [InlineData(0)]
    [InlineData(0xd83d)]
    public async Task Words_that_are_no_text_are_refused_before_they_are_sealed(int badCharacter)
    {
        var (number, state) = await _journal.Open();
        var before = await TestJournal.Everything(_database);
        var bad = $"خراب{(char)badCharacter}";
        foreach (var command in new CaseCommand[]
        {
            new Note(bad), new Support(new Citizen(bad, null)), new Correct(null, null, new CaseDetails(bad, null, null, null), "د"),
        })
        {
            await Assert.ThrowsAsync<InvalidDataException>(() => _journal.Append(Some.Append(number, state, command)));
        }
        Assert.Equal(before, await TestJournal.Everything(_database));
    }

    [Fact]
    public async Task A_version_that_is_taken_conflicts_alone()
    {
        var (number, state) = await _journal.Open();
        var (otherNumber, otherState) = await _journal.Open();
        await _journal.Append(Some.Append(number, state, new Note("پیش‌تر")));

        var writes = await InOneBatch(
        [
            Some.Append(number, state, new Note("دیر")), Some.Append(otherNumber, otherState, new Note("به‌موقع")),
        ]);

        Assert.Equal(AppendOutcome.VersionConflict, (await writes[0]).Outcome);
        Assert.Equal(AppendOutcome.Recorded, (await writes[1]).Outcome);
        await Audit.Agrees(_database);
    }

    [Fact]
    public async Task One_command_id_for_two_cases_of_a_batch_is_recorded_once()
    {
        var (first, firstState) = await _journal.Open();
        var (second, secondState) = await _journal.Open();
        var id = Guid.NewGuid();

        var writes = await InOneBatch(
        [
            Some.Append(first, firstState, new Note("یکی"), id), Some.Append(second, secondState, Some.Warn, id),
        ]);

        Assert.Equal(AppendOutcome.Recorded, (await writes[0]).Outcome);
        var refused = await writes[1];
        Assert.Equal(AppendOutcome.CommandIdTaken, refused.Outcome);
        Assert.Equal((first, 2), (refused.First!.Number, refused.First.Version));
        await Audit.Agrees(_database);
        Assert.Equal(["یکی"], await Audit.Rows(
            _database, "SELECT sealed FROM case_texts",
            r => TestJournal.Personal.OpenText(Some.City, r.GetFieldValue<byte[]>(0))));
    }

    [Fact]
    public async Task One_command_id_for_two_contacts_of_a_batch_keeps_the_words_of_the_first()
    {
        await using var contacts = TestJournal.Contacts(_database.DataSource);
        var id = Guid.NewGuid();
        Task<bool>[] writes;
        await using (var city = await HeldCity.Hold(_database))
        {
            var ahead = contacts.Append(Contact(Guid.NewGuid(), 0, null));
            await city.Waits();
            writes = [ahead, contacts.Append(Contact(id, 1, null)), contacts.Append(Contact(id, 2, "حرف دیگری"))];
        }

        var answers = await Task.WhenAll(writes);
        Assert.Equal([true, true, false], answers);
        Assert.Equal(0L, await _database.Scalar<long>("SELECT count(*) FROM contact_words"));
        Assert.Equal(2L, await _database.Scalar<long>("SELECT sum(count) FROM contact_counters"));
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once()
    {
        var (number, state) = await _journal.Open();
        var options = TestJournal.Patient;
        options.QueueMax = 2;
        await using var journal = TestJournal.Over(_database.DataSource, options);
        List<Task<AppendResult>> accepted = [];
        var refused = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive());
        await using (var city = await HeldCity.Hold(_database))
        {
            accepted.Add(journal.Append(Some.Append(number, state, new Note("در راه"))));
            await city.Waits();
            for (var i = 0; i < 2; i++)
                accepted.Add(journal.Append(Some.Append(Some.NewNumber(), CaseState.None, Some.Receive())));
            // Nobody can commit while the city is held, so only an answer at once gets past this line.
            await Assert.ThrowsAsync<JournalBusyException>(() => journal.Append(refused));
        }
        Assert.All(await Task.WhenAll(accepted), r => Assert.Equal(AppendOutcome.Recorded, r.Outcome));
        Assert.DoesNotContain(await Audit.Journal(_database), r => r.CommandId == refused.CommandId);
        Assert.Equal(AppendOutcome.Recorded, (await journal.Append(refused)).Outcome);
    }

    [Fact, Trait("Category", "Long")]
    public async Task What_waited_past_its_deadline_is_dropped_before_it_is_sent()
    {
        var time = new FakeTimeProvider();
        var options = TestJournal.Patient;
        options.AppendDeadline = TimeSpan.FromSeconds(8);
        await using var journal = TestJournal.Over(_database.DataSource, options, time);
        var ahead = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive());
        var late = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive());
        await using (var city = await HeldCity.Hold(_database))
        {
            var sent = journal.Append(ahead);
            await city.Waits();
            var waiting = journal.Append(late);
            time.Advance(TimeSpan.FromSeconds(9));
            // The one under way was sent: nobody knows. The one behind it was not: nothing was written.
            await Assert.ThrowsAsync<OutcomeUnknownException>(() => sent);
            await Assert.ThrowsAsync<JournalBusyException>(() => waiting);
        }
        var next = Some.Append(Some.NewNumber(), CaseState.None, Some.Receive());
        Assert.Equal(AppendOutcome.Recorded, (await journal.Append(next)).Outcome);
        Assert.DoesNotContain(await Audit.Journal(_database), r => r.CommandId == late.CommandId);
        Assert.Null(await journal.Find(Some.City, late.CommandId));
        Assert.Equal(AppendOutcome.Recorded, (await journal.Append(late)).Outcome);
    }

    // What is appended while another append waits for the city goes as one batch after it.
    private async Task<Task<AppendResult>[]> InOneBatch(IReadOnlyList<CaseAppend> appends)
    {
        await using var city = await HeldCity.Hold(_database);
        _ = _journal.Append(Some.Append(Some.NewNumber(), CaseState.None, Some.Receive()));
        await city.Waits();
        return [.. appends.Select(_journal.Append)];
    }

    private static ContactAppend Contact(Guid id, byte body, string? words) => new(
        Some.City, id, [body], new Contact(Channel.Call, ContactResult.FirstContact, null, null, null, words),
        Some.Desk, Some.Morning, new DateOnly(2026, 11, 24), false);
}
