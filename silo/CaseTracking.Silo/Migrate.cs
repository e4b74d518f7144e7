using CaseTracking.Store.Accounts;
using CaseTracking.Store.Migrations;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>The migration step: <c>migrate [--demo-users]</c>. Silos never race to migrate.</summary>
public static class Migrate
{
    public static async Task<int> Run(string[] args)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        using var logging = LoggerFactory.Create(b => b.AddSimpleConsole(o => o.SingleLine = true));
        var logger = logging.CreateLogger("migrate");
        var connectionString = configuration.GetConnectionString("CaseTracking");
        if (connectionString is null)
        {
            await Console.Error.WriteLineAsync("ConnectionStrings:CaseTracking is not configured.");
            return 1;
        }
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            await new MigrationRunner(database, logger).RunAsync(CancellationToken.None);
            if (args.Contains("--demo-users")
                && !await DemoUsers.Seed(database, configuration["CaseTracking:City"] ?? "mashhad"))
                Console.WriteLine("No demo users: this database has accounts of its own.");
            return 0;
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException)
        {
            await Console.Error.WriteLineAsync("The database was not migrated: " + e.Message);
            return 1;
        }
    }
}
