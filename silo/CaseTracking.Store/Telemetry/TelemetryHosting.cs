using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CaseTracking.Store.Telemetry;

/// <summary>Metrics and traces of a host by OTLP, when a collector is configured; metrics also at <c>/metrics</c>. A collector that is
/// away stops nothing; an address that is none is refused at start.</summary>
public static class TelemetryHosting
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var written = builder.Configuration[Endpoint];
        if (string.IsNullOrEmpty(written)) return;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"{Endpoint} must be an address such as http://collector:4317.");
        builder.Services.AddHostedService(p => ActivatorUtilities.CreateInstance<CollectorWatch>(p, collector));
        builder.Services.AddOpenTelemetry()
            .WithMetrics(m => m.AddMeter(
                    "Microsoft.Orleans", CaseMeter.Name, "Npgsql", "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Http.Connections")
                .AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(t => t.AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", CaseTrace.Name).AddNpgsql()
                .AddAspNetCoreInstrumentation().AddOtlpExporter());
    }
}
