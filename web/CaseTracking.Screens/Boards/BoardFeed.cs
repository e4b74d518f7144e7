using CaseTracking.Domain.Access;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Live;

namespace CaseTracking.Screens.Boards;

/// <summary>
/// What comes to a board: the live changes of its scope, older cases asked for by pages, and what was missed while the
/// line was down. While held, changes wait, the latest of each case; nothing is lost and nothing moves.
/// </summary>
public sealed class BoardFeed(LiveLine line, ApiClient api, CityClock clock) : IAsyncDisposable
{
    /// <summary>Rows of one page of older cases.</summary>
    public const int PageRows = 200;

    private readonly Dictionary<string, CaseChange> _held = [];
    private readonly HashSet<string> _acted = [];
    private LiveWatch? _watch;
    private CancellationTokenSource _fetch = new();
    private BoardAddress _address = new(BoardFilter.None);
    private DateTimeOffset? _downSince;
    private string? _next;
    private bool _atEnd;
    private int _arrived;

    public BoardModel Model { get; } = new();

    public string Scope { get; private set; } = "";

    /// <summary>How many cases of the scope stand where, by measure.</summary>
    public IReadOnlyDictionary<string, int> Counters { get; private set; } = new Dictionary<string, int>();

    public bool IsLoaded { get; private set; }

    public bool IsFetching { get; private set; }

    public Problem? FetchProblem { get; private set; }

    /// <summary>Whether older cases may be had.</summary>
    public bool HasMore => !_atEnd && (_next is not null || Model.IsFull || !_address.Filter.IsNone);

    public Missed? Missed { get; set; }

    /// <summary>Cases that wait while the board is held.</summary>
    public int Waiting => _held.Count;

    /// <summary>When the reader held the board; null while it moves.</summary>
    public DateTimeOffset? HeldSince { get; private set; }

    /// <summary>Something came: the next picture differs.</summary>
    public bool IsDirty { get; set; }

    /// <summary>The first rows of a board came, and others are on their way: they are worth a picture at once.</summary>
    public event Action? FirstRows;

    /// <summary>How many changes came onto the board since this was last asked.</summary>
    public int TakeArrived()
    {
        var arrived = _arrived;
        _arrived = 0;
        return arrived;
    }

    /// <summary>Whether the server named the case when asked for the reader's own.</summary>
    public bool IsActed(CaseView c) => _acted.Contains(c.Number);

    /// <summary>Follows what an address asks for; the same scope goes on without a new snapshot.</summary>
    public async Task Follow(BoardAddress address, string ownScope)
    {
        (_address, _next, _atEnd, FetchProblem) = (address, null, false, null);
        await _fetch.CancelAsync();
        _fetch = new CancellationTokenSource();
        var scope = address.ScopeFor(ownScope);
        if (scope != Scope)
        {
            if (_watch is not null) await _watch.DisposeAsync();
            (Scope, IsLoaded) = (scope, false);
            Model.Reset();
            _held.Clear();
            _watch = await line.Follow(scope, Listen);
        }
        else if (IsLoaded && !address.Filter.IsNone)
        {
            await FetchMore();
        }
    }

    /// <summary>Fetches the next page of older cases that fit.</summary>
    public async Task FetchMore()
    {
        if (IsFetching || !HasMore) return;
        var stop = _fetch.Token;
        IsFetching = IsDirty = true;
        var answer = await api.Get(_address.ToApiPath(_next, PageRows), ApiJson.Default.ViewPage, stop);
        IsFetching = false;
        IsDirty = true;
        if (stop.IsCancellationRequested) return;
        FetchProblem = answer.Problem;
        if (answer.Value is not { } page) return;
        foreach (var view in page.Items)
        {
            Model.Add(view);
            if (_address.Filter.Mine) _acted.Add(view.Number);
        }
        (_next, _atEnd) = (page.Next, page.Next is null);
    }

    /// <summary>Holds the board still, or lets all that waited in.</summary>
    public void Hold(bool held)
    {
        HeldSince = held ? clock.Now : null;
        if (held) return;
        foreach (var change in _held.Values.OrderBy(c => c.Position)) Apply(change);
        _held.Clear();
        Model.Trim();
        IsDirty = true;
    }

    /// <summary>Notes that the line went down.</summary>
    public void Down() => _downSince ??= clock.Now;

    public async ValueTask DisposeAsync()
    {
        await _fetch.CancelAsync();
        if (_watch is not null) await _watch.DisposeAsync();
        _fetch.Dispose();
    }

    private void Listen(LiveWatch watch)
    {
        watch.Snapshot += OnSnapshot;
        watch.Changed += OnChanged;
    }

    private void OnSnapshot(SnapshotMessage message)
    {
        if (message.Reset) Model.Reset();
        foreach (var view in message.Cases) Model.Put(view);
        Counters = message.Counters;
        IsDirty = true;
        if (!message.Last)
        {
            if (message.Reset) FirstRows?.Invoke();
            return;
        }
        if (_downSince is { } since) Missed = new Missed(clock.Now - since, null, 0, 0);
        (IsLoaded, _downSince, _next, _atEnd) = (true, null, null, false);
        if (!_address.Filter.IsNone) _ = FetchMore();
    }

    private void OnChanged(ChangedMessage message, bool missed)
    {
        if (missed) Missed = Missed.Of(_downSince is { } since ? clock.Now - since : null, message.Changes);
        _downSince = null;
        foreach (var change in message.Changes)
        {
            if (HeldSince is null) Apply(change);
            else _held[change.Case.Number] = change;
        }
        Counters = message.Counters ?? Counters;
        if (HeldSince is null) Model.Trim();
        IsDirty = true;
    }

    private void Apply(CaseChange change)
    {
        if (Domain.Access.Scope.TryParse(Scope, out var scope) && Model.Apply(change, scope, clock.Now)) _arrived++;
    }
}
