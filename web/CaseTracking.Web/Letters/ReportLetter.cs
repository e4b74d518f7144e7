using System.Globalization;
using System.Text;
using CaseTracking.Domain.Letters;
using CaseTracking.Web.Files;
using MimeKit;
using MimeKit.Text;
using static System.Net.WebUtility;

namespace CaseTracking.Web.Letters;

/// <summary>A letter with a report: its figures as text and as a table, right to left in Persian, and the file beside them. Mail
/// programs know no style sheets, so each cell says how it looks.</summary>
public static class ReportLetter
{
    private const string Cell = "padding:6px 12px;border-bottom:1px solid #d3dedb;";

    /// <summary>The subject: which report, of which days.</summary>
    public static string Subject(MadeReport report, LetterWords words) => words.Fill("Subject", report.Table.Title, report.Days);

    /// <summary>The body.</summary>
    /// <param name="moment">When the figures were read, in words.</param>
    /// <param name="file">The file beside it, or null.</param>
    /// <param name="isFileLeftOut">Whether a file was asked for that the person may not take out any more.</param>
    public static MimeEntity Body(
        MadeReport report, LetterWords words, string moment, string? site, MimeEntity? file, bool isFileLeftOut)
    {
        string[] notes =
        [
            words.Fill("AsOf", moment),
            .. isFileLeftOut ? [words["FileLeftOut"]] : Array.Empty<string>(),
        ];
        var root = site?.TrimEnd('/');
        var body = new MultipartAlternative
        {
            new TextPart(TextFormat.Plain) { Text = Text(report, words, notes, root) },
            new TextPart(TextFormat.Html) { Text = Html(report, words, notes, root) },
        };
        return file is null ? body : new Multipart("mixed") { body, file };
    }

    /// <summary>The report as a file, and how many rows it has.</summary>
    public static async Task<(MimeEntity File, int Rows)> FileOf(MadeReport report, LetterFile format, CancellationToken ct)
    {
        var content = new MemoryStream();
        if (format == LetterFile.Csv) await CsvFile.Write(content, report.Sheet, ct);
        else await XlsxFile.Write(content, report.Sheet, ct);
        content.Position = 0;
        var type = format == LetterFile.Csv ? CsvFile.ContentType : XlsxFile.ContentType;
        var file = new MimePart(ContentType.Parse(type))
        {
            Content = new MimeContent(content),
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment),
            ContentTransferEncoding = ContentEncoding.Base64,
            FileName = $"{report.FileName}.{(format == LetterFile.Csv ? "csv" : "xlsx")}",
        };
        return (file, await report.Sheet.Rows.CountAsync(ct));
    }

    private static string Text(MadeReport report, LetterWords words, IEnumerable<string> notes, string? root)
    {
        var text = new StringBuilder().AppendLine(report.Table.Title).AppendLine(report.Days).AppendLine();
        var headings = report.Table.Headings.Skip(1).ToList();
        foreach (var row in report.Table.Rows)
        {
            var figures = row.Figures.Select((f, i) => headings.Count == 1 ? words.Count(f) : $"{headings[i]} {words.Count(f)}");
            text.Append(row.Name).Append(": ").AppendLine(string.Join(words["Comma"], figures));
        }
        text.AppendLine();
        foreach (var note in notes) text.AppendLine(note);
        if (root is not null) text.Append(root).Append('/').AppendLine(report.Path);
        return text.AppendLine().AppendLine(words["Footer"]).ToString();
    }

    private static string Html(MadeReport report, LetterWords words, IEnumerable<string> notes, string? root)
    {
        var html = new StringBuilder();
        var (direction, start) = words.IsPersian ? ("rtl", "right") : ("ltr", "left");
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html><html lang="{(words.IsPersian ? "fa" : "en")}" dir="{direction}"><head><meta charset="utf-8"></head>
            <body dir="{direction}" style="margin:0;padding:16px;font-family:Vazirmatn,Tahoma,Arial,sans-serif;font-size:14px;color:#10241e;text-align:{start}">
            <h1 style="font-size:18px;margin:0 0 4px">{HtmlEncode(report.Table.Title)}</h1>
            <p style="margin:0 0 12px;color:#4a605a">{HtmlEncode(report.Days)}</p>
            <table dir="{direction}" cellspacing="0" style="border-collapse:collapse;font-size:14px"><thead><tr>
            """);
        foreach (var heading in report.Table.Headings)
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" style=\"{Cell}text-align:{start};background:#d9efea\">{HtmlEncode(heading)}</th>");
        html.Append("</tr></thead><tbody>\n");
        foreach (var row in report.Table.Rows) html.Append(Row(row, words, start));
        html.Append("</tbody></table>\n");
        foreach (var note in notes) html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:12px 0 0;color:#4a605a\">{HtmlEncode(note)}</p>\n");
        if (root is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"""
                <p style="margin:12px 0 0"><a href="{HtmlEncode($"{root}/{report.Path}")}" style="color:#00594f">{HtmlEncode(words["Open"])}</a></p>
                """);
        }
        return html.Append(CultureInfo.InvariantCulture, $"""
            <p style="margin:16px 0 0;color:#4a605a;font-size:12px">{HtmlEncode(words["Footer"])}</p></body></html>
            """).ToString();
    }

    private static string Row(FigureRow row, LetterWords words, string start)
    {
        var look = $"{Cell}text-align:{start};" + (row.IsTotal ? "font-weight:bold;" : "");
        return $"<tr><th scope=\"row\" style=\"{look}{(row.IsTotal ? "" : "font-weight:normal;")}\">{HtmlEncode(row.Name)}</th>"
            + string.Concat(row.Figures.Select(f => $"<td style=\"{look}\">{HtmlEncode(words.Count(f))}</td>")) + "</tr>\n";
    }
}
