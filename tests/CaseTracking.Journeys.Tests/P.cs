namespace CaseTracking.Journeys.Tests;

public class PlaceholderTests
{
    [Fact]
    public void Runs() => Assert.NotNull(this);
}
