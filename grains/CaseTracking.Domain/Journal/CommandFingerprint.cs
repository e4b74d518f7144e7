using System.Security.Cryptography;
using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Journal;

/// <summary>
/// A keyed hash (HMAC-SHA-256, first 16 bytes) of who asked for what. The same command id with another fingerprint is
/// another command and is refused; without the key nobody can guess a phone number out of it.
/// </summary>
public sealed class CommandFingerprint
{
    /// <summary>Length of the key, in bytes.</summary>
    public const int KeyBytes = 32;

    private const int Length = 16;
    private readonly byte[] _key;

    public CommandFingerprint(byte[] key)
    {
        if (key.Length < KeyBytes) throw new ArgumentException($"The hash key needs {KeyBytes} bytes.", nameof(key));
        _key = key;
    }

    /// <summary>The fingerprint of a case command; <paramref name="at"/> only when the sender gave it.</summary>
    public byte[] Of(CaseCommand command, Actor actor, DateTimeOffset? at) =>
        Of(JsonSerializer.SerializeToUtf8Bytes(command, DomainJson.Default.CaseCommand), actor, at);

    /// <summary>The fingerprint of any normalised body.</summary>
    public byte[] Of(ReadOnlySpan<byte> body, Actor actor, DateTimeOffset? at)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{actor.UserId}\n{at?.UtcTicks}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset()[..Length];
    }

    /// <summary>
    /// Seven digits for a new case, told by its command id: a retry reaches the same number, and nobody without the key
    /// can foresee one. <paramref name="attempt"/> counts up while another case has the number.
    /// </summary>
    public int SevenDigits(Guid commandId, int attempt)
    {
        Span<byte> input = stackalloc byte[20];
        commandId.TryWriteBytes(input);
        BitConverter.TryWriteBytes(input[16..], attempt);
        var hash = HMACSHA256.HashData(_key, input);
        return (int)(BitConverter.ToUInt64(hash) % 10_000_000);
    }
}
