using CaseTracking.Store.Migrations;
using CaseTracking.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace CaseTracking.Silo.Tests;

public class MigrationTests
{
    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await using var database = await TestDatabase.Create();
        var runner = new MigrationRunner(database.DataSource, NullLogger.Instance);
        Assert.Equal(0, await runner.RunAsync(TestContext.Current.CancellationToken));
        await runner.AssertCurrentAsync(TestContext.Current.CancellationToken);
    }
}
