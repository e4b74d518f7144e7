using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Store.Telemetry;

/// <summary>
/// A host's log, on its standard output: one line an entry, for people (<c>text</c>), or one JSON object an entry, for
/// collectors (<c>json</c>), by <c>CaseTracking:LogFormat</c>. Scopes are left out: ASP.NET Core's hold paths, and paths
/// hold case numbers.
/// </summary>
public static class LogHosting
{
    private const string Instants = "yyyy-MM-ddTHH:mm:ss.fffZ";

    public static ILoggingBuilder AddLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.ClearProviders();
        return configuration["CaseTracking:LogFormat"] switch
        {
            null or "" or "text" => logging.AddSimpleConsole(o =>
            {
                o.SingleLine = true;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = Instants + " ";
            }),
            "json" => logging.AddJsonConsole(o =>
            {
                o.IncludeScopes = false;
                o.UseUtcTimestamp = true;
                o.TimestampFormat = Instants;
            }),
            var other => throw new InvalidOperationException($"CaseTracking:LogFormat is text or json, not {other}."),
        };
    }
}
