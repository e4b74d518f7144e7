using CaseTracking.Store.Accounts;
using CaseTracking.Store.Migrations;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>The migration step: <c>migrate [--demo-users]</c>. Silos never race to migrate. While the city has no user it
/// prints the code by which the first administrator is made.</summary>
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
            var city = configuration["CaseTracking:City"] ?? "mashhad";
            var withDemo = args.Contains("--demo-users");
            if (withDemo && DemoUsers.AreRefused(configuration))
            {
                await Console.Error.WriteLineAsync(
                    "Demo users are refused: the environment is Production, and their password is known to everybody.");
                return 1;
            }
            await using var database = NpgsqlDataSource.Create(connectionString);
            await new MigrationRunner(database, logger).RunAsync(CancellationToken.None);
            if (withDemo && !await DemoUsers.Seed(database, city))
                Console.WriteLine("No demo users: this database has accounts of its own.");
            if (await new SetupCodes(database).Renew(city, CancellationToken.None) is { } code)
            {
                Console.WriteLine("There is no user yet. Make the first administrator on the page /setup with this code,");
                Console.WriteLine("which is valid for 24 hours and shown only here: " + code);
            }
            return 0;
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException)
        {
            await Console.Error.WriteLineAsync("The database was not migrated: " + e.Message);
            return 1;
        }
    }
}
