using CaseTracking.Domain.Audit;

namespace CaseTracking.Domain.Tests.Audit;

public class AuditChainTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 8, 30, 0, TimeSpan.Zero);

    private static readonly AuditEntry Entry = new(
        "mashhad", new Guid("0190a000-0000-7000-8000-000000000001"), At, new Guid("0190a000-0000-7000-8000-000000000002"),
        "operator", "operator", Acts.CaseRead, "0512345678", "127.0.0.1",
        new Guid("0190a000-0000-7000-8000-000000000003"), 200, "{\"hits\":1}");

    public static TheoryData<string, AuditEntry> Changed => new()
    {
        { "city", Entry with { City = "mashhae" } },
        { "id", Entry with { Id = Guid.Empty } },
        { "at", Entry with { At = At.AddMicroseconds(1) } },
        { "account", Entry with { AccountId = null } },
        { "user", Entry with { UserName = "operatos" } },
        { "no user", Entry with { UserName = null } },
        { "empty user", Entry with { UserName = "" } },
        { "roles", Entry with { Roles = "" } },
        { "act", Entry with { Act = Acts.HistoryRead } },
        { "case", Entry with { CaseNumber = "0512345679" } },
        { "address", Entry with { Address = "127.0.0.2" } },
        { "session", Entry with { SessionId = null } },
        { "status", Entry with { Status = 201 } },
        { "details", Entry with { Details = "{\"hits\":2}" } },
        // The same bytes, parted otherwise.
        { "parted", Entry with { UserName = "operatoroperator", Roles = "" } },
    };

    // The form is for ever: another hash here would make every trail that exists look changed.
    [Fact]
    public void The_hash_of_a_batch_is_for_ever()
    {
        var first = AuditChain.Next("mashhad", 0, AuditChain.Start, At, [Entry]);
        var second = AuditChain.Next("mashhad", 1, first.Hash, At, [Entry with { UserName = "کارشناس", Details = null }]);
        Assert.Equal((1L, 2L), (first.Number, second.Number));
        Assert.Equal("52424293757877153cafd5b0b78f9c77c7f561e072a5dc0e0f3487727c75ed79", Convert.ToHexStringLower(first.Hash));
        Assert.Equal("fab18eec24e482a064289bd04834377e1233590ea4be2c7d0b5ff12ca9c843ae", Convert.ToHexStringLower(second.Hash));
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public void Another_field_is_another_hash(string field, AuditEntry changed)
    {
        var hash = Hash(Entry);
        Assert.True(!hash.SequenceEqual(Hash(changed)), field);
        Assert.Equal(hash, Hash(Entry with { }));
    }

    [Fact]
    public void Another_place_is_another_hash()
    {
        var batch = AuditChain.Next("mashhad", 4, AuditChain.Start, At, [Entry]);
        Assert.NotEqual(batch.Hash, AuditChain.HashOf(batch with { Number = 6 }, [Entry]));
        Assert.NotEqual(batch.Hash, AuditChain.HashOf(batch with { City = "other" }, [Entry]));
        Assert.NotEqual(batch.Hash, AuditChain.HashOf(batch with { At = At.AddMicroseconds(1) }, [Entry]));
        Assert.NotEqual(batch.Hash, AuditChain.HashOf(batch with { Previous = batch.Hash }, [Entry]));
        Assert.NotEqual(batch.Hash, AuditChain.HashOf(batch, [Entry, Entry]));
    }

    [Fact]
    public void A_time_is_kept_to_the_microsecond_and_in_UTC()
    {
        var tehran = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(3.5)).AddTicks(19);
        var entry = Entry with { At = tehran };
        var kept = AuditChain.Kept(entry.At);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero).AddTicks(10), kept);
        Assert.Equal(Hash(entry), Hash(entry with { At = kept }));
    }

    private static byte[] Hash(AuditEntry entry) => AuditChain.Next("mashhad", 0, AuditChain.Start, At, [entry]).Hash;
}
