using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Sessions;
using CaseTracking.Store.Telemetry;
using CaseTracking.Testing;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace CaseTracking.Operations.Tests.Monitoring;

/// <summary>What a browser sends as the trace of a command is what the hosts go on with.</summary>
public class BrowserTraceTests
{
    [Fact]
    public async Task A_command_of_a_screen_names_its_trace_by_its_id()
    {
        using var seen = new Seen();
        using var http = new HttpClient(seen) { BaseAddress = new Uri("http://127.0.0.1/") };
        var api = new ApiClient(http, new SessionGate());
        var id = Guid.NewGuid();
        await api.Ask("api/cases/1/note", new JsonObject { ["commandId"] = id.ToString() }, JsonContext.JsonNode, TestContext.Current.CancellationToken);
        var context = CaseTrace.Of(id);
        Assert.Equal($"00-{context.TraceId}-{context.SpanId}-01", seen.Trace);
        await api.Ask("api/search", new JsonObject { ["text"] = "x" }, JsonContext.JsonNode, TestContext.Current.CancellationToken);
        Assert.Null(seen.Trace);
    }

    private static class JsonContext
    {
        public static System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonNode> JsonNode =>
            (System.Text.Json.Serialization.Metadata.JsonTypeInfo<JsonNode>)JsonSerializerOptions.Web.GetTypeInfo(typeof(JsonNode));
    }

    private sealed class Seen : HttpMessageHandler
    {
        public string? Trace { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Trace = request.Headers.TryGetValues("traceparent", out var values) ? values.Single() : null;
            return Task.FromResult(new HttpResponseMessage { Content = new StringContent("{}") });
        }
    }
}

