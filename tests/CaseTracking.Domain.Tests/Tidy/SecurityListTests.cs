using System.Text.RegularExpressions;

namespace CaseTracking.Domain.Tests.Tidy;

/// <summary>The list of docs/security.md: complete, and each thing it says is met can be looked at.</summary>
public partial class SecurityListTests
{
    // The identifiers of OWASP ASVS 5.0.0, levels 1 and 2, each with its level.
    private const string Identifiers = "tests/CaseTracking.Domain.Tests/Tidy/asvs-5.0-levels-1-2.txt";
    private const string Document = "docs/security.md";

    private static readonly List<(string Id, string Level, string What, string State)> Rows =
    [
        .. Row().Matches(Repository.Read(Document))
            .Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value.Trim(), m.Groups[4].Value.Trim())),
    ];

    [Fact]
    public void Every_requirement_of_levels_one_and_two_has_its_line() => Assert.Equal(
        Repository.Read(Identifiers).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Rows.Select(r => $"{r.Id} {r.Level}"));

    [Fact]
    public void Every_line_says_what_is_asked_and_how_it_stands() => Assert.Empty(
        Rows.Where(r => r.What.Length < 4 || !State().IsMatch(r.State)).Select(r => $"{r.Id}: {r.State}"));

    [Fact]
    public void What_is_met_names_a_test_or_a_file_that_exists()
    {
        var tests = Repository.Files.Where(f => f.StartsWith("tests/", StringComparison.Ordinal))
            .Select(f => Path.GetFileNameWithoutExtension(f)).ToHashSet();
        Assert.Empty(Rows.Where(r => r.State.StartsWith("met", StringComparison.Ordinal)).Where(r =>
        {
            var named = Named().Matches(r.State).Select(m => m.Groups[1].Value).Where(n => !n.StartsWith('/')).ToList();
            return named.Count == 0
                || named.Any(n => !tests.Contains(n) && !File.Exists(Path.Combine(Repository.Root, n)));
        }).Select(r => $"{r.Id}: {r.State}"));
    }

    [Fact]
    public void No_password_stands_in_what_is_committed() => Assert.Empty(Repository.Find(
        Repository.Files.Where(f => Path.GetExtension(f) is ".json" or ".yaml" or ".yml" or ".md" or ".xml" or ".config" or "" or ".csproj" or ".props"
            && !f.StartsWith("tests/", StringComparison.Ordinal)),
        Secret()));

    [Theory]
    [InlineData("k8s/base/web.yaml")]
    [InlineData("k8s/base/silo.yaml")]
    [InlineData("k8s/base/migration.yaml")]
    public void A_pod_has_no_rights_that_it_does_not_need(string manifest)
    {
        var text = Repository.Read(manifest);
        Assert.All(
            [
                "automountServiceAccountToken: false", "runAsNonRoot: true", "seccompProfile: { type: RuntimeDefault }",
                "allowPrivilegeEscalation: false", "readOnlyRootFilesystem: true", "capabilities: { drop: [ALL] }", "limits: { memory:",
            ], needed => Assert.Contains(needed, text, StringComparison.Ordinal));
        Assert.DoesNotMatch("hostNetwork|hostPID|hostPath|privileged: true", text);
    }

    [GeneratedRegex(@"^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^(met: .+|not applicable: .+|open: .+|open)$")]
    private static partial Regex State();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Named();

    // A value after the key; a variable or an ellipsis is none.
    [GeneratedRegex(@"(?i)\b(password|pwd|hashkey|hash-key|metricstoken|metrics-token)\s*[=:]\s*[""']?[a-z0-9+/]{6,}(?![a-z0-9+/.{(-])(?<!secretKeyRef)$")]
    private static partial Regex Secret();
}
