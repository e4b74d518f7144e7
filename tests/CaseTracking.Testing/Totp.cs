using System.Security.Cryptography;

namespace CaseTracking.Testing;

/// <summary>An authenticator app.</summary>
public static class Totp
{
    /// <summary>The code that an authenticator app shows for a key (RFC 6238: SHA-1, six figures, thirty seconds).</summary>
    public static string CodeOf(string key, TimeProvider time, int steps = 0)
    {
        var bits = string.Concat(key.Replace(" ", "", StringComparison.Ordinal).Select(
            c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var counter = BitConverter.GetBytes(time.GetUtcNow().ToUnixTimeSeconds() / 30 + steps);
        Array.Reverse(counter);
#pragma warning disable CA5350 // The algorithm is the standard's.
        var hash = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 15;
        var number = (hash[offset] & 127) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
    }
}
