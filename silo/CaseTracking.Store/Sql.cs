using System.Collections.Concurrent;

namespace CaseTracking.Store;

/// <summary>SQL stands in files, embedded by their path: <c>Sql.Load("Cases/append.sql")</c>.</summary>
public static class Sql
{
    private static readonly ConcurrentDictionary<string, string> Loaded = new();

    /// <summary>The text of an embedded SQL file; throws when there is no such file.</summary>
    public static string Load(string path) => Loaded.GetOrAdd(path, Read);

    private static string Read(string path)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(path)
            ?? throw new InvalidOperationException($"No SQL file {path}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
