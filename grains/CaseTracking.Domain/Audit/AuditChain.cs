using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CaseTracking.Domain.Audit;

/// <summary>A batch of entries: a link of its city's chain. The first has the number 1.</summary>
public sealed record AuditBatch(string City, long Number, byte[] Previous, byte[] Hash, int Count, DateTimeOffset At);

/// <summary>
/// The chain rule: the hash of a batch is SHA-256 over the hash before it, the batch's own place and every field of
/// every entry, in order. Each field is written with its length, so that no two contents give the same bytes. The form
/// is for ever; another one would carry another <see cref="Form"/>.
/// </summary>
public static class AuditChain
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashBytes = SHA256.HashSizeInBytes;

    private const string Form = "casetracking-audit/1";

    /// <summary>What stands before the first batch.</summary>
    public static byte[] Start => new byte[HashBytes];

    /// <summary>An instant as it is kept: in UTC, to the microsecond.</summary>
    public static DateTimeOffset Kept(DateTimeOffset at) =>
        new(at.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>The next batch of a city after a number and its hash.</summary>
    public static AuditBatch Next(
        string city, long number, byte[] hash, DateTimeOffset at, IReadOnlyList<AuditEntry> entries)
    {
        var batch = new AuditBatch(city, number + 1, hash, [], entries.Count, Kept(at));
        return batch with { Hash = HashOf(batch, entries) };
    }

    /// <summary>The hash that a batch with these entries must have.</summary>
    public static byte[] HashOf(AuditBatch batch, IReadOnlyList<AuditEntry> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Form);
        hash.AppendData(batch.Previous);
        Add(hash, batch.City);
        Add(hash, batch.Number);
        Add(hash, batch.At);
        Add(hash, entries.Count);
        foreach (var entry in entries) Add(hash, entry);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, AuditEntry e)
    {
        Add(hash, e.City);
        Add(hash, e.Id.ToString());
        Add(hash, e.At);
        Add(hash, e.AccountId?.ToString());
        Add(hash, e.UserName);
        Add(hash, e.Roles);
        Add(hash, e.Act);
        Add(hash, e.CaseNumber);
        Add(hash, e.Address);
        Add(hash, e.SessionId?.ToString());
        Add(hash, e.Status);
        Add(hash, e.Details);
    }

    private static void Add(IncrementalHash hash, DateTimeOffset at) => Add(hash, at.UtcTicks / TimeSpan.TicksPerMicrosecond);

    // No text has the length -1: nothing and the empty text are two things.
    private static void Add(IncrementalHash hash, string? text)
    {
        if (text is null)
        {
            Add(hash, -1);
            return;
        }
        var bytes = Encoding.UTF8.GetBytes(text);
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Add(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
