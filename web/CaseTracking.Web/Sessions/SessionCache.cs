using System.Collections.Concurrent;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Sessions;

/// <summary>Live sessions, looked at again in the database when older than a few seconds.</summary>
public sealed class SessionCache(AccountStore accounts, TimeProvider time)
{
    /// <summary>How late a revoked session or a changed scope may be noticed.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private const int KeptMax = 10_000;

    private readonly ConcurrentDictionary<Guid, (Account? Account, long Since)> _known = new();

    /// <summary>The account of a session as it is now, or null when it is over.</summary>
    public async Task<Account?> Find(Guid session, CancellationToken ct)
    {
        if (_known.TryGetValue(session, out var known) && time.GetElapsedTime(known.Since) < Fresh) return known.Account;
        var account = await accounts.OfSession(session, ct);
        if (_known.Count > KeptMax) Prune();
        // That it is over is kept too: its cookie, used again and again, then asks the database no more often.
        _known[session] = (account, time.GetTimestamp());
        return account;
    }

    private void Prune()
    {
        foreach (var (id, (_, since)) in _known)
        {
            if (time.GetElapsedTime(since) >= Fresh) _known.TryRemove(id, out _);
        }
    }

    public void Forget(Guid session) => _known.TryRemove(session, out _);
}
