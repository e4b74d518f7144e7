using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>Every method of every path that the host serves: those it describes, and those it does not.</summary>
public static class Operations
{
    private static readonly (string, string)[] Undescribed =
        [("GET", "/signin"), ("POST", "/signin"), ("GET", "/live"), ("POST", "/live/negotiate")];

    /// <summary>With the number of a case where a path names one.</summary>
    public static async Task<IReadOnlyList<(string Method, string Path)>> All(Uri host, string number)
    {
        using var nobody = new Api(host);
        var described = (await nobody.Get("/openapi/v1.json")).Body!["paths"]!.AsObject().SelectMany(
            p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), Filled(p.Key, number))));
        return [.. described, .. Undescribed];
    }

    public static async Task<IReadOnlyList<(string Method, string Path)>> Unsafe(Uri host, string number) =>
        [.. (await All(host, number)).Where(o => o.Method != "GET")];

    private static string Filled(string path, string number) => path
        .Replace("{number}", number, StringComparison.Ordinal).Replace("{jalaliYear}", "1402", StringComparison.Ordinal);
}
