using System.Security.Cryptography;
using System.Text;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Keys;

namespace CaseTracking.Store.Personal;

/// <summary>What of a citizen may be searched for; a word hashes to something else in each.</summary>
public enum SearchField { Phone, Name, Address }

/// <summary>
/// Keyed hashes (HMAC-SHA-256, first 16 bytes) by which a phone or a whole word is found without standing anywhere.
/// While a key is exchanged two are known: the first makes the hashes of new rows, both find.
/// </summary>
public sealed class SearchKeys
{
    /// <summary>Length of a hash, in bytes.</summary>
    public const int HashBytes = 16;

    private readonly byte[][] _keys;

    private SearchKeys(byte[][] keys)
    {
        _keys = keys;
        Current = BitConverter.ToInt32(HMACSHA256.HashData(keys[0], "casetracking/search/version"u8));
    }

    /// <summary>
    /// The keys of the setting <c>CaseTracking:SearchKey</c>, one or two of 32 to 64 bytes in base64; without one a key
    /// made of the hash key. Throws when one is wrong.
    /// </summary>
    public static SearchKeys From(string? configured, byte[] hashKey)
    {
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, hashKey, 32, info: "casetracking/search"u8.ToArray());
        if (string.IsNullOrWhiteSpace(configured)) return new SearchKeys([derived]);
        // «derived» names the key made of the hash key, so that it too can be exchanged for one of its own.
        var keys = configured.Split([',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .Select(k => k == "derived" ? derived : KeyLists.Read("CaseTracking:SearchKey", k, 32, 64).Single()).ToArray();
        return keys.Length <= 2
            ? new SearchKeys(keys)
            : throw new InvalidOperationException("CaseTracking:SearchKey holds at most two keys, the new one first.");
    }

    /// <summary>Names the key that makes the hashes of new rows; stands beside them.</summary>
    public int Current { get; }

    /// <summary>The hash of a phone (E.164) under the present key.</summary>
    public byte[] Phone(string e164) => Hash(_keys[0], SearchField.Phone, e164);

    /// <summary>The hash of a phone under each key.</summary>
    public byte[][] AnyPhone(string e164) => [.. _keys.Select(k => Hash(k, SearchField.Phone, e164))];

    /// <summary>The hashes that a name or an address is found by, one after the other; null stays null.</summary>
    public byte[]? Kept(SearchField field, string? text) => text is null
        ? null
        : [.. SearchWords.Kept(text).SelectMany(w => Hash(_keys[0], field, w))];

    /// <summary>
    /// What a search asks for, under the present key and the one before: all hashes of one of the two must be there.
    /// Null when there is no word, or no key before.
    /// </summary>
    public (byte[][]? Now, byte[][]? Before) Asked(SearchField field, string text)
    {
        var words = SearchWords.Asked(text);
        byte[][]? Under(int key) =>
            words.Count == 0 || key >= _keys.Length ? null : [.. words.Select(w => Hash(_keys[key], field, w))];
        return (Under(0), Under(1));
    }

    private static byte[] Hash(byte[] key, SearchField field, string word) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{(int)field}/{word}"))[..HashBytes];
}
