using System.Globalization;
using CaseTracking.Store;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CaseTracking.Showcase;

/// <summary>
/// A city filled by <see cref="CityFill"/>, so many times as big (grow.sql): ten million cases by the journal would take
/// hours, of which a reading sees nothing.
/// </summary>
public static class CityGrowth
{
    private const string Step = "-- step: ";

    public static async Task<int> Run(string[] args)
    {
        var factor = int.Parse(args[1], CultureInfo.InvariantCulture);
        var options = DatabaseOptions.From(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        await using var database = options.CreateDataSource("casetracking-grow", TimeSpan.FromMinutes(1));
        await using var connection = await database.OpenConnectionAsync();
        connection.Notice += (_, e) => Console.WriteLine($"  {e.Notice.MessageText}");
        var cases = (long)(await Do(connection, "SELECT count(*) FROM cases"))!;
        await Do(connection, "SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '2GB'");
        await Do(connection, string.Create(
            CultureInfo.InvariantCulture, $"SET grow.base = '{cases}'; SET grow.factor = '{factor}'"));
        foreach (var step in Text().Split(Step)[1..])
        {
            var began = TimeProvider.System.GetTimestamp();
            var name = step[..step.IndexOf('\n', StringComparison.Ordinal)];
            await Do(connection, step[name.Length..]);
            Tell(name, began);
        }
        var tidying = TimeProvider.System.GetTimestamp();
        await Do(connection, "VACUUM (ANALYZE)");
        Tell("vacuum", tidying);
        var size = await Do(connection, "SELECT pg_size_pretty(pg_database_size(current_database()))");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cases * factor:N0} cases, {size}"));
        return 0;
    }

    private static void Tell(string step, long began) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{TimeProvider.System.GetElapsedTime(began).TotalSeconds,7:0.0} s  {step}"));

    private static async Task<object?> Do(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }

    private static string Text()
    {
        using var stream = typeof(CityGrowth).Assembly.GetManifestResourceStream("grow.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
