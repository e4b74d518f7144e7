using CaseTracking.Domain.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http.Connections.Client;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Screens.Live;

/// <summary>How the line to the server stands.</summary>
public enum ConnectionState { Connecting, Live, Offline }

/// <summary>
/// The one live connection of this page, for all scopes its screens follow: connects, resumes each from its cursor
/// without a gap, and goes on for ever.
/// </summary>
public sealed class LiveLine : IAsyncDisposable
{
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(10);
    private readonly Lazy<HubConnection> _line;
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<string, LiveWatch> _watches = [];
    private CancellationTokenSource _pause = new();
    private bool _started;
    private bool _followsCalls;
    private bool _isDesk;

    /// <param name="address">Where the site begins.</param>
    /// <param name="connect">How it connects where no browser brings the session's cookie.</param>
    public LiveLine(Uri address, Action<HttpConnectionOptions>? connect = null)
    {
        // Made when it is first needed: the first picture does not wait for it.
        _line = new Lazy<HubConnection>(() => Make(address, connect));
    }

    private HubConnection Hub => _line.Value;

    private bool IsConnected => _line.IsValueCreated && Hub.State == HubConnectionState.Connected;

    public ConnectionState State { get; private set; } = ConnectionState.Connecting;

    public event Action? StateChanged;

    /// <summary>The first rows of a scope's snapshot that came with the page: who follows that scope first has them at once, and
    /// the snapshot itself from the line as always.</summary>
    public SnapshotMessage? FirstRows { get; set; }

    /// <summary>Calls of the line, once somebody follows it.</summary>
    public event Action<CallsMessage>? Calls;

    /// <summary>Storm events, told with the line's calls.</summary>
    public event Action<StormsMessage>? Storms;

    /// <summary>What was told last; null before anything was.</summary>
    public StormsMessage? LatestStorms { get; private set; }

    /// <summary>Who sits at the desks, told with the line's calls.</summary>
    public event Action<DesksMessage>? Desks;

    /// <summary>Who was told last to sit there; null before anything was.</summary>
    public DesksMessage? LatestDesks { get; private set; }

    /// <summary>Connects and stays connected until disposed. One loop, so that two never fight over the line.</summary>
    public void Start()
    {
        if (_started) return;
        _started = true;
        _ = Run();
    }

    /// <summary>Ends the present wait before the next try: something changed for the better.</summary>
    public void ComeBack() => _pause.Cancel();

    /// <summary>Follows a scope from a cursor, without one from its snapshot; without a line, as soon as there is one. A
    /// scope followed before by another screen is theirs no longer.</summary>
    public async Task<LiveWatch> Follow(string scope, Action<LiveWatch> listen, long? cursor = null)
    {
        var watch = new LiveWatch(this, scope) { Cursor = cursor };
        listen(watch);
        _watches[scope] = watch;
        // Once: later they would be old.
        var rows = FirstRows;
        FirstRows = null;
        if (rows?.Scope == scope) watch.Foretell(rows);
        if (IsConnected) await Try(() => Join(watch));
        return watch;
    }

    /// <summary>Follows the line's calls from now on, also after each lost connection.</summary>
    /// <param name="asDesk">Whether calls are taken on this page; once said it stays so.</param>
    /// <param name="again">Whether it is asked for once more where it may have been refused.</param>
    public async Task FollowCalls(bool asDesk, bool again)
    {
        if (_followsCalls && (_isDesk || !asDesk) && !again) return;
        (_followsCalls, _isDesk) = (true, _isDesk || asDesk);
        if (IsConnected) await Try(JoinCalls);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_line.IsValueCreated) await Hub.DisposeAsync();
        _end.Dispose();
    }

    internal async ValueTask Leave(LiveWatch watch)
    {
        if (!_watches.TryGetValue(watch.Scope, out var present) || present != watch) return;
        _watches.Remove(watch.Scope);
        if (IsConnected)
            await Try(() => Hub.InvokeAsync("Unwatch", new UnwatchMessage(watch.Scope)));
    }

    private HubConnection Make(Uri address, Action<HttpConnectionOptions>? connect)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "live"), o =>
            {
                (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true);
                connect?.Invoke(o);
            })
            .AddJsonProtocol(o =>
            {
                o.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, LiveJson.Default);
                o.PayloadSerializerOptions.TypeInfoResolverChain.Insert(1, DomainJson.Default);
            })
            .Build();
        hub.On<ChangedMessage>("changed", m => Applied(m.Scope, w => w.Take(m)));
        hub.On<CallsMessage>("calls", m => Calls?.Invoke(m));
        hub.On<StormsMessage>("storms", m => Storms?.Invoke(LatestStorms = m));
        hub.On<DesksMessage>("desks", m => Desks?.Invoke(LatestDesks = m));
        hub.On<SnapshotMessage>("snapshot", m => Applied(m.Scope, w => w.Take(m)));
        return hub;
    }

    private async Task Run()
    {
        var pause = RetryFirst;
        await Task.Yield();
        while (!_end.IsCancellationRequested)
        {
            var closed = new TaskCompletionSource();
            Task Close(Exception? _)
            {
                closed.TrySetResult();
                return Task.CompletedTask;
            }
            Hub.Closed += Close;
            try
            {
                Tell(ConnectionState.Connecting);
                await Hub.StartAsync(_end.Token);
                // Who sits in a session follows the line while it goes on, and is refused when it is over.
                if (_followsCalls) await Try(JoinCalls);
                foreach (var watch in _watches.Values.ToList()) await Join(watch);
                Tell(ConnectionState.Live);
                pause = RetryFirst;
                await closed.Task.WaitAsync(_end.Token);
                throw new IOException("The line was closed.");
            }
            catch (Exception) when (!_end.IsCancellationRequested)
            {
                Tell(ConnectionState.Offline);
                if (Hub.State != HubConnectionState.Disconnected) await Hub.StopAsync();
                await Wait(pause);
                pause = Longer(pause);
            }
            catch (Exception) when (_end.IsCancellationRequested)
            {
                return;
            }
            finally
            {
                Hub.Closed -= Close;
            }
        }
    }

    private Task Join(LiveWatch watch)
    {
        watch.IsResuming = watch.HasStarted;
        return Hub.InvokeAsync("Watch", new WatchMessage(watch.Scope, watch.Cursor), _end.Token);
    }

    private Task JoinCalls() => Hub.InvokeAsync("WatchLine", new WatchLineMessage(_isDesk), _end.Token);

    private async Task Applied(string scope, Func<LiveWatch, long> take)
    {
        if (!_watches.TryGetValue(scope, out var watch)) return;
        var cursor = take(watch);
        await Hub.SendAsync("Ack", new AckMessage(scope, cursor));
    }

    private void Tell(ConnectionState state)
    {
        State = state;
        StateChanged?.Invoke();
    }

    private async Task Wait(TimeSpan pause)
    {
        _pause = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        try
        {
            await Task.Delay(pause, _pause.Token);
        }
        catch (OperationCanceledException)
        {
            // Called back, or at the end.
        }
    }

    // What is lost here is asked again when the line is back: every join starts from the watch's cursor.
    private static async Task Try(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or IOException or HubException)
        {
        }
    }

    // Each wait a little different, so that screens do not come back all at once.
    private static TimeSpan Longer(TimeSpan pause)
    {
        var next = pause * (1.5 + Random.Shared.NextDouble());
        return next < RetryMax ? next : RetryMax;
    }
}
