using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseTracking.Replay.Lines;

/// <summary>What the line's accounts sign in with, kept for the next run where only this user reads it.</summary>
public sealed class LineState
{
    private readonly string _path;
    private readonly JsonObject _kept;

    public LineState(string folder)
    {
        _path = Path.Combine(folder, "line.json");
        Directory.CreateDirectory(folder);
        _kept = File.Exists(_path) ? Read(_path) : [];
    }

    /// <summary>What was kept under a name; null when nothing was.</summary>
    public string? Find(string name)
    {
        lock (_kept) return (string?)_kept[name];
    }

    public void Keep(string name, string secret)
    {
        lock (_kept)
        {
            _kept[name] = secret;
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new StreamWriter(_path + ".new", options)) file.Write(_kept.ToJsonString());
            File.Move(_path + ".new", _path, overwrite: true);
        }
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new InvalidDataException($"{path} cannot be read; without it the accounts are given new passwords.");
        }
    }
}
