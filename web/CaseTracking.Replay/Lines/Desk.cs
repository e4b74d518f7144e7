using System.Collections.Concurrent;
using System.Text.Json;
using CaseTracking.Replay.Playing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Replay.Lines;

/// <summary>A desk: an operator's session and a live connection that follows the line and comes back when it is cut.</summary>
public sealed class Desk(string userName, ApiClient api, Uri address, CancellationToken stop) : IAsyncDisposable
{
    private static readonly TimeSpan ComesBackAfter = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _expected = new();
    private readonly ConcurrentDictionary<string, long> _open = new();
    private HubConnection? _hub;
    private volatile bool _ending;

    /// <summary>What the telephone system calls it.</summary>
    public string UserName => userName;

    public ApiClient Api => api;

    /// <summary>Times the live connection was cut.</summary>
    public int Cut { get; private set; }

    public async Task Follow()
    {
        _hub = new HubConnectionBuilder().WithUrl(new Uri(address, "live"), o =>
        {
            (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true);
            o.Cookies = api.Cookies;
        }).Build();
        _hub.On<JsonElement>("calls", Heard);
        _hub.Closed += async _ =>
        {
            if (_ending) return;
            Cut++;
            await Join();
        };
        await Join();
    }

    /// <summary>When it heard of a call (a timestamp), now or as soon as it does.</summary>
    public Task<long> Hears(string call)
    {
        var expected = _expected.GetOrAdd(call, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (_open.TryGetValue(call, out var at)) expected.TrySetResult(at);
        return expected.Task;
    }

    /// <summary>Listens for a call no longer.</summary>
    public void Forget(string call) => _expected.TryRemove(call, out _);

    public async ValueTask DisposeAsync()
    {
        _ending = true;
        if (_hub is not null) await _hub.DisposeAsync();
        api.Dispose();
    }

    private void Heard(JsonElement message)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (message.GetProperty("reset").GetBoolean()) _open.Clear();
        foreach (var call in message.GetProperty("calls").EnumerateArray())
        {
            var id = call.GetProperty("id").GetString()!;
            if (call.GetProperty("status").GetString() == "ended") _open.TryRemove(id, out _);
            else _open.TryAdd(id, now);
            if (_expected.TryGetValue(id, out var expected)) expected.TrySetResult(now);
        }
    }

    private async Task Join()
    {
        while (!_ending && !stop.IsCancellationRequested)
        {
            try
            {
                if (_hub!.State == HubConnectionState.Disconnected) await _hub.StartAsync(stop);
                await _hub.InvokeAsync("WatchLine", new { }, stop);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or HubException or InvalidOperationException
                or System.Net.WebSockets.WebSocketException or IOException or TaskCanceledException)
            {
                await Task.Delay(ComesBackAfter, CancellationToken.None);
            }
        }
    }
}
