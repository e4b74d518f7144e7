using System.Globalization;
using System.Web;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Promises;

/// <summary>What the list of promises is narrowed to, as it stands in its address: codes only.</summary>
/// <param name="Standing">Null: all that are not kept.</param>
/// <param name="Unit">Of whom it was given, in its written form; <c>city</c>: of a role of the whole city.</param>
/// <param name="MadeFrom">Given on that day of the city or later.</param>
/// <param name="MadeTo">Given before that day.</param>
public sealed record PromiseAddress(
    PromiseStanding? Standing = null, string? District = null, Guid? Session = null, string? Unit = null, DateOnly? MadeFrom = null,
    DateOnly? MadeTo = null)
{
    /// <summary>Whether it is what a report counts: of a unit, or of some days.</summary>
    public bool IsOfReport => Unit is not null || MadeFrom is not null || MadeTo is not null;

    /// <summary>Reads an address; what is unknown in it narrows nothing.</summary>
    public static PromiseAddress From(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        return new PromiseAddress(
            Codes<PromiseStanding>.TryParse(query["standing"], out var standing) ? standing : null,
            query["district"] is { Length: > 0 and <= 64 } district ? district : null,
            Guid.TryParse(query["session"], out var session) ? session : null,
            query["unit"] is { Length: > 0 and <= 140 } unit ? unit : null, ReadDay(query["from"]), ReadDay(query["to"]));
    }

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath()
    {
        var parts = Join([
            .. Parts(Standing is { } s ? new("standing", Codes<PromiseStanding>.Of(s)) : null),
            .. Days("from", MadeFrom, d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            .. Days("to", MadeTo, d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ]);
        return parts.Length == 0 ? "promises" : "promises?" + parts;
    }

    /// <summary>The question to the server, a page after a key.</summary>
    public string ToApiPath(string? after, int limit)
    {
        var standing = Standing is { } s
            ? new KeyValuePair<string, string>("standing", Codes<PromiseStanding>.Of(s)) : new("kept", "false");
        IEnumerable<KeyValuePair<string, string>> page = after is null ? [] : [new("after", after)];
        return "api/promises?" + Join([
            .. Parts(standing), .. Days("madeFrom", MadeFrom, Instant), .. Days("madeTo", MadeTo, Instant), new("limit", $"{limit}"), .. page,
        ]);
    }

    private IEnumerable<KeyValuePair<string, string>> Parts(KeyValuePair<string, string>? standing)
    {
        if (standing is { } s) yield return s;
        if (District is { } district) yield return new("district", district);
        if (Session is { } session) yield return new("session", session.ToString());
        if (Unit is { } unit) yield return new("unit", unit);
    }

    private static IEnumerable<KeyValuePair<string, string>> Days(string name, DateOnly? day, Func<DateOnly, string> write) =>
        day is { } d ? [new(name, write(d))] : [];

    private static string Instant(DateOnly day) =>
        Say.Zone.StartOf(day).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Join(IEnumerable<KeyValuePair<string, string>> parts) =>
        string.Join('&', parts.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}
