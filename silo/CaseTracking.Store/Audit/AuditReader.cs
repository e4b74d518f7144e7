using System.Runtime.CompilerServices;
using CaseTracking.Domain.Audit;
using Npgsql;

namespace CaseTracking.Store.Audit;

/// <summary>The place in the list of entries after which the next page starts.</summary>
public sealed record AuditKey(DateTimeOffset At, Guid Id);

/// <summary>What a search of the trail is narrowed by; null means any. From ≤ at &lt; to. The user's name in any
/// case; statuses: from ≤ status &lt; to.</summary>
public sealed record AuditFilter(
    string? Act = null, string? User = null, string? CaseNumber = null, string? Address = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, (int From, int To)? Statuses = null);

/// <summary>Reads a city's trail, newest first; writes nothing.</summary>
public sealed class AuditReader(NpgsqlDataSource database, string city)
{
    private const int ChunkRows = 500;

    /// <summary>A page of entries after a key.</summary>
    public Task<List<AuditEntry>> List(AuditFilter filter, AuditKey? after, int limit, CancellationToken ct) =>
        database.Rows(
            "Audit/list.sql",
            c => c.With(city).With(filter.Act).With(filter.User).With(filter.CaseNumber).With(filter.Address)
                .With(filter.From).With(filter.To)
                .With<object>(filter.Statuses?.From, NpgsqlTypes.NpgsqlDbType.Integer)
                .With<object>(filter.Statuses?.To, NpgsqlTypes.NpgsqlDbType.Integer)
                .With(after?.At).With<object>(after?.Id, NpgsqlTypes.NpgsqlDbType.Uuid).With(limit),
            r => Entry(r, 0), ct);

    /// <summary>All entries that fit, chunk by chunk, so that no more than one is held and no statement runs long.</summary>
    public async IAsyncEnumerable<AuditEntry> All(AuditFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        AuditKey? after = null;
        while (true)
        {
            var chunk = await List(filter, after, ChunkRows, ct);
            foreach (var entry in chunk) yield return entry;
            if (chunk.Count < ChunkRows) yield break;
            after = new AuditKey(chunk[^1].At, chunk[^1].Id);
        }
    }

    /// <summary>The user's name as it is kept, or null when what was typed is nobody's.</summary>
    public async Task<string?> UserName(string typed, CancellationToken ct) => (await database.Rows(
        "Audit/user_name.sql", c => c.With(city).With(typed), r => r.GetString(0), ct)).FirstOrDefault();

    internal static AuditEntry Entry(NpgsqlDataReader r, int first) => new(
        r.GetString(first), r.GetGuid(first + 1), r.GetFieldValue<DateTimeOffset>(first + 2), GuidOrNull(r, first + 3),
        r.TextOrNull(first + 4), r.GetString(first + 5), r.GetString(first + 6), r.TextOrNull(first + 7),
        r.TextOrNull(first + 8), GuidOrNull(r, first + 9), r.GetInt32(first + 10), r.TextOrNull(first + 11));

    private static Guid? GuidOrNull(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetGuid(column);
}
