using System.Globalization;
using System.Text;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;
using CaseTracking.Web.Files;

namespace CaseTracking.Web.Audit;

/// <summary>
/// The trail as CSV (RFC 4180), entry by entry: UTF-8 with a byte order mark, so that spreadsheets read Persian, and
/// cells that a spreadsheet would take for a formula begin with an apostrophe.
/// </summary>
public static class AuditCsv
{
    private static readonly string Columns = string.Join(
        ',', "at", "jalali", "user", "roles", "act", "case", "address", "session", "status", "outcome", "details", "id");

    /// <summary>Writes what comes, holding no more than a buffer.</summary>
    public static async Task Write(
        Stream body, IAsyncEnumerable<AuditEntry> entries, CityZone zone, CancellationToken ct)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);
        await writer.WriteAsync((Columns + "\r\n").AsMemory(), ct);
        await foreach (var entry in entries.WithCancellation(ct))
            await writer.WriteAsync(Line(entry, zone).AsMemory(), ct);
    }

    /// <summary>One row with its line end.</summary>
    public static string Line(AuditEntry e, CityZone zone)
    {
        var local = zone.Local(e.At);
        string?[] cells =
        [
            local.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"{zone.JalaliOf(e.At)} {local:HH:mm:ss}"),
            e.UserName, e.Roles, e.Act, e.CaseNumber, e.Address, e.SessionId?.ToString(),
            e.Status.ToString(CultureInfo.InvariantCulture), Codes<AuditOutcome>.Of(AuditOutcomes.Of(e.Status)), e.Details,
            e.Id.ToString(),
        ];
        return string.Join(',', cells.Select(Cell)) + "\r\n";
    }

    /// <summary>A text as one cell.</summary>
    public static string Cell(string? text) => CsvFile.Cell(text);
}
