using System.Security.Cryptography;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Keys;
using CaseTracking.Store.Personal;
using CaseTracking.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Silo.Tests.Personal;

/// <summary>What is sealed opens only as what it is.</summary>
public class SealingTests
{
    private static readonly PersonalData Personal = TestJournal.Personal;
    private static readonly Citizen Citizen = new("نسترن‌بانو کیان‌پور", "+989157770137");

    [Fact]
    public void What_was_sealed_opens_as_it_was()
    {
        Assert.Equal(Citizen, Personal.OpenCitizen("mashhad", Personal.Seal("mashhad", Citizen)));
        var contact = new SealedContact(null, "+989157770137", "گفت «سلام» 😀");
        Assert.Equal(contact, Personal.OpenContact("mashhad", Personal.Seal("mashhad", contact)));
        Assert.Equal("حرف\nدیگر", Personal.OpenText("mashhad", Personal.SealText("mashhad", "حرف\nدیگر")));
    }

    [Fact]
    public void Another_city_another_table_and_a_changed_byte_are_refused()
    {
        var row = Personal.Seal("mashhad", Citizen);
        Assert.Throws<CryptographicException>(() => Personal.OpenCitizen("tabriz", row));
        Assert.Throws<CryptographicException>(() => Personal.OpenContact("mashhad", row));
        Assert.Throws<CryptographicException>(() => Personal.OpenText("mashhad", row));
        for (var i = 0; i < row.Length; i++)
        {
            var changed = (byte[])row.Clone();
            changed[i] ^= 1;
            Assert.Throws<CryptographicException>(() => Personal.OpenCitizen("mashhad", changed));
        }
    }

    [Fact]
    public void The_same_content_is_sealed_differently_each_time_and_shows_nothing_of_itself()
    {
        var (first, second) = (Personal.Seal("mashhad", Citizen), Personal.Seal("mashhad", Citizen));
        Assert.NotEqual(first, second);
        Assert.Equal(-1, first.AsSpan().IndexOf("9157770137"u8));
        Assert.Equal(-1, first.AsSpan().IndexOf("کیان"u8));
    }

    [Fact]
    public void A_hash_depends_on_the_key_and_on_what_is_searched()
    {
        var other = SearchKeys.From(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), new byte[32]);
        Assert.Equal(Personal.Search.Phone("+989157770137"), SearchKeys.From(null, new byte[32]).Phone("+989157770137"));
        Assert.NotEqual(Personal.Search.Phone("+989157770137"), other.Phone("+989157770137"));
        Assert.NotEqual(Personal.Search.Kept(SearchField.Name, "آلاله"), Personal.Search.Kept(SearchField.Address, "آلاله"));
        Assert.NotEqual(Personal.Search.Current, other.Current);
        Assert.Equal(16, Personal.Search.Phone("+989157770137").Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c2hvcnQ=")]
    [InlineData("no base64")]
    public void A_wrong_master_key_is_refused_by_the_name_of_its_setting(string configured) => Assert.Contains(
        "CaseTracking:MasterKey",
        Assert.Throws<InvalidOperationException>(() => MasterKeys.From(configured)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_ring_is_encrypted_and_hosts_with_one_of_its_master_keys_read_each_other()
    {
        await using var database = await TestDatabase.Create();
        var (old, next) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var row = Over(database, old).Seal("mashhad", Citizen);
        Assert.Equal(Citizen, Over(database, old).OpenCitizen("mashhad", row));
        Assert.Equal(Citizen, Over(database, next, old).OpenCitizen("mashhad", row));
        Assert.ThrowsAny<Exception>(() => Over(database, next).OpenCitizen("mashhad", row));

        var xml = await database.Scalar<string>("SELECT string_agg(xml, '') FROM data_protection_keys");
        Assert.Contains("<masterKey id=", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<value>", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_the_ring_from_before_the_master_key_still_opens()
    {
        await using var database = await TestDatabase.Create();
        var ring = new KeyRing(database.DataSource);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("casetracking");
        services.Configure<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>(
            o => o.XmlRepository = ring);
        await using var before = services.BuildServiceProvider();
        var row = new PersonalData(before.GetRequiredService<IDataProtectionProvider>(), Personal.Search)
            .Seal("mashhad", Citizen);
        Assert.Contains(
            "unencrypted", await database.Scalar<string>("SELECT string_agg(xml, '') FROM data_protection_keys"),
            StringComparison.Ordinal);
        Assert.Equal(Citizen, Over(database, RandomNumberGenerator.GetBytes(32)).OpenCitizen("mashhad", row));
    }

    [Fact]
    public async Task A_host_opens_what_a_key_protected_that_another_host_made_later()
    {
        await using var database = await TestDatabase.Create();
        var master = RandomNumberGenerator.GetBytes(32);
        var keys = new PersonalKeys(new MasterKeys([master]), Personal.Search);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var (here, _) = keys.Over(database.DataSource, time);
        var first = here.Seal("mashhad", Citizen);
        var (there, ring) = keys.Over(database.DataSource, TimeProvider.System);
        Assert.Equal(Citizen, there.OpenCitizen("mashhad", first));
        var key = ring.CreateKey();
        var later = there.Seal("mashhad", Citizen);
        Assert.Equal(key.KeyId, SharedRing.KeyOf(later));
        Assert.NotEqual(key.KeyId, SharedRing.KeyOf(first));

        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(Citizen, here.OpenCitizen("mashhad", later));
        Assert.Equal(key.KeyId, SharedRing.KeyOf(here.Seal("mashhad", Citizen)));
    }

    [Fact]
    public async Task The_index_of_stories_holds_no_name_of_who_reports_or_supports_and_no_digit()
    {
        await using var database = await TestDatabase.Create();
        await using var journal = TestJournal.Over(database.DataSource);
        var (number, state) = await journal.Open(Some.Receive(
            Citizen, "نسترن‌بانو كيان‌پور و زرین تاج، 0915 777 0137 پیداشدن"));
        var support = Some.Append(number, state, new Support(new Citizen("زرین‌تاج خدابنده‌لو", null)));
        Assert.Equal(AppendOutcome.Recorded, (await journal.Append(support)).Outcome);
        Assert.Equal("••• ••• و ••• •••، ••• پیداشدن", await Words());

        var correct = new Correct(null, null, new CaseDetails(null, null, null, "خدابنده‌لو و کیان‌پور؛ گودال ۱۲"), "شرح");
        Assert.Equal(
            AppendOutcome.Recorded, (await journal.Append(Some.Append(number, support.After, correct))).Outcome);
        Assert.Equal("••• و •••؛ گودال •••", await Words());

        Task<string> Words() => database.Scalar<string>("SELECT story_words FROM case_details WHERE is_current");
    }

    private static PersonalData Over(TestDatabase database, params byte[][] master) =>
        new PersonalKeys(new MasterKeys(master), Personal.Search).Over(database.DataSource, TimeProvider.System).Data;
}
