using System.Globalization;
using System.Web;
using CaseTracking.Domain.Calendars;

namespace CaseTracking.Screens.Audit;

/// <summary>What is searched for in the trail, as it was typed; the screen's address holds it.</summary>
public sealed record AuditQuestion
{
    /// <summary>Everything.</summary>
    public static readonly AuditQuestion All = new();

    public string? User { get; init; }

    public string? Act { get; init; }

    public string? Case { get; init; }

    /// <summary>A day, or a day and a minute; see <see cref="AuditTimes"/>.</summary>
    public string? From { get; init; }

    /// <summary>The last day or minute that counts.</summary>
    public string? To { get; init; }

    public string? Address { get; init; }

    /// <summary>The code of an outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>Reads the screen's address; what is unknown in it is left out.</summary>
    public static AuditQuestion Of(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        string? Text(string name) => string.IsNullOrWhiteSpace(query[name]) ? null : query[name]!.Trim();
        return new AuditQuestion
        {
            User = Text("user"),
            Act = Text("act"),
            Case = Text("case"),
            From = Text("from"),
            To = Text("to"),
            Address = Text("address"),
            Outcome = Text("outcome"),
        };
    }

    /// <summary>The screen's address.</summary>
    public string ToPath() => Join("audit", Parts(From, To));

    /// <summary>The question to the server, or the name of the time that cannot be read.</summary>
    public string? ToApi(string path, CityZone zone, out string? wrong)
    {
        wrong = null;
        DateTimeOffset from = default, to = default;
        if (From is not null && !AuditTimes.TryReadFrom(From, zone, out from)) wrong = "from";
        else if (To is not null && !AuditTimes.TryReadTo(To, zone, out to)) wrong = "to";
        return wrong is not null ? null : Join(path, Parts(From is null ? null : Written(from), To is null ? null : Written(to)));
    }

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private IEnumerable<(string Name, string? Value)> Parts(string? from, string? to) =>
        [("user", User), ("act", Act), ("case", Case), ("from", from), ("to", to), ("address", Address), ("outcome", Outcome)];

    private static string Join(string path, IEnumerable<(string Name, string? Value)> parts)
    {
        var query = string.Join('&', parts.Where(p => !string.IsNullOrWhiteSpace(p.Value))
            .Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!.Trim())}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
