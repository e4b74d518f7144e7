using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTracking.Operations.Tests.Kubernetes;
using CaseTracking.Store.Telemetry;
using Prometheus;

namespace CaseTracking.Operations.Tests.Monitoring;

/// <summary>Dashboard, alerts and runbooks speak of what is measured, and of each other.</summary>
public partial class MonitoringTests
{
    // Of the collector, not of the hosts.
    private static readonly string[] OfTheCollector = ["up"];

    private static readonly IReadOnlyList<AlertRule> Alerts =
        [.. Manifests.Read(RepositoryFiles.Read("k8s/monitoring/alerts.yaml")).OfType<PrometheusRule>().Single().Spec.Groups.SelectMany(g => g.Rules)];

    private static readonly List<(string Place, string Expression)> Expressions =
    [
        .. Alerts.Select(a => ("alert " + a.Alert, a.Expr)),
        .. Panels().SelectMany(p => p.Expressions.Select(e => ($"panel {p.Title}", e))),
    ];

    /// <summary>Every metric that dashboard and alerts name, without a histogram's endings.</summary>
    internal static IReadOnlySet<string> Named => Expressions.SelectMany(e => MetricsOf(e.Expression)).Except(OfTheCollector).ToHashSet();

    [Fact]
    public async Task Each_of_our_metrics_in_dashboard_and_alerts_is_made_by_the_code()
    {
        var ours = Named.Where(n => n.StartsWith("casetracking_", StringComparison.Ordinal)).ToHashSet();
        Assert.True(ours.Count > 15, $"{ours.Count} metrics of ours are shown.");
        Assert.Subset(await OurMetrics(), ours);
    }

    [Fact]
    public async Task Each_of_our_metrics_is_shown_somewhere()
    {
        var made = await OurMetrics();
        Assert.NotEmpty(made);
        Assert.Empty(made.Except(Named).Except(["casetracking_calls_batch_rows", "casetracking_calls_queue_wait"]));
    }

    [Fact]
    public void Labels_are_asked_only_for_what_the_code_says()
    {
        var whys = new[] { BatchMeter.Busy, BatchMeter.Unknown, BatchMeter.Refused, "asked", "cursor", "overflow" };
        Assert.All(
            Expressions.SelectMany(e => Why().Matches(e.Expression)).Select(m => m.Groups[1].Value), w => Assert.Contains(w, whys));
    }

    [Fact]
    public void Each_alert_has_its_section_in_the_runbooks_and_each_section_its_alert()
    {
        var text = RepositoryFiles.Read("docs/runbooks.md");
        Assert.Equal(Alerts.Select(a => a.Alert), Section().Matches(text).Select(m => m.Groups[1].Value));
        Assert.All(Section().Split(text).Skip(1).Chunk(2), s => Assert.All(
            ["**Means.**", "**Look.**", "**Do.**"], part => Assert.Contains(part, s[1], StringComparison.Ordinal)));
        Assert.All(Alerts, a =>
        {
            Assert.Equal($"docs/runbooks.md#{a.Alert.ToLowerInvariant()}", a.Annotations["runbook"]);
            Assert.Contains(a.Labels["severity"], (string[])["critical", "warning"]);
            Assert.Matches(@"^\d+m$", a.For);
            Assert.NotEmpty(a.Annotations["summary"]);
        });
        Assert.Equal(Alerts.Count, Alerts.DistinctBy(a => a.Alert).Count());
    }

    [Fact]
    public void The_panels_that_runbooks_name_are_on_the_dashboard()
    {
        var titles = Panels().Select(p => p.Title).ToHashSet();
        Assert.All(
            LookedAt().Matches(RepositoryFiles.Read("docs/runbooks.md")).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups[1].Value)
                .Where(t => !t.StartsWith("The journal's tail", StringComparison.Ordinal)),
            t => Assert.Contains(t, titles));
    }

    [Fact]
    public void Expressions_are_whole() => Assert.All(Expressions, e =>
    {
        foreach (var (open, close) in (ReadOnlySpan<(char, char)>)[('(', ')'), ('{', '}'), ('[', ']')])
            Assert.True(e.Expression.Count(c => c == open) == e.Expression.Count(c => c == close), $"{e.Place}: {e.Expression}");
    });

    private static IEnumerable<string> MetricsOf(string expression) =>
        Word().Matches(Braces().Replace(Grouping().Replace(expression, " "), " ")).Select(m => m.Value)
            .Where(w => w.Contains('_', StringComparison.Ordinal) || OfTheCollector.Contains(w))
            .Where(w => w is not "histogram_quantile").Select(w => Ending().Replace(w, ""));

    private static IEnumerable<(string Title, IReadOnlyList<string> Expressions)> Panels()
    {
        using var dashboard = JsonDocument.Parse(RepositoryFiles.Read("k8s/monitoring/dashboard.json"));
        return
        [
            .. dashboard.RootElement.GetProperty("panels").EnumerateArray().Where(p => p.GetProperty("type").GetString() != "row")
                .Select(p => (
                    p.GetProperty("title").GetString()!,
                    (IReadOnlyList<string>)[.. p.GetProperty("targets").EnumerateArray().Select(t => t.GetProperty("expr").GetString()!)])),
        ];
    }

    // As a collector would get them: each instrument is used once, and the library's own text is read.
    private static async Task<HashSet<string>> OurMetrics()
    {
        var registry = Metrics.NewCustomRegistry();
        using var adapter = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = registry,
            MetricFactory = Metrics.WithCustomRegistry(registry),
            InstrumentFilterPredicate = i => i.Meter.Name == CaseMeter.Name,
        });
        foreach (var batches in (BatchMeter[])[CaseMeter.JournalBatches, CaseMeter.AuditBatches, CaseMeter.CallBatches])
        {
            batches.Rows.Record(1);
            batches.Seconds.Record(1);
            batches.Waited.Record(1);
            batches.Fail(1, BatchMeter.Busy);
        }
        CaseMeter.VersionConflicts.Add(1);
        CaseMeter.Repeats.Add(1);
        CaseMeter.Turned("command");
        CaseMeter.TailSeconds.Record(1);
        CaseMeter.TailRows.Record(1);
        CaseMeter.Snapshots.Add(1);
        CaseMeter.Screens.Add(1);
        CaseMeter.ObserveTail(() => 1);
        CaseMeter.ObserveClock(() => 1);
        CaseMeter.ObserveWatches(() => [new(1)]);
        await using var text = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(text);
        return Family().Matches(System.Text.Encoding.UTF8.GetString(text.ToArray())).Select(m => m.Groups[1].Value)
            .Where(n => n.StartsWith("casetracking_", StringComparison.Ordinal)).ToHashSet();
    }

    [GeneratedRegex(@"^## (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"\*\*Look\.\*\*.*")]
    private static partial Regex LookedAt();

    [GeneratedRegex("\"([A-Z][^\"]+)\"")]
    private static partial Regex Quoted();

    [GeneratedRegex("why!?=\"(\\w+)\"")]
    private static partial Regex Why();

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\bby \([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"\b[a-z][a-z0-9_]+\b")]
    private static partial Regex Word();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Ending();

    [GeneratedRegex(@"^# TYPE (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Family();
}
