using System.Collections.Concurrent;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Sessions;

/// <summary>Live sessions and API keys in force, looked at again in the database when older than a few seconds.</summary>
public sealed class SessionCache(AccountStore accounts, SessionStore sessions, TimeProvider time)
{
    /// <summary>How late a revoked session or a changed scope may be noticed.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private const int KeptMax = 10_000;

    private static readonly TimeSpan TouchedEach = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<Guid, (Account? Account, long Since)> _known = new();
    private readonly ConcurrentDictionary<Guid, long> _touched = new();

    /// <summary>The account of a session or a key as it is now, or null when it is over. That it is in use is noted, of a key
    /// also from which address, where that is known.</summary>
    public async Task<Account?> Find(Guid session, string? address, CancellationToken ct)
    {
        if (_known.TryGetValue(session, out var known) && time.GetElapsedTime(known.Since) < Fresh) return known.Account;
        var account = await accounts.OfSession(session, ct);
        if (_known.Count > KeptMax) Prune();
        // That it is over is kept too: its cookie, used again and again, then asks the database no more often.
        _known[session] = (account, time.GetTimestamp());
        if (account is not null) await Touch(session, address, ct);
        return account;
    }

    // Also for a live connection: a wall that nobody touches is in use.
    private async Task Touch(Guid session, string? address, CancellationToken ct)
    {
        var now = time.GetTimestamp();
        if (_touched.TryGetValue(session, out var last) && time.GetElapsedTime(last) < TouchedEach) return;
        _touched[session] = now;
        await sessions.Touch(session, address, ct);
    }

    private void Prune()
    {
        foreach (var (id, last) in _touched)
        {
            if (time.GetElapsedTime(last) >= TouchedEach) _touched.TryRemove(id, out _);
        }
        foreach (var (id, (_, since)) in _known)
        {
            if (time.GetElapsedTime(since) >= Fresh) _known.TryRemove(id, out _);
        }
    }

    public void Forget(Guid session) => _known.TryRemove(session, out _);
}
