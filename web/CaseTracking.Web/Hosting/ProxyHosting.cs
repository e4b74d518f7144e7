using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace CaseTracking.Web.Hosting;

/// <summary>
/// Which proxies are believed about the address and the scheme of a request: those of <c>Proxy:KnownProxies</c>
/// (addresses) and <c>Proxy:KnownNetworks</c> (like 10.0.0.0/8), divided by commas; without either, none.
/// <c>Proxy:Hops</c> says how many stand one behind the other (1 to 10, default 1): what stands before that in the
/// header was written by anybody.
/// </summary>
public static class ProxyHosting
{
    private const int HopsMax = 10;

    public static void UseKnownProxies(this WebApplication app)
    {
        var configuration = app.Configuration;
        // The framework's own switch believes everybody: an address could then be chosen by who sends the request.
        if (configuration.GetValue<bool>("FORWARDEDHEADERS_ENABLED"))
        {
            throw new InvalidOperationException(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED believes any proxy; name yours in Proxy:KnownProxies or "
                + "Proxy:KnownNetworks instead.");
        }
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = configuration.GetValue("Proxy:Hops", 1) is >= 1 and <= HopsMax and var hops
                ? hops
                : throw new InvalidOperationException($"Proxy:Hops must be 1 to {HopsMax}."),
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var text in List(configuration["Proxy:KnownProxies"]))
        {
            options.KnownProxies.Add(
                IPAddress.TryParse(text, out var address) ? address : throw Bad("KnownProxies", text));
        }
        foreach (var text in List(configuration["Proxy:KnownNetworks"]))
        {
            options.KnownIPNetworks.Add(
                System.Net.IPNetwork.TryParse(text, out var network) ? network : throw Bad("KnownNetworks", text));
        }
        if (options.KnownProxies.Count + options.KnownIPNetworks.Count > 0) app.UseForwardedHeaders(options);
    }

    private static string[] List(string? text) => (text ?? "").Split(
        ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static InvalidOperationException Bad(string name, string text) =>
        new($"Proxy:{name} holds «{text}», which is none.");
}
