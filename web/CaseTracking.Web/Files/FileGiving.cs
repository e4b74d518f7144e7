using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Files;

/// <summary>Gives files out: as CSV or XLSX, streamed, so many at a time; who leaves stops the reading.</summary>
public sealed class FileGiving : IDisposable
{
    /// <summary>Files that one host writes at the same time; another is told that it is busy.</summary>
    public const int AtOnceMax = 4;

    private const string Csv = "csv";
    private const string Xlsx = "xlsx";
    private readonly SemaphoreSlim _places = new(AtOnceMax);

    /// <summary>Reads what every file is asked for: its format and its language.</summary>
    public static (string Format, string Language) Read(Query query) => (
        query.Other<string>("format", IsFormat, "باید csv یا xlsx باشد.", "It must be csv or xlsx.") ?? Csv,
        query.Other<string>("lang", IsLanguage, "باید fa یا en باشد.", "It must be fa or en.") ?? PageLanguage.Persian);

    /// <summary>The file; its name has neither person nor place in it.</summary>
    public IResult Give(string name, string format, Sheet sheet) => new Answer(_places, name, format, sheet);

    public void Dispose() => _places.Dispose();

    private static bool IsFormat(string text, out string? format) => IsOneOf(text, Csv, Xlsx, out format);

    private static bool IsLanguage(string text, out string? language) =>
        IsOneOf(text, PageLanguage.Persian, PageLanguage.English, out language);

    private static bool IsOneOf(string text, string one, string other, out string? found)
    {
        found = text == one || text == other ? text : null;
        return found is not null;
    }

    private sealed class Answer(SemaphoreSlim places, string name, string format, Sheet sheet) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            if (!await places.WaitAsync(0, httpContext.RequestAborted))
            {
                await Problem.Busy.ExecuteAsync(httpContext);
                return;
            }
            try
            {
                await File(httpContext.RequestAborted).ExecuteAsync(httpContext);
            }
            finally
            {
                places.Release();
            }
        }

        private IResult File(CancellationToken left) => format == Csv
            ? Results.Stream(body => CsvFile.Write(body, sheet, left), CsvFile.ContentType, $"{name}.{Csv}")
            : Results.Stream(body => XlsxFile.Write(body, sheet, left), XlsxFile.ContentType, $"{name}.{Xlsx}");
    }
}