/// <summary>A running system as a collector sees it.</summary>
[Trait("Category", "Long")]
public sealed partial class TelemetryTests : IAsyncLifetime
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private readonly TraceReceiver _collector = new();
    private RunningSystem _system = null!;

    public async ValueTask InitializeAsync() => _system = await RunningSystem.Start(settings: new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _collector.Address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        ["CaseTracking__LogFormat"] = "json",
    });

    public async ValueTask DisposeAsync()
    {
        await _system.DisposeAsync();
        _collector.Dispose();
    }

    [Fact]
    public async Task A_change_is_one_trace_from_the_click_over_the_commit_to_the_screen()
    {
        using var council = await _system.As("council");
        await using var screen = await Follow(council, "city");
        using var desk = await _system.As("operator");
        var (clicked, plain) = (Guid.NewGuid(), Guid.NewGuid());
        Assert.Equal(201, await Open(desk, clicked, CaseTrace.Of(clicked)));
        Assert.Equal(201, await Open(desk, plain, null));

        var trace = clicked.ToString("N");
        await WaitFor.True(
            () => ((string[])["journal.append", "live.offer", "live.send"]).All(n => _collector.Spans.Any(s => s.Trace == trace && s.Name == n)),
            Deadline, "the collector has the commit and the screen");
        var spans = _collector.Spans.Where(s => s.Trace == trace).ToList();
        // The request is the child of the click, the commit's chain leads back to it, and what screens are told too.
        var click = CaseTrace.Of(clicked).SpanId.ToString();
        await WaitFor.True(() => _collector.Spans.Any(s => s.Trace == trace && s.Parent == click && s.Name.StartsWith("POST", StringComparison.Ordinal)), Deadline, "the request is there");
        spans = [.. _collector.Spans.Where(s => s.Trace == trace)];
        Assert.All(spans.Where(s => s.Name.StartsWith("live.", StringComparison.Ordinal)), s => Assert.Equal(click, s.Parent));
        Assert.Equal(click, RootOf(spans.First(s => s.Name == "journal.append"), spans));

        // Who brings no trace keeps its own; the commit is linked to the command's.
        var commands = plain.ToString("N");
        await WaitFor.True(
            () => _collector.Spans.Any(s => s.Name == "journal.append" && s.Links.Contains(commands)), Deadline, "the commit is linked to its command");
    }

    [Fact]
    public async Task Every_metric_of_dashboard_and_alerts_is_told_by_a_host()
    {
        using var council = await _system.As("council");
        await using var screen = await Follow(council, "city");
        using var desk = await _system.As("operator");
        Assert.Equal(201, await Open(desk, Guid.NewGuid(), null));
        var foreign = MonitoringTests.Named.Where(n => !n.StartsWith("casetracking_", StringComparison.Ordinal)).ToHashSet();
        Assert.NotEmpty(foreign);
        var told = new HashSet<string>();
        await WaitFor.True(
            async () =>
            {
                told = [.. await Told(_system.Silos[0]), .. await Told(_system.Webs[0])];
                return foreign.IsSubsetOf(told) && ((string[])
                [
                    "casetracking_journal_batch_duration", "casetracking_journal_queue_wait", "casetracking_live_tail_idle",
                    "casetracking_live_watches", "casetracking_live_snapshots", "casetracking_audit_batch_duration",
                ]).All(told.Contains);
            },
            Deadline, "all are told; not yet: " + string.Join(' ', foreign.Except(told)));
        using var web = new HttpClient { BaseAddress = _system.Webs[0].Address };
        var text = await web.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Contains("casetracking_live_watches{scope=\"city\"} 1", text, StringComparison.Ordinal);
        Assert.Contains("casetracking_live_watches{scope=\"district\"} 0", text, StringComparison.Ordinal);
        // As fine as the code asks for, not as the library would.
        Assert.Contains("casetracking_audit_batch_duration_bucket{le=\"0.002\"}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_for_collectors_is_an_object_a_line_and_tells_of_nobody()
    {
        using var desk = await _system.As("operator");
        var number = await desk.OpenCase(citizen: new { name = "مریم کاظمی", phone = "09151234567" });
        await _system.Webs[0].Stop();
        var lines = _system.Silos.Concat(_system.Webs).SelectMany(h => h.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, l =>
        {
            using var entry = JsonDocument.Parse(l);
            Assert.True(entry.RootElement.TryGetProperty("Timestamp", out _) && entry.RootElement.TryGetProperty("LogLevel", out _), l);
            foreach (var personal in new[] { number, "کاظمی", "9151234567" }) Assert.DoesNotContain(personal, Regex.Unescape(l), StringComparison.Ordinal);
        });
    }

    private static string RootOf(ReceivedSpan span, List<ReceivedSpan> spans)
    {
        var parent = spans.FirstOrDefault(s => s.Span == span.Parent);
        return parent is null ? span.Parent : RootOf(parent, spans);
    }

    private static async Task<int> Open(Api desk, Guid id, System.Diagnostics.ActivityContext? trace) =>
        (await desk.Post(
            "/api/cases", new { commandId = id, channel = "call", category = "asphalt", district = "2", text = "چاله" },
            trace is { } t ? $"00-{t.TraceId}-{t.SpanId}-01" : null)).Status;

    private async Task<HubConnection> Follow(Api user, string scope)
    {
        var hub = new HubConnectionBuilder().WithUrl(new Uri(_system.Address, "/live"), o =>
        {
            o.Transports = HttpTransportType.WebSockets;
            o.SkipNegotiation = true;
            o.Headers["Cookie"] = user.Cookie;
        }).Build();
        var pictures = 0;
        hub.On<JsonElement>("snapshot", _ => Interlocked.Increment(ref pictures));
        await hub.StartAsync();
        await hub.InvokeAsync("Watch", new { scope });
        await WaitFor.True(() => pictures > 0, Deadline, "the screen has its picture");
        return hub;
    }

    private static async Task<IEnumerable<string>> Told(RunningSystem.Host host)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        return Family().Matches(await http.GetStringAsync("/metrics")).Select(m => Ending().Replace(m.Groups[1].Value, ""));
    }

    [GeneratedRegex(@"^# TYPE (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Family();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Ending();
}
