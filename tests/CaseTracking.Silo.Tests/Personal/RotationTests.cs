using System.Security.Cryptography;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Contacts;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Keys;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseTracking.Silo.Tests.Personal;

/// <summary>Keys that are exchanged while hosts run.</summary>
public sealed class RotationTests : IAsyncLifetime
{
    private static readonly byte[] Master = RandomNumberGenerator.GetBytes(32);
    private static readonly string NewSearchKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly List<string> _told = [];
    private TestDatabase _database = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task After_a_rotation_no_row_needs_the_old_key_and_a_stopped_one_goes_on()
    {
        var (personal, ring) = Keys(null);
        var number = await Plant(personal, 600);
        var old = Assert.Single(ring.Keys).KeyId;
        var rotation = new Rotation(_database.DataSource, personal, _told.Add);
        var before = await rotation.RowsOfKeys(Ct);
        Assert.Equal(before.Values.Sum(), before[old]);

        var key = ring.CreateKey().KeyId;
        using var stop = new CancellationTokenSource();
        var stopped = new Rotation(_database.DataSource, personal, t =>
        {
            _told.Add(t);
            stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped.Reseal(key, stop.Token));
        var between = await rotation.RowsOfKeys(Ct);
        Assert.InRange(between[old], 1, before[old] - 1);
        Assert.NotEmpty(_told);

        Assert.Equal(between[old], await rotation.Reseal(key, Ct));
        Assert.Equal(new Dictionary<Guid, long> { [key] = before[old] }, await rotation.RowsOfKeys(Ct));
        Assert.Equal(0, await rotation.Reseal(key, Ct));

        // The old key may go: what remains opens with the new one alone.
        await using (var gone = _database.DataSource.CreateCommand(
            $"DELETE FROM data_protection_keys WHERE xml LIKE '%{old}%'"))
            Assert.Equal(1, await gone.ExecuteNonQueryAsync(Ct));
        var (alone, _) = Keys(null);
        Assert.Equal("نام پیداشدنی", (await new CaseReader(_database.DataSource, alone).Details(Some.City, number, Ct))
            .Citizens[0].Name);
    }

    [Fact]
    public async Task While_a_search_key_is_exchanged_both_find_and_after_the_rehash_the_new_one_alone()
    {
        var (before, _) = Keys(null);
        var number = await Plant(before, 3);
        var (both, _) = Keys(NewSearchKey + ",derived");
        var later = await Plant(both, 1);
        Assert.Equal([later, number], await Found(both));
        Assert.Equal([number], await Found(before));

        var rotation = new Rotation(_database.DataSource, both, _told.Add);
        var others = await rotation.RowsOfOtherSearchKeys(Ct);
        Assert.True(others > 0);
        Assert.Equal(others, await rotation.Rehash(Ct));
        Assert.Equal((0L, 0L), (await rotation.RowsOfOtherSearchKeys(Ct), await rotation.Rehash(Ct)));
        var (after, _) = Keys(NewSearchKey);
        Assert.Equal([later, number], await Found(after));
        Assert.Empty(await Found(before));
    }

    // By the phone, by the name and by the address; each must find the same.
    private async Task<List<string>> Found(PersonalData personal)
    {
        var cases = new CaseReader(_database.DataSource, personal);
        async Task<List<string>> By(string text, string? phone) => [.. (await cases.Search(
            Some.City, Some.Operator, null, text, phone, new CaseFilter(), null, 100, Ct))
            .Select(c => c.Case.Number).OrderDescending()];
        var byPhone = await By("09157770137", "+989157770137");
        Assert.Equal(byPhone, await By("پیداشدنی", null));
        Assert.Equal(byPhone, await By("آلاله", null));
        return byPhone;
    }

    // One case that can be found, corrected once, and others beside it; tells its number.
    private async Task<string> Plant(PersonalData personal, int others)
    {
        await using var journal = new CaseJournal(
            _database.DataSource, TestJournal.Patient,
            new JournalWakeup(_database.DataSource, NullLogger<JournalWakeup>.Instance), personal, TimeProvider.System,
            NullLogger<CaseJournal>.Instance);
        await using var contacts = new ContactJournal(
            _database.DataSource, TestJournal.Patient, personal, TimeProvider.System, NullLogger<ContactJournal>.Instance);
        var (number, state) = await journal.Open(Some.Receive(
            new Citizen("نام پیداشدنی", "+989157770137"), "شرح", "بن‌بست آلالهٔ ۳"));
        await journal.Append(Some.Append(
            number, state, new Correct(null, null, new CaseDetails(null, null, null, "شرح تازه"), "دلیل")));
        await contacts.Append(new ContactAppend(
            Some.City, Guid.NewGuid(), [1], new Contact(
                Channel.Call, ContactResult.FirstContact, null, null, new Citizen("نام پیداشدنی", "+989157770137"), "حرف"),
            Some.Desk, Some.Morning, new DateOnly(2026, 11, 24), false));
        await Task.WhenAll(Enumerable.Range(0, others).Select(_ => journal.Open(Some.Receive(new Citizen("دیگری", null)))));
        return number;
    }

    private (PersonalData Data, SharedRing Ring) Keys(string? search) =>
        new PersonalKeys(new MasterKeys([Master]), SearchKeys.From(search, new byte[32]))
            .Over(_database.DataSource, TimeProvider.System);
}
