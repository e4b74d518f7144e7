using System.Security.Cryptography;
using System.Text;

namespace CaseTracking.Replay;

/// <summary>Command ids told by what they are for: a second run repeats commands, never cases.</summary>
public static class Ids
{
    public static string Of(params string[] parts) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16)).ToString();
}
