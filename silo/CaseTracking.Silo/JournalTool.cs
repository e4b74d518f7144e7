using System.Globalization;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Migrations;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>
/// Verifies the journal: <c>journal verify</c>. Exit code 0: every case is what its rows lead to; 1: it names the first
/// that is not; 2: it could not be verified; 130: it was cancelled.
/// </summary>
public static class JournalTool
{
    public static async Task<int> Run(string[] args)
    {
        if (args is not ["journal", "verify"])
        {
            await Console.Error.WriteLineAsync("journal verify");
            return 2;
        }
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (configuration.GetConnectionString("CaseTracking") is not { } connectionString)
        {
            await Console.Error.WriteLineAsync("ConnectionStrings:CaseTracking is not configured.");
            return 2;
        }
        using var stop = Migrate.Stopping();
        try
        {
            await using var database = NpgsqlDataSource.Create(connectionString);
            await new MigrationRunner(database, NullLogger.Instance).AssertCurrentAsync(stop.Token);
            var verdict = await new JournalVerifier(database, configuration["CaseTracking:City"] ?? "mashhad").Verify(stop.Token);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{verdict.Cases} cases are what their {verdict.Rows} journal rows lead to."));
            if (verdict.WrongCase is null) return 0;
            Console.WriteLine($"WRONG at case {verdict.WrongCase}: {verdict.Wrong}.");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Cancelled; nothing is said of the rest.");
            return 130;
        }
        catch (Exception e) when (e is NpgsqlException or MigrationException or InvalidOperationException)
        {
            await Console.Error.WriteLineAsync("The journal was not verified: " + e.Message);
            return 2;
        }
    }
}
