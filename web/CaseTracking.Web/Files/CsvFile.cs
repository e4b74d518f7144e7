using System.Buffers;
using System.Globalization;
using System.Text;

namespace CaseTracking.Web.Files;

/// <summary>
/// A sheet as CSV (RFC 4180), row by row: UTF-8 with a byte order mark, so that spreadsheets read Persian, and texts that a
/// spreadsheet would take for a formula begin with an apostrophe.
/// </summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    /// <summary>Writes what comes, holding no more than a buffer.</summary>
    public static async Task Write(Stream body, Sheet sheet, CancellationToken ct)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(true), 16 * 1024, leaveOpen: true);
        await writer.WriteAsync(Line(sheet.Headings).AsMemory(), ct);
        await foreach (var row in sheet.Rows.WithCancellation(ct)) await writer.WriteAsync(Line(row).AsMemory(), ct);
    }

    private static string Line(IReadOnlyList<object?> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>One cell; a text that looks like a formula is told apart from one.</summary>
    public static string Cell(object? cell)
    {
        if (cell is not string text) return Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "";
        var safe = Formulas.LooksLikeOne(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
