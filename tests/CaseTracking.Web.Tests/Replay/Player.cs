using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Replay;

/// <summary>The replay as the program a user runs, against the running system.</summary>
public sealed class Player(RunningSystem system) : IDisposable
{
    private static readonly string Root = FindRoot();
    private readonly string _folder = Directory.CreateTempSubdirectory("casetracking-replay-").FullName;
    private int _runs;

    /// <summary>Where a run keeps what it has done.</summary>
    public string State => Path.Combine(_folder, "state");

    /// <summary>A committed file of invented requests.</summary>
    public static string Fixture(string name) =>
        Path.Combine(Root, "tests", "CaseTracking.Web.Tests", "Replay", name);

    /// <summary>A path in a folder of this test's own.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>Runs it to its end; tells its exit code and all it wrote.</summary>
    public async Task<(int Code, string Output)> Run(params string[] arguments)
    {
        var (process, output) = Start(arguments);
        using (process)
        {
            await process.Ended(TimeSpan.FromMinutes(2));
            return (process.ExitCode, output());
        }
    }

    /// <summary>Starts it; the second part tells what it wrote so far.</summary>
    public (ChildProcess Process, Func<string> Output) Start(params string[] arguments)
    {
        var output = File($"run{++_runs}.log");
        var program = Path.Combine(
            Root, "web", "CaseTracking.Replay", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            new DirectoryInfo(AppContext.BaseDirectory).Name, "CaseTracking.Replay.dll");
        string[] where = arguments.Contains("--state") ? [] : ["--state", State];
        var process = ChildProcess.Start(
            ["dotnet", program, .. arguments, .. where, "--address", system.Address.ToString()], output);
        return (process, () => System.IO.File.Exists(output) ? System.IO.File.ReadAllText(output) : "");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!System.IO.File.Exists(Path.Combine(folder.FullName, "CaseTracking.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
