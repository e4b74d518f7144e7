using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Web.Tests.Live;

/// <summary>
/// A screen that follows one scope as the contract says: applies snapshots and changes to a board, acknowledges, keeps
/// its cursor, and checks that what arrives on one connection never runs backwards.
/// </summary>
public sealed class Screen(string scope) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _heard = new();
    private readonly Scope _scope = Scope.TryParse(scope, out var parsed) ? parsed : Scope.City;
    private readonly List<string> _complaints = [];
    private HubConnection? _hub;
    private WebSocket? _socket;
    private BoardModel _board = new();
    private long? _cursor;
    private long _sentUpTo;

    /// <summary>Acknowledges what was applied; without it the screen lags behind on purpose.</summary>
    public bool Acknowledges { get; set; } = true;

    public int Snapshots { get; private set; }

    public int Batches { get; private set; }

    public bool IsClosed => _hub!.State == HubConnectionState.Disconnected;

    public long? Cursor { get { lock (_lock) return _cursor; } set { lock (_lock) _cursor = value; } }

    /// <summary>Everything the server said, as it came.</summary>
    public string Heard { get { lock (_lock) return _heard.ToString(); } }

    /// <summary>What arrived against the rules of the stream.</summary>
    public IReadOnlyList<string> Complaints { get { lock (_lock) return [.. _complaints]; } }

    public IReadOnlyDictionary<string, int>? Counters { get; private set; }

    /// <summary>The cases on the board with their versions.</summary>
    public Dictionary<string, int> Versions
    {
        get { lock (_lock) return _board.Rows.ToDictionary(r => r.Number, r => r.Version); }
    }

    public IReadOnlyList<CaseView> Rows { get { lock (_lock) return [.. _board.Rows]; } }

    public int VersionOf(string number) => Versions.GetValueOrDefault(number);

    /// <summary>A screen that has its first snapshot.</summary>
    public static async Task<Screen> Open(Uri host, Api user, string scope)
    {
        var screen = new Screen(scope);
        await screen.Connect(host, user);
        await WaitFor.True(() => screen.Cursor is not null, OneSystem.Deadline, $"a snapshot of {scope}");
        return screen;
    }

    /// <summary>Connects and watches from the cursor, as after a lost line.</summary>
    public async Task Connect(Uri host, Api user)
    {
        var hub = _hub = Hub(host, user, socket => _socket = socket);
        _hub.On<JsonElement>("snapshot", m => Apply(hub, m, Snapshot));
        _hub.On<JsonElement>("changed", m => Apply(hub, m, Changed));
        lock (_lock) _sentUpTo = _cursor ?? 0;
        await _hub.StartAsync();
        await _hub.InvokeAsync("Watch", new { scope, cursor = Cursor });
    }

    /// <summary>Acknowledges one message; returns when the server has counted it.</summary>
    public Task Acknowledge() => _hub!.InvokeAsync("Ack", new { scope, cursor = Cursor ?? 0 });

    public Task Unwatch() => _hub!.InvokeAsync("Unwatch", new { scope });

    /// <summary>Loses the line: by a clean end, or in the middle of anything.</summary>
    public async Task Drop(bool abruptly)
    {
        var hub = _hub!;
        lock (_lock) _hub = null;
        if (abruptly) _socket?.Abort();
        await hub.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_hub is not null) await _hub.DisposeAsync();
    }

    /// <summary>A connection to the hub, over WebSockets without negotiation, as every client makes it.</summary>
    public static HubConnection Hub(Uri host, Api user, Action<WebSocket>? opened = null) => new HubConnectionBuilder()
        .WithUrl(new Uri(host, "/live"), o =>
        {
            (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true);
            o.WebSocketFactory = async (context, ct) =>
            {
                var socket = new ClientWebSocket();
                if (user.Key is null) socket.Options.SetRequestHeader("Cookie", user.Cookie);
                else socket.Options.SetRequestHeader("Authorization", "Bearer " + user.Key);
                await socket.ConnectAsync(new UriBuilder(context.Uri) { Scheme = "ws" }.Uri, ct);
                opened?.Invoke(socket);
                return socket;
            };
        })
        .AddJsonProtocol().Build();

    private async Task Apply(HubConnection from, JsonElement message, Action<JsonElement> apply)
    {
        lock (_lock)
        {
            // What an ended connection still had in hand is lost, as with any line.
            if (from != _hub) return;
            _heard.AppendLine(message.GetRawText());
            apply(message);
        }
        if (Acknowledges) await from.SendAsync("Ack", new { scope, cursor = Cursor ?? 0 });
    }

    private void Snapshot(JsonElement m)
    {
        if (m.GetProperty("reset").GetBoolean())
        {
            // Half a snapshot is nothing to resume from.
            (_board, _cursor) = (new BoardModel(), null);
            Snapshots++;
        }
        foreach (var row in m.GetProperty("cases").EnumerateArray())
            _board.Put(row.Deserialize(DomainJson.Default.CaseView)!);
        if (!m.GetProperty("last").GetBoolean()) return;
        _sentUpTo = m.GetProperty("cursor").GetInt64();
        _cursor = _sentUpTo;
    }

    private void Changed(JsonElement m)
    {
        Batches++;
        foreach (var json in m.GetProperty("changes").EnumerateArray())
        {
            var change = json.Deserialize(DomainJson.Default.CaseChange)!;
            if (change.Position <= _sentUpTo) _complaints.Add($"{change.Position} came after {_sentUpTo}");
            if (!change.Concerns(_scope)) _complaints.Add($"{change.Case.Number} does not concern {scope}");
            _sentUpTo = Math.Max(_sentUpTo, change.Position);
            _board.Apply(change, _scope);
        }
        var cursor = m.GetProperty("cursor").GetInt64();
        if (cursor < _sentUpTo) _complaints.Add($"cursor {cursor} does not cover {_sentUpTo}");
        if (m.TryGetProperty("counters", out var counters) && counters.ValueKind == JsonValueKind.Object)
            Counters = counters.Deserialize<Dictionary<string, int>>();
        _cursor = cursor;
    }
}
