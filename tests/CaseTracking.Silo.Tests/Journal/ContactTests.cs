using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Store.Contacts;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Journal;

public sealed class ContactTests : IAsyncLifetime
{
    private static readonly Contact Answered = new(
        Channel.Call, ContactResult.FirstContact, "waste", null, new Citizen("علي", "+989151234567"), "ساعت جمع‌آوری");

    private TestDatabase _database = null!;
    private ContactJournal _contacts = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _contacts = TestJournal.Contacts(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _contacts.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_contact_is_kept_with_its_words_apart_and_counted()
    {
        Assert.True(await _contacts.Append(Append(Guid.NewGuid(), Answered)));

        Assert.Equal(
            [("call", "first_contact", "waste", 1)],
            await Audit.Rows(_database, "SELECT channel, result, category, count FROM contact_counters",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt32(3))));
        Assert.Equal(
            [new SealedContact("علي", "+989151234567", "ساعت جمع‌آوری")],
            await Audit.Rows(_database, "SELECT sealed FROM contact_words",
                r => TestJournal.Personal.OpenContact(Some.City, r.GetFieldValue<byte[]>(0))));
        var row = Assert.Single(await Audit.Rows(
            _database, "SELECT c::text || w::text FROM contacts c JOIN contact_words w USING (city, command_id)",
            r => r.GetString(0)));
        Assert.DoesNotContain(["علي", "9151234567", "ساعت"], s => row.Contains(s, StringComparison.Ordinal));
        await Audit.Agrees(_database);
    }

    [Fact]
    public async Task A_repeated_contact_is_counted_once_and_another_body_under_its_id_is_refused()
    {
        var id = Guid.NewGuid();
        await _contacts.Append(Append(id, Answered));
        var before = await TestJournal.Everything(_database);

        Assert.True(await _contacts.Append(Append(id, Answered)));
        Assert.False(await _contacts.Append(Append(id, Answered with { Result = ContactResult.FollowUp }, body: 2)));

        Assert.Equal(before, await TestJournal.Everything(_database));
    }

    [Fact]
    public async Task The_same_contact_from_many_hands_at_once_is_counted_once()
    {
        await using var other = TestJournal.Contacts(_database.DataSource);
        var id = Guid.NewGuid();

        var recorded = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? _contacts : other).Append(Append(id, Answered))));

        Assert.All(recorded, Assert.True);
        Assert.Equal(1L, await _database.Scalar<long>("SELECT sum(count) FROM contact_counters"));
        await Audit.Agrees(_database);
    }

    private static ContactAppend Append(Guid id, Contact contact, byte body = 1) => new(
        Some.City, id, [body], contact, Some.Desk, Some.Morning, new DateOnly(2026, 11, 24), false);
}
