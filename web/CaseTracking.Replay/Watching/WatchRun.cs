using System.Text.Json;
using CaseTracking.Replay.Playing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Replay.Watching;

/// <summary>Follows the city live, as so many screens do, and tells how long after their recording changes came.</summary>
public sealed class WatchRun(Options options, CancellationToken stop)
{
    private readonly Delays _delays = new();
    private bool _ending;

    public async Task<int> Run()
    {
        using var api = new ApiClient(options.Address, TimeSpan.FromMinutes(1), stop);
        await api.SignIn("council", "137137-demo");
        var screens = new List<HubConnection>();
        try
        {
            for (var i = 0; i < options.Screens; i++) screens.Add(await Screen(api));
            Console.WriteLine($"{screens.Count} screens follow {options.Scope}.");
            await Tell();
        }
        finally
        {
            _ending = true;
            foreach (var screen in screens) await screen.DisposeAsync();
        }
        return 0;
    }

    private async Task<HubConnection> Screen(ApiClient api)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(options.Address, "live"), o =>
            {
                (o.Transports, o.SkipNegotiation) = (HttpTransportType.WebSockets, true);
                o.Cookies = api.Cookies;
            })
            .Build();
        hub.On<JsonElement>("changed", async m =>
        {
            var now = TimeProvider.System.GetUtcNow();
            foreach (var change in m.GetProperty("changes").EnumerateArray())
                _delays.Add(now - change.GetProperty("recordedAt").GetDateTimeOffset());
            await Acknowledge(hub, m);
        });
        hub.On<JsonElement>("snapshot", m => Acknowledge(hub, m));
        hub.Closed += e =>
        {
            if (!_ending) Console.WriteLine($"A screen was let go: {e?.Message}");
            return Task.CompletedTask;
        };
        await hub.StartAsync(stop);
        await hub.InvokeAsync("Watch", new { scope = options.Scope }, stop);
        return hub;
    }

    private static Task Acknowledge(HubConnection hub, JsonElement message) => hub.SendAsync(
        "Ack", new { scope = message.GetProperty("scope").GetString(), cursor = message.GetProperty("cursor").GetInt64() });

    private async Task Tell()
    {
        var since = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(5));
        try
        {
            while (options.Minutes is not { } minutes || TimeProvider.System.GetElapsedTime(since).TotalMinutes < minutes)
            {
                await timer.WaitForNextTickAsync(stop);
                Console.WriteLine(Line());
            }
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine(Line());
        }
    }

    private string Line() => FormattableString.Invariant(
        $"{_delays.Count:N0} changes on screens; recording to screen: median {_delays.Percentile(.5):N1} ms, 99 % {_delays.Percentile(.99):N1} ms, latest {_delays.Percentile(1):N1} ms");
}
