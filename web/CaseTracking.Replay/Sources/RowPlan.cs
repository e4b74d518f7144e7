using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Text;
using CaseTracking.Replay.Maps;

namespace CaseTracking.Replay.Sources;

/// <summary>What one record becomes: the case, perhaps a referral with the record's deadline, perhaps its resolution.
/// <c>Placeless</c>: it names a neighbourhood that its district does not have.</summary>
public sealed record RowPlan(
    int Number, DateTimeOffset ReceivedAt, JsonObject Receive, JsonObject? Refer, JsonObject? Resolve, string? Outcome,
    bool Adjusted, bool Cut, bool Placeless = false);

/// <summary>Turns records into plans by a city's map.</summary>
public sealed class RowPlanner(CityMap map, string source, KnownPlaces places)
{
    private const int StoryMax = 4_000;
    private const int AddressMax = 500;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(map.Zone);
    private readonly Regex _closed = new(map.ClosedWhen, RegexOptions.IgnoreCase);

    /// <summary>The plan of a record, or null with the reason when it cannot be used.</summary>
    public (RowPlan? Plan, string? Problem) Plan(SourceRow row)
    {
        var f = row.Field;
        if (f("id") is not { } id) return (null, "no id");
        if (Time(f("received")) is not { } received) return (null, "no readable time of receipt");
        var cut = false;
        string Words(string text, int max)
        {
            var clean = new string([.. text.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')]);
            if (clean.Length <= max) return clean;
            cut = true;
            return clean[..(char.IsHighSurrogate(clean[max - 2]) ? max - 2 : max - 1)] + "…";
        }

        var (district, written) = (map.District.Of(f), Neighbourhood(f));
        var neighbourhood = written is null ? null : places.Find(district, written);
        var placeless = written is not null && neighbourhood is null;
        var receive = new JsonObject
        {
            ["commandId"] = Ids.Of(source, id, "receive"),
            ["at"] = Write(received),
            ["channel"] = map.Channel,
            ["category"] = map.Category.Of(f),
            ["district"] = district,
            ["text"] = Words(f("text") ?? f("service") ?? "—", StoryMax),
        };
        if (f("address") is { } address) receive["address"] = Words(address, AddressMax);
        if (neighbourhood is not null) receive["neighbourhood"] = neighbourhood;
        if (Place(f) is var (lat, lon)) (receive["lat"], receive["lon"]) = (lat, lon);

        var refer = Time(f("due")) is { } due && due > received && map.Holder is { } holder
            ? new JsonObject
            {
                ["commandId"] = Ids.Of(source, id, "refer"),
                ["at"] = Write(received),
                ["holder"] = holder.Of(f),
                ["dueAt"] = Write(due),
            }
            : null;
        if (!_closed.IsMatch(f("status") ?? "")) return (new(row.Number, received, receive, refer, null, null, false, cut, placeless), null);

        var closed = Time(f("closed")) ?? received;
        var outcome = map.Outcome.Of(f);
        var resolve = new JsonObject
        {
            ["commandId"] = Ids.Of(source, id, "resolve"),
            // A close before its opening is recorded at the opening.
            ["at"] = Write(closed < received ? received : closed),
            ["outcome"] = outcome,
            ["answer"] = Words(f("note") ?? map.DefaultAnswer, StoryMax),
        };
        if (outcome == "outside_duties") resolve["rightBody"] = map.RightBody;
        return (new(row.Number, received, receive, refer, resolve, outcome, closed < received, cut, placeless), null);
    }

    private string? Neighbourhood(Func<string, string?> f) =>
        map.Neighbourhood?.Of(f) is { Length: > 0 } laid ? laid : f("neighbourhood");

    private static string Write(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static (double, double)? Place(Func<string, string?> f) =>
        double.TryParse(f("lat"), CultureInfo.InvariantCulture, out var lat)
        && double.TryParse(f("lon"), CultureInfo.InvariantCulture, out var lon)
        && Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180 ? (lat, lon) : null;

    // A time with its offset says so; another is on the city's clock.
    private DateTimeOffset? Time(string? text)
    {
        if (text is null) return null;
        if (map.DateFormats is null)
        {
            return DateTimeOffset.TryParse(
                PersianText.ToLatinDigits(text), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? at : null;
        }
        return DateTime.TryParseExact(
            text, map.DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, _zone.GetUtcOffset(local)) : null;
    }
}
