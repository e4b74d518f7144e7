namespace CaseTracking.Operations.Tests;

/// <summary>Files of the repository, by their path from the root.</summary>
internal static class RepositoryFiles
{
    /// <summary>The folder of CaseTracking.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    /// <summary>The hosts' C#, by path from the root.</summary>
    public static IEnumerable<string> Sources => ((string[])["grains", "silo", "web"])
        .SelectMany(f => Directory.EnumerateFiles(At(f), "*.cs", SearchOption.AllDirectories))
        .Select(f => Path.GetRelativePath(Root, f))
        .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal)
            && !f.StartsWith("web/CaseTracking.Replay", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseTracking.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No CaseTracking.sln above the tests.");
        return folder.FullName;
    }
}
