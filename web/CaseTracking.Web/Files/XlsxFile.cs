using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CaseTracking.Web.Files;

/// <summary>
/// A sheet as an Office Open XML workbook (ECMA-376), row by row: the zip archive is written as it goes out, so that a
/// million rows take the memory of one. Texts are cells of text and never formulas; those that look like one are marked
/// as text also for who edits them. What does not fit into one sheet goes on in the next.
/// </summary>
public static class XlsxFile
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Rows in one sheet, without the headings; a spreadsheet takes 1,048,576.</summary>
    public const int RowsMax = 1_000_000;

    private const int CellMax = 32_767;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    // Styles by number: 0 plain, 1 a heading, 2 a text that looks like a formula.
    private const string Styles = $"""
        {Declaration}<styleSheet xmlns="{Main}"><fonts count="2"><font><sz val="11"/><name val="Tahoma"/></font>
        <font><b/><sz val="11"/><name val="Tahoma"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf quotePrefix="1"/></cellXfs></styleSheet>
        """;

    /// <summary>Writes what comes, in the fashion of the streams of an answer: never blocking.</summary>
    public static async Task Write(Stream body, Sheet sheet, CancellationToken ct)
    {
        await using var gentle = new GentleStream(body);
        await using var archive = await ZipArchive.CreateAsync(gentle, ZipArchiveMode.Create, leaveOpen: true, null, ct);
        var sheets = 0;
        await using var rows = sheet.Rows.GetAsyncEnumerator(ct);
        var hasMore = await rows.MoveNextAsync();
        do
        {
            await Put(archive, $"xl/worksheets/sheet{++sheets}.xml", async writer =>
            {
                await Begin(writer, sheet, ct);
                for (var n = 0; n < RowsMax && hasMore; n++, hasMore = await rows.MoveNextAsync())
                    await writer.WriteAsync(Row(n + 2, rows.Current, 0).AsMemory(), ct);
                await writer.WriteAsync("</sheetData></worksheet>".AsMemory(), ct);
            }, ct);
        }
        while (hasMore);
        await Put(archive, "xl/styles.xml", Styles, ct);
        await Put(archive, "xl/workbook.xml", Workbook(sheet.Name, sheets), ct);
        await Put(archive, "xl/_rels/workbook.xml.rels", Relations(
            [.. Enumerable.Range(1, sheets).Select(n => ("worksheet", $"worksheets/sheet{n}.xml")), ("styles", "styles.xml")]), ct);
        await Put(archive, "_rels/.rels", Relations([("officeDocument", "xl/workbook.xml")]), ct);
        await Put(archive, "[Content_Types].xml", ContentTypes(sheets), ct);
    }

    private static Task Put(ZipArchive archive, string name, string text, CancellationToken ct) =>
        Put(archive, name, writer => writer.WriteAsync(text.AsMemory(), ct), ct);

    // A writer closes its stream blocking, so the stream is closed apart from it.
    private static async Task Put(ZipArchive archive, string name, Func<StreamWriter, Task> write, CancellationToken ct)
    {
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
        await using var writer = new StreamWriter(entry, new UTF8Encoding(false), 32 * 1024, leaveOpen: true);
        await write(writer);
    }

    private static Task Begin(StreamWriter writer, Sheet sheet, CancellationToken ct) => writer.WriteAsync((
        $"""
        {Declaration}<worksheet xmlns="{Main}"><sheetViews><sheetView workbookViewId="0"{(sheet.IsRightToLeft ? " rightToLeft=\"1\"" : "")}>
        <pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>
        <cols><col min="1" max="{sheet.Headings.Count}" width="18" customWidth="1"/></cols><sheetData>
        """ + Row(1, sheet.Headings, 1)).AsMemory(), ct);

    private static string Row(int number, IReadOnlyList<object?> cells, int style)
    {
        var row = new StringBuilder().Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is null or "") continue;
            var place = string.Create(CultureInfo.InvariantCulture, $"{Letters(i)}{number}");
            if (cells[i] is string text)
            {
                var how = style == 0 && Formulas.LooksLikeOne(text) ? 2 : style;
                row.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{how}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                    .Append(Escaped(text)).Append("</t></is></c>");
            }
            else
            {
                row.Append(CultureInfo.InvariantCulture, $"<c r=\"{place}\" s=\"{style}\"><v>{cells[i]}</v></c>");
            }
        }
        return row.Append("</row>").ToString();
    }

    // A, B, … Z, AA, …
    private static string Letters(int column) =>
        (column >= 26 ? Letters(column / 26 - 1) : "") + (char)('A' + column % 26);

    // What XML cannot hold is left out.
    private static string Escaped(string text)
    {
        var clean = text.Length > CellMax ? text[..CellMax] : text;
        if (clean.Any(c => !XmlConvert.IsXmlChar(c) && !char.IsSurrogate(c)))
            clean = string.Concat(clean.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
        return clean.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
    }

    private static string Workbook(string name, int sheets) =>
        $"""{Declaration}<workbook xmlns="{Main}" xmlns:r="{Office}"><bookViews><workbookView/></bookViews><sheets>""" + string.Concat(
            Enumerable.Range(1, sheets).Select(n =>
                $"""<sheet name="{SheetName(name, n)}" sheetId="{n}" r:id="r{n}"/>""")) + "</sheets></workbook>";

    // At most 31 characters, none of those that a sheet's name must not have.
    private static string SheetName(string name, int number)
    {
        var clean = string.Concat(name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'' or '"' ? ' ' : c)).Trim();
        var shown = number == 1 ? clean : string.Create(CultureInfo.InvariantCulture, $"{clean[..Math.Min(clean.Length, 24)]} {number}");
        return Escaped(shown[..Math.Min(shown.Length, 31)]);
    }

    private static string Relations(IEnumerable<(string Kind, string Target)> targets) =>
        $"""{Declaration}<Relationships xmlns="{Package}">""" + string.Concat(targets.Select((t, i) =>
            $"""<Relationship Id="r{i + 1}" Type="{Office}/{t.Kind}" Target="{t.Target}"/>""")) + "</Relationships>";

    private static string ContentTypes(int sheets) =>
        $"""
        {Declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/>
        <Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/>
        """ + string.Concat(Enumerable.Range(1, sheets).Select(n =>
            $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Types}worksheet+xml"/>""")) + "</Types>";
}
