using CaseTracking.Web.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CaseTracking.Web.Hosting;

/// <summary>How large and how slow a request may be, and how many connections there are.</summary>
public static class ServerHosting
{
    /// <summary>
    /// The largest body, in bytes: two texts of 10,000 characters, each of which may be written in six bytes
    /// (<c>\u0628</c>), and the short fields.
    /// </summary>
    public const int BodyMax = 128 * 1024;

    private static readonly MinDataRate SlowestBody = new(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));

    public static void AddServerLimits(this WebApplicationBuilder builder)
    {
        var limits = LimitOptions.From(builder.Configuration);
        builder.Services.AddSingleton(limits);
        builder.Services.AddSingleton<Allowances>();
        builder.Services.AddSingleton<Admission>();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = BodyMax;
            o.Limits.MaxRequestLineSize = 8 * 1024;
            o.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            o.Limits.MaxRequestHeaderCount = 64;
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            o.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
            o.Limits.MinRequestBodyDataRate = SlowestBody;
            o.Limits.MaxConcurrentConnections = limits.Connections;
            o.Limits.MaxConcurrentUpgradedConnections = limits.Screens;
        });
    }
}
