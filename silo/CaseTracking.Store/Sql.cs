using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CaseTracking.Store;

/// <summary>SQL stands in files, embedded by their path: <c>Sql.Load("Cases/append.sql")</c>. What several statements have in common
/// may stand in one file: where a file's last line says "-- Goes on in Cases/page.sql.", that file follows.</summary>
public static partial class Sql
{
    private static readonly ConcurrentDictionary<string, string> Loaded = new();

    /// <summary>The text of an embedded SQL file; throws when there is no such file.</summary>
    public static string Load(string path) => Loaded.GetOrAdd(path, Read);

    private static string Read(string path)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"No SQL file {path}.");
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        return GoesOn().Match(text) is { Success: true } rest ? text + Load(rest.Groups[1].Value) : text;
    }

    [GeneratedRegex(@"^-- Goes on in (\S+\.sql)\.\s*\z", RegexOptions.Multiline)]
    private static partial Regex GoesOn();
}
