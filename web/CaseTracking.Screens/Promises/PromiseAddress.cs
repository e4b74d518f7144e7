using System.Web;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Screens.Promises;

/// <summary>What the list of promises is narrowed to, as it stands in its address: codes only.</summary>
/// <param name="Standing">Null: all that are not kept.</param>
public sealed record PromiseAddress(PromiseStanding? Standing = null, string? District = null, Guid? Session = null)
{
    /// <summary>Reads an address; what is unknown in it narrows nothing.</summary>
    public static PromiseAddress From(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        return new PromiseAddress(
            Codes<PromiseStanding>.TryParse(query["standing"], out var standing) ? standing : null,
            query["district"] is { Length: > 0 and <= 64 } district ? district : null,
            Guid.TryParse(query["session"], out var session) ? session : null);
    }

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath()
    {
        var parts = Join(Parts(Standing is { } s ? new("standing", Codes<PromiseStanding>.Of(s)) : null));
        return parts.Length == 0 ? "promises" : "promises?" + parts;
    }

    /// <summary>The question to the server, a page after a key.</summary>
    public string ToApiPath(string? after, int limit)
    {
        var standing = Standing is { } s
            ? new KeyValuePair<string, string>("standing", Codes<PromiseStanding>.Of(s)) : new("kept", "false");
        IEnumerable<KeyValuePair<string, string>> page = after is null ? [] : [new("after", after)];
        return "api/promises?" + Join([.. Parts(standing), new("limit", $"{limit}"), .. page]);
    }

    private IEnumerable<KeyValuePair<string, string>> Parts(KeyValuePair<string, string>? standing)
    {
        if (standing is { } s) yield return s;
        if (District is { } district) yield return new("district", district);
        if (Session is { } session) yield return new("session", session.ToString());
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> parts) =>
        string.Join('&', parts.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}
