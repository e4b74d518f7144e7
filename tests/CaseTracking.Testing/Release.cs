namespace CaseTracking.Testing;

/// <summary>A silo and a web host that were built from one commit.</summary>
public sealed record Release(string Silo, string Web)
{
    private static readonly TimeSpan BuildDeadline = TimeSpan.FromMinutes(20);

    // Its own tests and analyzers had their say when it was made, and its screens are not opened here.
    private static readonly string[] AsLittleAsRuns =
        ["-p:CompressionEnabled=false", "-p:PublishTrimmed=false", "-p:RunAnalyzers=false", "-p:NuGetAudit=false", "-p:DebugType=none"];

    /// <summary>What this configuration built; nothing is built here. Where <c>CASETRACKING_TESTED_WEB</c> names a published web
    /// host, that is run, as a city gets it.</summary>
    public static Release Present { get; } = new(
        Built("silo", "CaseTracking.Silo"),
        Environment.GetEnvironmentVariable("CASETRACKING_TESTED_WEB") ?? Built("web", "CaseTracking.Web"));

    /// <summary>What this configuration built to stand before web hosts.</summary>
    public static string Balancer { get; } = Built("web", "CaseTracking.Balancer");

    /// <summary>The folder of the solution whose output this is.</summary>
    public static string Root
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(root.FullName, "CaseTracking.sln"))) root = root.Parent!;
            return root.FullName;
        }
    }

    /// <summary>The release of an earlier commit of this repository: taken out of it and published once, then kept in a folder
    /// that is not.</summary>
    public static async Task<Release> Of(string commit)
    {
        var folder = Path.Combine(Root, ".data", "releases", commit);
        var release = new Release(Path.Combine(folder, "silo", "CaseTracking.Silo.dll"), Path.Combine(folder, "web", "CaseTracking.Web.dll"));
        var done = Path.Combine(folder, "done");
        if (File.Exists(done)) return release;
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        var source = Directory.CreateDirectory(Path.Combine(folder, "source")).FullName;
        ChildProcess.Run("sh", "-c", $"git -C '{Root}' archive {commit} | tar -x -C '{source}'");
        foreach (var (project, to) in ((string, string)[])[("silo/CaseTracking.Silo", "silo"), ("web/CaseTracking.Web", "web")])
        {
            await ChildProcess.Finish(
                ["dotnet", "publish", Path.Combine(source, project), "-c", "Release", .. AsLittleAsRuns, "-v", "q", "--nologo", "-o",
                    Path.Combine(folder, to)],
                Path.Combine(folder, to + ".log"), BuildDeadline);
        }
        Directory.Delete(source, recursive: true);
        await File.WriteAllTextAsync(done, commit);
        return release;
    }

    private static string Built(string part, string name)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, part, name, "bin", output.Parent!.Name, output.Name, name + ".dll");
    }
}
