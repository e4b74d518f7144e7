using System.Security.Cryptography;
using System.Text;
using CaseTracking.Store;

namespace CaseTracking.Web.Accounts;

/// <summary>
/// First passwords: 80 bits, easily read out. One is made of its command and the city's key, so a command that is sent
/// again, because its answer was lost, gives the same one, and none need be kept.
/// </summary>
public sealed class FirstPasswords(DatabaseOptions options)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 16;

    public string Of(Guid commandId)
    {
        var bytes = HMACSHA512.HashData(options.HashKey, Encoding.ASCII.GetBytes($"first password {commandId}"));
        // 31 letters of 256 values: the bias is a thousandth of a bit a letter.
        var letters = bytes.Take(Length).Select(b => Letters[b % Letters.Length]).ToArray();
        return string.Join('-', letters.Chunk(4).Select(c => new string(c)));
    }
}
