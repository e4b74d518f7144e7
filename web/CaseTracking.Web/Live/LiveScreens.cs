using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CaseTracking.Domain.Access;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Live;
using CaseTracking.Store.Telemetry;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Live;

/// <summary>All screens of this host; the tail offers them what it reads.</summary>
public sealed class LiveScreens
{
    private readonly ConcurrentDictionary<string, (LiveConnection Connection, Account Account)> _screens = new();
    private readonly Lock _gate = new();
    private long _position;

    /// <summary>Everything up to here was offered to every watch.</summary>
    public long Position => Interlocked.Read(ref _position);

    public IEnumerable<(LiveConnection Connection, Account Account)> All => _screens.Values;

    public void Add(LiveConnection connection, Account account)
    {
        _screens[connection.Context.ConnectionId] = (connection, account);
        CaseMeter.Screens.Add(1);
        _ = Task.Run(connection.Pump);
    }

    /// <summary>How many screens an account has open here.</summary>
    public int CountOf(Account account) => _screens.Values.Count(s => s.Account.Id == account.Id);

    public LiveConnection? Find(string connectionId) =>
        _screens.TryGetValue(connectionId, out var screen) ? screen.Connection : null;

    public void Remove(string connectionId)
    {
        if (_screens.TryRemove(connectionId, out _)) CaseMeter.Screens.Add(-1);
    }

    /// <summary>
    /// Joins a watch. Joining and offering exclude each other: a change is either at or before the watch's fence, and
    /// is caught up from the database, or is offered to it.
    /// </summary>
    public void Join(LiveConnection connection, Scope scope, long? cursor)
    {
        lock (_gate) connection.Add(new Watch(scope, cursor, _position));
    }

    /// <summary>Offers what the tail read; never waits for a screen.</summary>
    public void Offer(IReadOnlyList<LiveChange> changes, long position)
    {
        lock (_gate)
        {
            foreach (var (connection, _) in _screens.Values)
            {
                var woke = false;
                foreach (var watch in connection.Watches) woke |= watch.Offer(changes, position);
                if (woke) connection.Wake();
            }
            Interlocked.Exchange(ref _position, position);
        }
    }

    /// <summary>Ends connections whose session is over or whose rights changed.</summary>
    public async Task AbortRevoked(SessionCache sessions, CancellationToken ct)
    {
        foreach (var (connection, account) in _screens.Values)
        {
            var session = connection.Context.User?.SessionOf();
            var now = session is { } id ? await sessions.Find(id, null, ct) : null;
            if (now is null || !now.Actor.HasRightsOf(account.Actor)) connection.Context.Abort();
        }
    }

    /// <summary>The scopes that are watched now.</summary>
    public ISet<Scope> WatchedScopes() =>
        _screens.Values.SelectMany(s => s.Connection.Watches).Select(w => w.Scope).ToHashSet();

    /// <summary>How many scopes are followed, by kind; each kind, so that none is last heard of with an old number.</summary>
    public IEnumerable<Measurement<int>> CountWatches()
    {
        var counts = _screens.Values.SelectMany(s => s.Connection.Watches).CountBy(w => w.Scope.Kind).ToDictionary();
        return Enum.GetValues<ScopeKind>().Select(k =>
            new Measurement<int>(counts.GetValueOrDefault(k), new KeyValuePair<string, object?>("scope", k.ToString().ToLowerInvariant())));
    }
}
