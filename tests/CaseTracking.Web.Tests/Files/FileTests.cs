using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using CaseTracking.Testing;
using CaseTracking.Web.Files;

namespace CaseTracking.Web.Tests.Files;

/// <summary>Lists and reports as files: as spreadsheets read them, whole, without personal data, and streamed.</summary>
public class FileTests(OneSystem one)
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv", 1976)]
    [InlineData("xlsx", 1977)]
    public async Task A_list_is_taken_out_whole_and_without_personal_data(string format, int year)
    {
        using var importer = await one.System.As("importer");
        var numbers = new List<string>();
        for (var n = 0; n < 7; n++) numbers.Add(await Old(importer, $"{year}-05-0{n + 1}T08:00:00Z"));
        var rows = await Rows("supervisor", $"/api/cases/export?format={format}&from={year}-05-01T00:00:00Z&to={year}-06-01T00:00:00Z");
        Assert.Equal("کد رهگیری", rows[0][0]);
        Assert.Equal(numbers.AsEnumerable().Reverse(), rows.Skip(1).Select(r => r[0].Replace("-", "", StringComparison.Ordinal)));
        Assert.All(rows.Skip(1), r => Assert.Equal($"{year - 621}/02", r[1][..7]));
        var all = string.Concat(rows.SelectMany(r => r));
        Assert.DoesNotContain("نام‌گذاشته", all, StringComparison.Ordinal);
        Assert.DoesNotContain("9150001234", all, StringComparison.Ordinal);
        Assert.DoesNotContain("داستان پنهان", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/reports/year/1360/export", "شاخص")]
    [InlineData("/api/reports/cases/export?year=1360&by=district", "منطقه")]
    [InlineData("/api/reports/cases/export?year=1360&by=month", "ماه")]
    [InlineData("/api/reports/contacts/export?year=1360", "ماه")]
    [InlineData("/api/reports/sessions/export?year=1360", "نوع")]
    public async Task Each_report_is_a_file_in_both_formats_and_languages(string path, string heading)
    {
        var more = path.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var csv = await Rows("mayoroffice", path + more + "format=csv");
        Assert.Equal(heading, csv[0][0]);
        Assert.Equal(csv.Select(r => string.Join('|', r)), (await Rows("mayoroffice", path + more + "format=xlsx")).Select(r => string.Join('|', r)));
        var english = await Rows("mayoroffice", path + more + "format=csv&lang=en");
        Assert.Equal(csv.Count, english.Count);
        Assert.DoesNotContain(english[0], h => h.Any(c => c > 255));
    }

    [Fact]
    public async Task Taking_out_is_an_entry_and_is_refused_to_others()
    {
        var name = await one.NewUser("supervisor");
        using var boss = await one.System.As(name);
        await boss.Get("/api/cases/export?district=2&from=1976-05-01T00:00:00Z&to=1976-06-01T00:00:00Z");
        await boss.Get("/api/reports/year/1360/export");
        var acts = await (await one.As("admin")).Get($"/api/audit?user={name}");
        Assert.Contains("cases_exported", acts.Text, StringComparison.Ordinal);
        Assert.Contains("report_exported", acts.Text, StringComparison.Ordinal);
        Refusal.Is(await (await one.As("operator")).Get("/api/cases/export"), 403, "not_permitted");
        Refusal.Is(await (await one.As("council")).Get("/api/reports/year/1360/export"), 403, "not_permitted");
        Refusal.Is(await boss.Get("/api/cases/export?format=pdf"), 400, "invalid_field", "format");
        Refusal.Is(await boss.Get("/api/cases/export?lang=de"), 400, "invalid_field", "lang");
        Refusal.Is(await boss.Get("/api/cases/export?limit=5"), 400, "unknown_field", "limit");
        Refusal.Is(await boss.Get("/api/reports/year/1299/export"), 400, "invalid_field", "jalaliYear");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("+98", "'+98")]
    [InlineData("-1", "'-1")]
    [InlineData("@cmd", "'@cmd")]
    [InlineData("＝1", "'＝1")]
    [InlineData("a,\"b\"\nc", "\"a,\"\"b\"\"\nc\"")]
    [InlineData(-3L, "-3")]
    [InlineData(null, "")]
    public void No_cell_is_a_formula(object? cell, string written) => Assert.Equal(written, CsvFile.Cell(cell));

    [Fact]
    public async Task A_text_that_looks_like_a_formula_is_a_text_in_a_workbook_and_what_xml_cannot_hold_is_left_out()
    {
        using var file = new MemoryStream();
        await XlsxFile.Write(file, Sheet([["=HYPERLINK(\"x\")", 7L, "<&>\u0001\ud800!"]]), Ct);
        using var archive = new ZipArchive(file);
        var cells = XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Descendants(Main + "c").Skip(3).ToList();
        Assert.Equal(["2", "0", "0"], cells.Select(c => (string?)c.Attribute("s")));
        Assert.Equal(["inlineStr", null, "inlineStr"], cells.Select(c => (string?)c.Attribute("t")));
        Assert.Empty(cells.Descendants(Main + "f"));
        Assert.Equal(["=HYPERLINK(\"x\")", "7", "<&>\ufffd!"], cells.Select(c => c.Value));
    }

    [Fact]
    public async Task A_million_rows_go_into_two_sheets_row_by_row_and_take_no_memory()
    {
        const int rows = XlsxFile.RowsMax + 1;
        var written = new Counted();
        var before = GC.GetTotalMemory(true);
        await XlsxFile.Write(written, Sheet(Enumerable.Range(0, rows).Select(n => (IReadOnlyList<object?>)[(long)n])), Ct);
        Assert.True(written.Length > 1_000_000);
        Assert.True(written.LargestWrite < 1_000_000, $"{written.LargestWrite}");
        Assert.True(GC.GetTotalMemory(true) - before < 20_000_000);
    }

    [Fact]
    public async Task Who_leaves_stops_the_reading()
    {
        using var left = new CancellationTokenSource();
        var read = 0;
        IEnumerable<IReadOnlyList<object?>> Endless()
        {
            while (true)
            {
                if (++read == 10_000) left.Cancel();
                yield return [1L];
            }
        }
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => XlsxFile.Write(new Counted(), Sheet(Endless()), left.Token));
        Assert.InRange(read, 10_000, 200_000);
    }

    private static Sheet Sheet(IEnumerable<IReadOnlyList<object?>> rows) => new("برگ", ["یک", "دو", "سه"], rows.ToAsyncEnumerable(), true);

    private static async Task<string> Old(Api importer, string at)
    {
        var answer = await importer.Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category = "waste",
            district = "2",
            text = "داستان پنهان",
            at,
            citizen = new { name = "نام‌گذاشته", phone = "09150001234" },
        });
        Assert.True(answer.Status == 201, answer.Text);
        return (string)answer.Body!["number"]!;
    }

    private async Task<List<List<string>>> Rows(string user, string path)
    {
        var answer = await (await one.As(user)).Get(path);
        Assert.True(answer.Status == 200, answer.Text);
        var (bytes, type) = (await answer.Response.Content.ReadAsByteArrayAsync(Ct), answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Response.Content.Headers.ContentDisposition!.DispositionType);
        if (type == "text/csv")
        {
            Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
            return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(',').ToList())];
        }
        Assert.Equal(XlsxFile.ContentType, type);
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return [.. XDocument.Load(archive.GetEntry("xl/worksheets/sheet1.xml")!.Open()).Descendants(Main + "row").Select(Cells)];
    }

    // An empty cell is not written; its place is told by the next one's.
    private static List<string> Cells(XElement row)
    {
        var columns = row.Document!.Descendants(Main + "row").First().Elements().Count();
        var cells = Enumerable.Repeat("", columns).ToList();
        foreach (var cell in row.Elements())
        {
            var letters = ((string)cell.Attribute("r")!).TrimEnd("0123456789".ToCharArray());
            cells[letters.Aggregate(0, (n, c) => 26 * n + c - 'A' + 1) - 1] = cell.Value;
        }
        return cells;
    }

    /// <summary>A stream as the host's: it takes nothing that blocks. Counts what is written.</summary>
    private sealed class Counted : Stream
    {
        private long _length;

        public int LargestWrite { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (_length, LargestWrite) = (_length + buffer.Length, Math.Max(LargestWrite, buffer.Length));
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
