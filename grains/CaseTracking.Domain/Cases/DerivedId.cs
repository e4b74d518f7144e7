using System.Security.Cryptography;
using System.Text;

namespace CaseTracking.Domain.Cases;

/// <summary>Command ids of one command given to many cases: each case has its own, and a try that is repeated has it again.
/// </summary>
public static class DerivedId
{
    private const int IdBytes = 16;

    /// <summary>The id that belongs to a part of a whole; the same for the same two, and different for others.</summary>
    public static Guid Of(Guid whole, string part)
    {
        var hash = SHA256.HashData([.. whole.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(part)]).AsSpan(0, IdBytes);
        // RFC 9562, version 8: an id made by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }
}
