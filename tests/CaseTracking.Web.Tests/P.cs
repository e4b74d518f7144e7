namespace CaseTracking.Web.Tests;

public class PlaceholderTests
{
    [Fact]
    public void Runs() => Assert.NotNull(this);
}
