using System.Text.RegularExpressions;
using k8s.Models;

namespace CaseTracking.Operations.Tests.Kubernetes;

/// <summary>Every setting that a manifest or the README names is one that the code reads.</summary>
public partial class SettingTests
{
    public static TheoryData<string> Overlays => [.. Manifests.Rendered];

    [Theory, MemberData(nameof(Overlays))]
    public async Task Every_setting_of_a_manifest_is_one_that_the_code_reads(string overlay)
    {
        var objects = await Manifests.Render(overlay);
        var maps = objects.OfType<V1ConfigMap>().ToDictionary(c => c.Metadata.Name, c => c.Data);
        var settings = Manifests.Pods(objects).SelectMany(p => p.Pod.Spec.Containers)
            .Where(c => c.Image.Contains("casetracking-", StringComparison.Ordinal))
            .SelectMany(c => (c.Env ?? []).Select(e => (e.Name, (string?)e.Value))
                .Concat((c.EnvFrom ?? []).SelectMany(f => maps[f.ConfigMapRef.Name]).Select(s => (s.Key, (string?)s.Value))))
            .Distinct().ToList();
        if (overlay != "k8s/monitoring") Assert.NotEmpty(settings);
        Assert.All(settings, s => Assert.Null(KnownSettings.Problem(s.Item1, s.Item2)));
    }

    [Fact]
    public void Every_setting_of_the_README_is_one_that_the_code_reads()
    {
        var names = Name().Matches(RepositoryFiles.Read("README.md")).Select(m => m.Groups[1].Value)
            .Where(n => !n.Contains("__X__", StringComparison.Ordinal)).Distinct().ToList();
        Assert.True(names.Count > 30, $"{names.Count} settings were found in the README.");
        Assert.All(names, n => Assert.Null(KnownSettings.Problem(n, null)));
    }

    [Theory]
    [InlineData("Journal__BatchRowsMax", "200", true)]
    [InlineData("Journal__BatchRowsMost", "200", false)]
    [InlineData("Journal__BatchRowsMax", "many", false)]
    [InlineData("Limits__AllByUser__Burst", "10", true)]
    [InlineData("Limits__AllByUser__Bursts", "10", false)]
    [InlineData("Accounts__SessionIdle", "12:00:00", true)]
    [InlineData("Accounts__SessionIdel", "12:00:00", false)]
    [InlineData("Accounts__Oidc__ClientId", "x", true)]
    [InlineData("CaseTracking__City", "mashhad", true)]
    [InlineData("CaseTracking__Town", "mashhad", false)]
    [InlineData("Nothing__Such", "1", false)]
    public void A_setting_is_told_from_one_that_does_not_exist(string name, string value, bool exists) =>
        Assert.Equal(exists, KnownSettings.Problem(name, value) is null);

    [GeneratedRegex(@"`((?:ConnectionStrings|CaseTracking|Journal|Audit|Silo|Proxy|Limits|Mail|Map|Accounts|Leaving)__\w+)`")]
    private static partial Regex Name();
}
