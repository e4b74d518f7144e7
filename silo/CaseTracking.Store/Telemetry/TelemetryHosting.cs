using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CaseTracking.Store.Telemetry;

/// <summary>Metrics and traces of a host by OTLP, when a collector is configured; metrics also at <c>/metrics</c>.
/// </summary>
public static class TelemetryHosting
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"])) return;
        builder.Services.AddOpenTelemetry()
            .WithMetrics(m => m.AddMeter(
                    "Microsoft.Orleans", CaseMeter.Name, "Npgsql", "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Http.Connections")
                .AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(t => t.AddSource("Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application", CaseTrace.Name).AddNpgsql()
                .AddAspNetCoreInstrumentation().AddOtlpExporter());
    }
}
