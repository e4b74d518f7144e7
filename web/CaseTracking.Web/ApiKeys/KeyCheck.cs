using System.Collections.Concurrent;
using System.Security.Cryptography;
using CaseTracking.Store.ApiKeys;

namespace CaseTracking.Web.ApiKeys;

/// <summary>Whether a secret is a key's. A right one is remembered by its hash, so that a machine at work asks the database
/// once for it: a key's secret never changes, and whether the key is in force is asked elsewhere.</summary>
public sealed class KeyCheck(ApiKeyStore keys)
{
    private const int KeptMax = 10_000;

    private readonly ConcurrentDictionary<Guid, byte[]> _right = new();

    /// <summary>Whether it was found right before.</summary>
    public bool IsKnown(ApiKeySecret secret) =>
        _right.TryGetValue(secret.Id, out var hash) && CryptographicOperations.FixedTimeEquals(hash, secret.Hash);

    /// <summary>Asks the database, for a wrong secret as for a key that is not there.</summary>
    public async Task<bool> IsRight(ApiKeySecret secret, CancellationToken ct)
    {
        if (!await keys.IsRight(secret, ct)) return false;
        if (_right.Count >= KeptMax) _right.Clear();
        _right[secret.Id] = secret.Hash;
        return true;
    }
}
