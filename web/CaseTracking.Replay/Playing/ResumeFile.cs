using System.Collections.Concurrent;
using System.Globalization;

namespace CaseTracking.Replay.Playing;

/// <summary>Which items are done, a number a line; a run that was stopped goes on where it was.</summary>
public sealed class ResumeFile : IDisposable
{
    private readonly StreamWriter _file;
    private readonly ConcurrentDictionary<int, byte> _done = new();

    public ResumeFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path))
        {
            // The last line may be torn by a kill; its item is then simply done again, which changes nothing.
            foreach (var line in File.ReadLines(path))
            {
                if (line.EndsWith('.') && int.TryParse(line[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n))
                    _done.TryAdd(n, 0);
            }
        }
        Earlier = _done.Count;
        _file = new StreamWriter(path, append: true) { AutoFlush = true };
        _file.WriteLine();
    }

    /// <summary>Items done by earlier runs.</summary>
    public int Earlier { get; }

    public bool IsDone(int item) => _done.ContainsKey(item);

    public void Done(int item)
    {
        if (!_done.TryAdd(item, 0)) return;
        lock (_file) _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{item}."));
    }

    public void Dispose() => _file.Dispose();
}
