using CaseTracking.Testing;

namespace CaseTracking.Silo.Tests.Upgrades;

/// <summary>While an upgrade rolls, hosts of two releases speak to each other: what a release said is understood by the next.</summary>
public class WireTests
{
    [Fact]
    public void What_crosses_between_hosts_is_what_the_manifest_says()
    {
        var file = Path.Combine(Release.Root, "tests", "CaseTracking.Silo.Tests", "Upgrades", "wire.txt");
        var (released, present) = (File.ReadAllLines(file), WireManifest.Lines());

        var gone = released.Except(present).ToList();
        Assert.True(
            gone.Count == 0,
            "These are no longer understood, while hosts of the release before still say them. Keep them for a release; then take their lines "
            + $"from {file}:\n{string.Join('\n', gone)}");
        var added = present.Except(released).ToList();
        Assert.True(
            added.Count == 0,
            $"These are new: hosts of the release before will not know them. When that does no harm, add them to {file}:\n{string.Join('\n', added)}");
        Assert.Equal(present.Order(StringComparer.Ordinal), released);
    }
}
