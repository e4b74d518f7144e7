using System.Security.Cryptography;

namespace CaseTracking.Store.Keys;

/// <summary>
/// The keys under which the key ring itself is encrypted at rest (AES-256-GCM). The first encrypts, all decrypt, so that
/// it can be exchanged: put the new one before the old, and take the old away when no key of the ring needs it.
/// </summary>
public sealed class MasterKeys
{
    /// <summary>Length of a key, in bytes.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly (string Id, byte[] Key)[] _keys;

    public MasterKeys(IEnumerable<byte[]> keys)
    {
        _keys = [.. keys.Select(k => (IdOf(k), k))];
        if (_keys.Length == 0) throw new ArgumentException("At least one master key is needed.", nameof(keys));
    }

    /// <summary>Reads keys of 32 bytes in base64, separated by commas, blanks or lines; throws when one is wrong.
    /// </summary>
    public static MasterKeys From(string? configured) => new(KeyLists.Read("CaseTracking:MasterKey", configured, KeyBytes, KeyBytes));

    /// <summary>The name of the key that encrypts; it tells nothing of the key itself.</summary>
    public string Current => _keys[0].Id;

    /// <summary>Nonce, tag and cipher text.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain)
    {
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_keys[0].Key, TagBytes);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, NonceBytes), plain, sealedBytes.AsSpan(NonceBytes + TagBytes),
            sealedBytes.AsSpan(NonceBytes, TagBytes));
        return sealedBytes;
    }

    /// <summary>Opens what the key of this name encrypted; throws when the key is not known or a byte was changed.
    /// </summary>
    public byte[] Decrypt(string id, ReadOnlySpan<byte> sealedBytes)
    {
        var key = Array.Find(_keys, k => k.Id == id).Key ?? throw new CryptographicException(
            $"The key ring was encrypted under the master key {id}, which CaseTracking:MasterKey does not have.");
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(key, TagBytes);
        cipher.Decrypt(
            sealedBytes[..NonceBytes], sealedBytes[(NonceBytes + TagBytes)..], sealedBytes[NonceBytes..(NonceBytes + TagBytes)],
            plain);
        return plain;
    }

    private static string IdOf(byte[] key) => Convert.ToHexStringLower(
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 6, info: "casetracking/master/name"u8.ToArray()));
}

/// <summary>Keys as they stand in configuration.</summary>
internal static class KeyLists
{
    private static readonly char[] Separators = [',', ' ', '\t', '\n', '\r'];

    /// <summary>All keys of a setting; throws, naming the setting, when there is none or one is no key.</summary>
    public static IEnumerable<byte[]> Read(string setting, string? configured, int min, int max)
    {
        var written = (configured ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries);
        var size = min == max ? $"{min}" : $"{min} to {max}";
        if (written.Length == 0) throw new InvalidOperationException($"{setting} must be base64 of {size} bytes.");
        foreach (var text in written)
        {
            var key = new byte[max + 8];
            if (!Convert.TryFromBase64String(text, key, out var length) || length < min || length > max)
                throw new InvalidOperationException($"{setting} must be base64 of {size} bytes.");
            yield return key[..length];
        }
    }
}
