using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Screens.Live;

/// <summary>How the line to the server stands.</summary>
public enum ConnectionState { Connecting, Live, Offline }

/// <summary>Follows one scope: connects, resumes from its cursor without a gap, and goes on for ever.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(10);
    private readonly HubConnection _hub;
    private readonly CancellationTokenSource _end = new();
    private string _scope = "city";
    private long? _cursor;
    private bool _resuming;

    public LiveClient(Uri address)
    {
        _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "live"), o => (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true))
            .AddJsonProtocol(o =>
            {
                o.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, LiveJson.Default);
                o.PayloadSerializerOptions.TypeInfoResolverChain.Insert(1, DomainJson.Default);
            })
            .Build();
        _hub.On<ChangedMessage>("changed", async m =>
        {
            if (m.Scope != _scope) return;
            Changed?.Invoke(m, _resuming);
            _resuming = false;
            await Applied(m.Cursor);
        });
        _hub.On<SnapshotMessage>("snapshot", async m =>
        {
            if (m.Scope != _scope) return;
            Snapshot?.Invoke(m);
            _resuming = false;
            await Applied(m.Last ? m.Cursor : _cursor ?? 0, m.Last);
        });
    }

    /// <summary>Changes; true for the first ones after a lost line: what was missed meanwhile, perhaps nothing.</summary>
    public event Action<ChangedMessage, bool>? Changed;

    public event Action<SnapshotMessage>? Snapshot;

    public event Action<ConnectionState>? StateChanged;

    /// <summary>Connects and stays connected until disposed. One loop, so that two never fight over the line.</summary>
    public async Task Run()
    {
        var pause = RetryFirst;
        while (!_end.IsCancellationRequested)
        {
            var closed = new TaskCompletionSource();
            Task Close(Exception? _)
            {
                closed.TrySetResult();
                return Task.CompletedTask;
            }
            _hub.Closed += Close;
            try
            {
                StateChanged?.Invoke(ConnectionState.Connecting);
                await _hub.StartAsync(_end.Token);
                _resuming = _cursor is not null;
                await _hub.InvokeAsync("Watch", new WatchMessage(_scope, _cursor), _end.Token);
                StateChanged?.Invoke(ConnectionState.Live);
                pause = RetryFirst;
                await closed.Task.WaitAsync(_end.Token);
            }
            catch (Exception) when (!_end.IsCancellationRequested)
            {
                StateChanged?.Invoke(ConnectionState.Offline);
                if (_hub.State != HubConnectionState.Disconnected) await _hub.StopAsync();
                await Task.Delay(pause);
                pause = Longer(pause);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            finally
            {
                _hub.Closed -= Close;
            }
        }
    }

    /// <summary>Follows another scope from its snapshot; without a line, as soon as there is one.</summary>
    public async Task Follow(string scope)
    {
        var before = _scope;
        (_scope, _cursor) = (scope, null);
        if (_hub.State != HubConnectionState.Connected) return;
        try
        {
            await _hub.InvokeAsync("Unwatch", new UnwatchMessage(before));
            await _hub.InvokeAsync("Watch", new WatchMessage(scope, null));
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException or IOException)
        {
            // The line was lost meanwhile: the next one begins with this scope.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _hub.DisposeAsync();
        _end.Dispose();
    }

    private async Task Applied(long cursor, bool move = true)
    {
        if (move) _cursor = cursor;
        await _hub.SendAsync("Ack", new AckMessage(_scope, cursor));
    }

    // Each wait a little different, so that screens do not come back all at once.
    private static TimeSpan Longer(TimeSpan pause)
    {
        var next = pause * (1.5 + Random.Shared.NextDouble());
        return next < RetryMax ? next : RetryMax;
    }
}

public sealed record WatchMessage(string Scope, long? Cursor);

public sealed record UnwatchMessage(string Scope);

public sealed record AckMessage(string Scope, long Cursor);

/// <summary>Changes of a scope, with the cursor to resume from.</summary>
public sealed record ChangedMessage(
    string Scope, long Cursor, CaseChange[] Changes, IReadOnlyDictionary<string, int>? Counters);

/// <summary>A part of the present state.</summary>
public sealed record SnapshotMessage(
    string Scope, long Cursor, bool Reset, bool Last, IReadOnlyDictionary<string, int> Counters, CaseView[] Cases);

/// <summary>Who is signed in.</summary>
public sealed record SessionInfo(string UserName, string DisplayName, string Role, string Scope);

public sealed record NamedCode(string Code, string NameFa, string NameEn);

/// <summary>Codes and names.</summary>
public sealed record ReferenceInfo(
    string Zone, NamedCode[] Categories, NamedCode[] Districts, NamedCode[] Deputies, NamedCode[] Commissions);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ChangedMessage))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(WatchMessage))]
[JsonSerializable(typeof(UnwatchMessage))]
[JsonSerializable(typeof(AckMessage))]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(ReferenceInfo))]
public sealed partial class LiveJson : JsonSerializerContext;
