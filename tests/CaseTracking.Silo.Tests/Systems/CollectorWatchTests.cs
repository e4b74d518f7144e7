using CaseTracking.Store.Telemetry;
using CaseTracking.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Silo.Tests.Systems;

public class CollectorWatchTests
{
    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_collector_that_is_away_is_told_in_one_line_and_stops_nothing(string protocol)
    {
        using var lines = new Lines();
        var port = FreePort.Next();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders().AddProvider(lines);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = $"http://127.0.0.1:{port}",
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
            ["OTEL_METRIC_EXPORT_TIMEOUT"] = "1000",
        });
        builder.Services.AddSingleton(TimeProvider.System);
        builder.AddTelemetry();
        await using var app = builder.Build();
        await app.StartAsync(TestContext.Current.CancellationToken);
        await WaitFor.True(() => Task.FromResult(lines.Said.Count > 0), TimeSpan.FromSeconds(60), "the line about the collector");
        await app.StopAsync(TestContext.Current.CancellationToken);
        var line = Assert.Single(lines.Said);
        Assert.StartsWith($"The collector at 127.0.0.1:{port} does not take metrics and traces; the host goes on without them. ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
    }
}
