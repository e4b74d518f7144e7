using System.Text.RegularExpressions;

namespace CaseTracking.Domain.Tests.Tidy;

/// <summary>The files of the repository as they lie on the disk, without what builds and runs leave behind.</summary>
internal static partial class Repository
{
    private static readonly HashSet<string> LeftBehind =
        ["bin", "obj", "artifacts", "TestResults", ".git", ".data", ".vs", ".idea"];

    /// <summary>The folder of CaseTracking.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Under(Root).Order(StringComparer.Ordinal)];

    /// <summary>Every project file.</summary>
    public static IEnumerable<string> Projects => Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal));

    /// <summary>C# and Razor, without the tests.</summary>
    public static IEnumerable<string> Code => Source.Where(f => !f.StartsWith("tests/", StringComparison.Ordinal));

    /// <summary>C# and Razor, with the tests.</summary>
    public static IEnumerable<string> Source => Files.Where(f => Path.GetExtension(f) is ".cs" or ".razor");

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    /// <summary>Where a pattern stands in some files, as <c>file:line</c>; empty is what a tidy test wants.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> files, Regex pattern) => files.SelectMany(file =>
        Read(file).Split('\n').Select((text, i) => (text, i)).Where(l => pattern.IsMatch(l.text))
            .Select(l => $"{file}:{l.i + 1}"));

    /// <summary>The folders directly under the root, without hidden ones.</summary>
    public static IEnumerable<string> TopFolders => Files
        .Where(f => f.Contains('/', StringComparison.Ordinal) && !f.StartsWith('.'))
        .Select(f => f[..f.IndexOf('/', StringComparison.Ordinal)]).Distinct();

    /// <summary>The targets of the links and pictures of a Markdown file, without those to the web or within the file.
    /// </summary>
    public static IEnumerable<string> Links(string file) => Link().Matches(Fence().Replace(Read(file), ""))
        .Select(m => m.Groups[1].Value.Split('#')[0])
        .Where(t => t.Length > 0 && !t.Contains("://", StringComparison.Ordinal)
            && !t.StartsWith("mailto:", StringComparison.Ordinal));

    private static IEnumerable<string> Under(string folder)
    {
        foreach (var file in Directory.GetFiles(folder)) yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (var inner in Directory.GetDirectories(folder).Where(d => !LeftBehind.Contains(Path.GetFileName(d))))
        {
            foreach (var file in Under(inner)) yield return file;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CaseTracking.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("No CaseTracking.sln above the tests.");
        return folder.FullName;
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
