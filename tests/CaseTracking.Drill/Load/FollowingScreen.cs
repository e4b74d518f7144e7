using System.Net;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Live;

namespace CaseTracking.Drill.Load;

/// <summary>What one message told: all of the scope after one cursor up to another. <c>Seals</c> are what was shown of each.
/// </summary>
internal sealed record Told(long After, long UpTo, long[] Positions, int[] Seals);

/// <summary>A live screen, by the very code of the screens in the browser, that keeps what it was told and never draws.</summary>
internal sealed class FollowingScreen : IAsyncDisposable
{
    private readonly LiveLine _line;
    private readonly Waits _waits;
    private readonly Lock _gate = new();
    private readonly List<Told> _told = [];
    private long? _cursor;
    private long? _wait;

    private FollowingScreen(Scope scope, Uri address, CookieContainer cookies, Waits waits)
    {
        (Scope, _waits) = (scope, waits);
        _line = new LiveLine(address, o => o.Cookies = cookies);
        _line.StateChanged += () =>
        {
            if (_line.State == ConnectionState.Offline) Dark();
        };
    }

    public Scope Scope { get; }

    public int Snapshots { get; private set; }

    /// <summary>Everything up to here was told; null before the first snapshot.</summary>
    public long? Cursor
    {
        get
        {
            lock (_gate) return _cursor;
        }
    }

    public IReadOnlyList<Told> Stream
    {
        get
        {
            lock (_gate) return [.. _told];
        }
    }

    /// <summary>What was shown of a case, for comparing with what the journal says of it.</summary>
    public static int SealOf(CaseView c) => HashCode.Combine(c.Number, c.Version, c.State, c.Outcome, c.District, c.Holder);

    public static async Task<FollowingScreen> Open(Scope scope, Uri address, CookieContainer cookies, Waits waits)
    {
        var screen = new FollowingScreen(scope, address, cookies, waits);
        await screen._line.Follow(scope.ToString(), watch =>
        {
            watch.Changed += (message, _) => screen.Take(message);
            watch.Snapshot += screen.Take;
        });
        screen._line.Start();
        return screen;
    }

    public ValueTask DisposeAsync() => _line.DisposeAsync();

    private void Take(ChangedMessage message)
    {
        lock (_gate)
        {
            _told.Add(new Told(
                _cursor ?? 0, message.Cursor, [.. message.Changes.Select(c => c.Position)],
                [.. message.Changes.Select(c => SealOf(c.Case))]));
            _cursor = message.Cursor;
        }
        Lit();
    }

    private void Take(SnapshotMessage message)
    {
        if (message.Reset) Snapshots++;
        if (!message.Last) return;
        lock (_gate) _cursor = message.Cursor;
        Lit();
    }

    // From the line's end until the first word after it.
    private void Dark()
    {
        lock (_gate) _wait ??= _waits.Begin(Waiting.Screens);
    }

    private void Lit()
    {
        lock (_gate)
        {
            if (_wait is { } wait) _waits.End(wait);
            _wait = null;
        }
    }
}
