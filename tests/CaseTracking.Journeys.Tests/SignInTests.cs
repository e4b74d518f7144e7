using CaseTracking.Testing;

namespace CaseTracking.Journeys.Tests;

public class SignInTests
{
    [Fact]
    public async Task Every_demo_user_signs_in()
    {
        await using var system = await RunningSystem.Start();
        using var council = await system.As("council");
        Assert.Equal("council_member", (string)(await council.Get("/api/session")).Body!["role"]!);
    }
}
