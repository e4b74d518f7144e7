using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using CaseTracking.Replay.Maps;
using CsvHelper;
using CsvHelper.Configuration;

namespace CaseTracking.Replay.Sources;

/// <summary>A record of the file: its number (the header is not counted) and its fields by map name.</summary>
public sealed record SourceRow(int Number, Func<string, string?> Field);

/// <summary>Reads a CSV export, packed or plain; a record that cannot be read is told, not fatal.</summary>
public sealed class CsvSource(string path)
{
    /// <summary>Names the content, so that a resume never mixes two files.</summary>
    public string Hash()
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file))[..16];
    }

    public string[] Header()
    {
        using var csv = Open(_ => { });
        if (!csv.Read()) return [];
        csv.ReadHeader();
        return csv.HeaderRecord ?? [];
    }

    /// <summary>All records; <paramref name="unreadable"/> hears of those whose quoting is broken.</summary>
    public IEnumerable<SourceRow> Rows(CityMap map, Action<int> unreadable)
    {
        var number = 0;
        var broken = false;
        using var csv = Open(_ => broken = true);
        if (!csv.Read()) yield break;
        csv.ReadHeader();
        var columns = new Dictionary<string, int>();
        // Of two columns of one name the first counts.
        foreach (var (i, name) in csv.HeaderRecord!.Index()) columns.TryAdd(name, i);
        while (csv.Read())
        {
            number++;
            var record = csv.Parser.Record!;
            if (broken || record.Length != csv.HeaderRecord!.Length)
            {
                broken = false;
                unreadable(number);
                continue;
            }
            yield return new SourceRow(number, Fields(map, columns, record));
        }
    }

    private static Func<string, string?> Fields(CityMap map, Dictionary<string, int> columns, string[] record) =>
        name => map.Columns.TryGetValue(name, out var column) && columns.TryGetValue(column, out var index)
            && !string.IsNullOrWhiteSpace(record[index]) ? record[index].Trim() : null;

    private CsvReader Open(Action<BadDataFoundArgs> bad)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            stream = new GZipStream(stream, CompressionMode.Decompress);
        return new CsvReader(new StreamReader(stream), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            BadDataFound = a => bad(a),
            MissingFieldFound = null,
        });
    }
}
