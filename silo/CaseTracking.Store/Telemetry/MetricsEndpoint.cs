using System.Diagnostics.Metrics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace CaseTracking.Store.Telemetry;

/// <summary>All meters of a host at <c>/metrics</c>, in the text form that collectors read.</summary>
public static class MetricsEndpoint
{
    /// <summary>
    /// Answers whoever bears <c>CaseTracking:MetricsToken</c>; without a token configured, only this machine. Others
    /// get 404.
    /// </summary>
    public static IEndpointConventionBuilder MapMetricsForCollectors(this IEndpointRouteBuilder app)
    {
        Metrics.SuppressDefaultMetrics(new SuppressDefaultMetricOptions { SuppressEventCounters = true });
        Metrics.ConfigureMeterAdapter(o => o.ResolveHistogramBuckets = Buckets);
        // The library takes up .NET's meters at the first collection; from the start, so that nothing goes uncounted.
        Metrics.DefaultRegistry.CollectAndExportAsTextAsync(Stream.Null).GetAwaiter().GetResult();
        var token = app.ServiceProvider.GetRequiredService<IConfiguration>()["CaseTracking:MetricsToken"];
        return app.MapGet("/metrics", async (HttpContext context) =>
        {
            if (!IsPermitted(context, token))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }
            context.Response.ContentType = PrometheusConstants.TextContentTypeWithVersionAndEncoding;
            await Metrics.DefaultRegistry.CollectAndExportAsTextAsync(context.Response.Body, context.RequestAborted);
        });
    }

    // The library would take its own, the finest of which is 10 ms: a commit takes two.
    private static double[] Buckets(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
        _ => MeterAdapterOptions.DefaultHistogramBuckets,
    };

    private static bool IsPermitted(HttpContext context, string? token)
    {
        // A proxy on this machine comes from here too, and speaks for anybody.
        if (string.IsNullOrEmpty(token))
        {
            return context.Connection.RemoteIpAddress is { } ip && IPAddress.IsLoopback(ip)
                && !context.Request.Headers.ContainsKey("X-Forwarded-For");
        }
        var given = Encoding.UTF8.GetBytes((string?)context.Request.Headers.Authorization ?? "");
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes("Bearer " + token));
    }
}
