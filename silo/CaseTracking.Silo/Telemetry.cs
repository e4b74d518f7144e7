using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CaseTracking.Silo;

/// <summary>Metrics and traces by OTLP, when a collector is configured.</summary>
public static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .WithMetrics(m => m.AddMeter("Microsoft.Orleans", "CaseTracking", "Npgsql").AddRuntimeInstrumentation()
                .AddOtlpExporter())
            .WithTracing(t => t.AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application").AddNpgsql()
                .AddOtlpExporter());
    }
}
