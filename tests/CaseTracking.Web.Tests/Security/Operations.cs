using System.Collections.Concurrent;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Security;

/// <summary>Every method of every path that the host serves: those it describes, and those it does not.</summary>
public static class Operations
{
    private static readonly (string, string)[] Undescribed =
        [("GET", "/signin"), ("POST", "/signin"), ("GET", "/live"), ("POST", "/live/negotiate")];

    // A host writes its description anew each time, and hundreds of identifiers are tried on it.
    private static readonly ConcurrentDictionary<Uri, Task<IReadOnlyList<(string Method, string Path)>>> Described = new();

    /// <summary>With the number of a case where a path names one.</summary>
    public static async Task<IReadOnlyList<(string Method, string Path)>> All(Uri host, string number) =>
        [.. (await Described.GetOrAdd(host, Read)).Select(o => (o.Method, Filled(o.Path, number))), .. Undescribed];

    private static async Task<IReadOnlyList<(string Method, string Path)>> Read(Uri host)
    {
        using var nobody = new Api(host);
        return [.. (await nobody.Get("/openapi/v1.json")).Body!["paths"]!.AsObject().SelectMany(
            p => p.Value!.AsObject().Select(o => (o.Key.ToUpperInvariant(), p.Key)))];
    }

    public static async Task<IReadOnlyList<(string Method, string Path)>> Unsafe(Uri host, string number) =>
        [.. (await All(host, number)).Where(o => o.Method != "GET")];

    private static string Filled(string path, string number) => path
        .Replace("{number}", number, StringComparison.Ordinal).Replace("{jalaliYear}", "1402", StringComparison.Ordinal);
}
