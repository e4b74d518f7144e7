using System.Runtime.InteropServices;
using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Migrations;
using CaseTracking.Store.Personal;
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
            using var stop = Stopping();
            await new OldRows(
                database,
                () => DatabaseOptions.From(configuration).Personal.Over(database, TimeProvider.System).Data,
                Console.WriteLine).Seal(stop.Token);
            if (withDemo && !await DemoUsers.Seed(database, city))
                Console.WriteLine("No demo users: this database has accounts of its own.");
            if (await new SetupCodes(database).Renew(city, CancellationToken.None) is { } code)
            {
                Console.WriteLine("There is no user yet. Make the first administrator on the page /setup with this code,");
                Console.WriteLine("which is valid for 24 hours and shown only here: " + code);
            }
            return 0;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped; the next run goes on where this one was.");
            return 1;
        }
        catch (Exception e) when (e is MigrationException or NpgsqlException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync("The database was not migrated: " + e.Message);
            return 1;
        }
    }

    // Ctrl-C and SIGTERM end long work between two of its batches.
    internal static CancellationTokenSource Stopping()
    {
        var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
        var signals = (PosixSignalRegistration[])
            [PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop)];
        stop.Token.Register(() => GC.KeepAlive(signals));
        return stop;
    }
}
