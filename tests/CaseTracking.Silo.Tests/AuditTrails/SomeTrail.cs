using CaseTracking.Domain.Audit;
using CaseTracking.Store.Audit;
using CaseTracking.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Silo.Tests.AuditTrails;

/// <summary>Trails as web hosts own them: each instance is a host of its own.</summary>
internal static class SomeTrail
{
    public const string City = "mashhad";

    public static AuditTrail Over(NpgsqlDataSource database, AuditOptions? options = null, TimeProvider? time = null) => new(
        database, options ?? new AuditOptions { Deadline = TimeSpan.FromSeconds(60), CommandTimeout = TimeSpan.FromSeconds(50) },
        time ?? TimeProvider.System, NullLogger<AuditTrail>.Instance);

    public static AuditEntry Entry(
        string act = Acts.CaseRead, string? user = "operator", string? number = "0512345678", DateTimeOffset? at = null,
        int status = 200, string? address = "127.0.0.1") => new(
        City, Guid.NewGuid(), at ?? TimeProvider.System.GetUtcNow(), Guid.NewGuid(), user, "operator", act, number, address,
        Guid.NewGuid(), status, "{\"hits\":1}");

    /// <summary>Writes entries one after the other, so that each is a batch of its own.</summary>
    public static async Task Write(this AuditTrail trail, int entries)
    {
        for (var i = 0; i < entries; i++) await trail.Write(Entry());
    }

    public static Task<AuditVerdict> Verify(TestDatabase database, byte[]? head = null) =>
        new AuditVerifier(database.DataSource, City).Verify(head, null, default);

    /// <summary>Changes the trail as one would who owns the database: with the triggers off.</summary>
    public static async Task Tamper(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(
            $"SET session_replication_role = replica; {sql}; RESET session_replication_role");
        await command.ExecuteNonQueryAsync();
    }
}
