using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseTracking.Domain.Tests.Tidy;

/// <summary>The rules of CONTRIBUTING.md that a machine can check.</summary>
public partial class RepositoryTests
{
    private const string Domain = "grains/CaseTracking.Domain/";
    private const string Screens = "web/CaseTracking.Screens/";
    private const string Migrations = "silo/CaseTracking.Store/Migrations/";

    [Fact]
    public void The_domain_needs_no_package_and_no_other_project()
    {
        Assert.Empty(References("grains/CaseTracking.Domain/CaseTracking.Domain.csproj", "PackageReference"));
        Assert.Empty(References("grains/CaseTracking.Domain/CaseTracking.Domain.csproj", "ProjectReference"));
        Assert.Empty(Repository.Find(In(Domain), Hosts()));
    }

    [Fact]
    public void The_screens_know_the_domain_and_never_the_database()
    {
        Assert.Equal(["CaseTracking.Domain"], References(Screens + "CaseTracking.Screens.csproj", "ProjectReference"));
        Assert.DoesNotContain("Npgsql", References(Screens + "CaseTracking.Screens.csproj", "PackageReference"));
        Assert.Empty(Repository.Find(In(Screens), Database()));
    }

    [Fact]
    public void Grains_know_no_database() =>
        Assert.Empty(Repository.Find(In("grains/"), Database()));

    [Fact]
    public void Time_comes_from_a_clock_that_tests_can_turn() =>
        Assert.Empty(Repository.Find(Repository.Source, WallClock()));

    [Fact]
    public void Nothing_is_left_for_later_and_nothing_sleeps() => Assert.Empty(
        Repository.Find(Repository.Source.Concat(Repository.Files.Where(IsSql)), LeftForLater()));

    [Fact]
    public void Every_source_file_ends_with_a_line_end() => Assert.All(
        Repository.Source.Concat(Repository.Files.Where(IsSql)),
        f => Assert.EndsWith("\n", Repository.Read(f), StringComparison.Ordinal));

    [Fact]
    public void Migrations_are_numbered_from_one_without_a_gap()
    {
        var names = Repository.Files.Where(f => f.StartsWith(Migrations, StringComparison.Ordinal) && IsSql(f))
            .Select(f => f[Migrations.Length..]).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(Enumerable.Range(1, names.Count), names.Select(NumberOf));
        Assert.All(names, n => Assert.Matches(@"^\d{4}_[a-z_]+\.sql$", n));
        Assert.All(names, n => Assert.StartsWith("-- ", Repository.Read(Migrations + n), StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_are_numbered_from_one_and_stand_in_their_index()
    {
        var index = Repository.Read("docs/decisions/README.md");
        var names = Repository.Files.Where(f => DecisionName().IsMatch(f)).Select(Path.GetFileName).ToList();
        Assert.NotEmpty(names);
        Assert.Equal(Enumerable.Range(1, names.Count), names.Select(n => NumberOf(n!)));
        Assert.All(names, n => Assert.Contains($"({n})", index, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_decision_says_context_decision_and_both_sides() => Assert.All(
        Repository.Files.Where(f => DecisionName().IsMatch(f)),
        f => Assert.Equal(
            ["Context", "Decision", "What becomes easier", "What becomes harder"],
            Heading().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)));

    [Fact]
    public void The_README_names_every_top_folder_and_every_project()
    {
        var readme = Repository.Read("README.md");
        Assert.All(Repository.TopFolders, f => Assert.Contains(f + "/", readme, StringComparison.Ordinal));
        Assert.All(
            Repository.Projects.Select(Path.GetFileNameWithoutExtension),
            p => Assert.Contains(p!, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("CaseTracking.sln").Replace('\\', '/');
        Assert.All(Repository.Projects, p => Assert.Contains($"\"{p}\"", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_section_of_the_glossary_that_a_comment_names_exists()
    {
        var sections = Heading().Matches(Repository.Read("docs/glossary.md")).Select(m => m.Groups[1].Value).ToHashSet();
        var named = Repository.Code.SelectMany(f => GlossarySection().Matches(Repository.Read(f)))
            .Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.Contains(n, sections));
    }

    [Fact]
    public void Every_link_between_the_texts_leads_somewhere() => Assert.Empty(
        from file in Repository.Files
        where file.EndsWith(".md", StringComparison.Ordinal)
        from link in Repository.Links(file)
        let target = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(file)!, link))
        where !Path.Exists(target)
        select $"{file}: {link}");

    [Fact]
    public void The_texts_speak_of_nothing_outside_the_repository() => Assert.Empty(
        Repository.Find(
            Repository.Files.Where(f => Path.GetExtension(f) is ".md" or ".yaml" or ".cs" or ".sql" or ".razor"),
            Outside()));

    [Fact]
    public void The_manifests_set_only_what_the_README_explains()
    {
        var readme = Repository.Read("README.md");
        var names = Repository.Files
            .Where(f => f.StartsWith("k8s/", StringComparison.Ordinal) && Path.GetExtension(f) == ".yaml")
            .SelectMany(f => Setting().Matches(Repository.Read(f))).Select(m => m.Value).Distinct().ToList();
        Assert.NotEmpty(names);
        Assert.All(names, n => Assert.Contains($"`{n}`", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> In(string folder) =>
        Repository.Source.Where(f => f.StartsWith(folder, StringComparison.Ordinal));

    private static bool IsSql(string file) => file.EndsWith(".sql", StringComparison.Ordinal);

    private static int NumberOf(string name) => int.Parse(name[..4], CultureInfo.InvariantCulture);

    // Projects by name, packages by id.
    private static IEnumerable<string> References(string project, string kind) => XDocument.Parse(Repository.Read(project))
        .Descendants(kind).Select(e => e.Attribute("Include")!.Value)
        .Select(i => kind == "ProjectReference" ? Path.GetFileNameWithoutExtension(i) : i);

    [GeneratedRegex(@"\busing\s+(static\s+)?(Orleans|Npgsql|Microsoft)\b")]
    private static partial Regex Hosts();

    [GeneratedRegex(@"\busing\s+(static\s+)?(Npgsql|CaseTracking\.Store)\b|\bNpgsql[A-Z]")]
    private static partial Regex Database();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex WallClock();

    // Spelled so that this file does not find itself.
    [GeneratedRegex(@"\bTOD[O]\b|\bFIXM[E]\b|NotImplementedExceptio[n]|#regio[n]|Thread\.Slee[p]")]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"^docs/decisions/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex DecisionName();

    [GeneratedRegex(@"^## (.+?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    // A docstring may break its line between the file and the section.
    [GeneratedRegex(@"docs/glossary\.md,[\s/-]*""([^""]+)""")]
    private static partial Regex GlossarySection();

    [GeneratedRegex(@"\b(ConnectionStrings|CaseTracking|Journal|Silo|Proxy|Limits)__\w+")]
    private static partial Regex Setting();

    // The neighbour folders and absolute paths of somebody's machine.
    [GeneratedRegex(@"\.\./shared\b|(?<![\w.])/(work|home|root|mnt)/[\w.]")]
    private static partial Regex Outside();
}
