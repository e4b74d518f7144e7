using CaseTracking.Domain.Journal;
using CaseTracking.Store.Personal;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace CaseTracking.Store;

/// <summary>What every host needs to reach its city's journal. Read from configuration and refused at start when
/// wrong.</summary>
public sealed record DatabaseOptions(string ConnectionString, string City, byte[] HashKey, PersonalKeys Personal)
{
    /// <summary>
    /// <c>ConnectionStrings:CaseTracking</c>; <c>CaseTracking:City</c> (default mashhad); <c>CaseTracking:HashKey</c>,
    /// at least 32 bytes in base64, the same for all hosts of a city and for ever; and the keys of citizens' data (see <see cref="PersonalKeys"/>).
    /// </summary>
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var hashKey = KeyFrom(configuration["CaseTracking:HashKey"]);
        return new DatabaseOptions(
            Readable(configuration.GetConnectionString("CaseTracking") is { } written && !string.IsNullOrWhiteSpace(written)
                ? written
                : throw new InvalidOperationException("ConnectionStrings:CaseTracking is not configured.")),
            configuration["CaseTracking:City"] ?? "mashhad", hashKey, PersonalKeys.From(configuration, hashKey));
    }

    /// <summary>The connection string for the Orleans providers: their own small pool.</summary>
    public string ForOrleans => new NpgsqlConnectionStringBuilder(ConnectionString)
    {
        MaxPoolSize = 10,
        ApplicationName = "casetracking-orleans",
    }.ConnectionString;

    /// <summary>The data source of the journal and the reads; no command takes longer than it is given here.</summary>
    /// <param name="planEachTime">For reads that may be narrowed in many ways: a plan made for any values would fit none.</param>
    public NpgsqlDataSource CreateDataSource(string applicationName, TimeSpan commandTimeout, bool planEachTime = false)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString) { Name = applicationName };
        builder.ConnectionStringBuilder.ApplicationName = applicationName;
        builder.ConnectionStringBuilder.MaxPoolSize = 40;
        builder.ConnectionStringBuilder.Timeout = 3;
        builder.ConnectionStringBuilder.CommandTimeout = (int)commandTimeout.TotalSeconds;
        builder.ConnectionStringBuilder.MaxAutoPrepare = 40;
        builder.ConnectionStringBuilder.IncludeErrorDetail = false;
        if (planEachTime) builder.ConnectionStringBuilder.Options += " -c plan_cache_mode=force_custom_plan";
        return builder.Build();
    }

    // The parser's own words may repeat a part of the text, and with it a password: they are not passed on.
    private static string Readable(string connectionString)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(read.Host)
                ? throw new InvalidOperationException("ConnectionStrings:CaseTracking names no Host.")
                : read.ConnectionString;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new InvalidOperationException(
                "ConnectionStrings:CaseTracking cannot be read as key=value pairs that Npgsql knows.");
        }
    }

    private static byte[] KeyFrom(string? base64)
    {
        var key = new byte[CommandFingerprint.KeyBytes * 2];
        return Convert.TryFromBase64String(base64 ?? "", key, out var length) && length >= CommandFingerprint.KeyBytes
            ? key[..length]
            : throw new InvalidOperationException(
                $"CaseTracking:HashKey must be base64 of {CommandFingerprint.KeyBytes} to {key.Length} bytes.");
    }
}
