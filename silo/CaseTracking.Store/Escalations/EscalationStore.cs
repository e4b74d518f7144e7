using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Json;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Escalations;

/// <summary>The ladder of a city. A change is seen by all hosts within ten seconds, as all reference data.</summary>
public sealed class EscalationStore(NpgsqlDataSource database, string city)
{
    /// <summary>The steps as they are now; the standard for a city that decided nothing.</summary>
    public async Task<EscalationRules> Read(CancellationToken ct) => Of(await database.Rows(
        "Escalations/read.sql", c => c.With(city), Row, ct));

    /// <summary>Gives the ladder exactly these steps; null when it is at another version than expected.</summary>
    public async Task<int?> Change(
        IReadOnlyList<EscalationRule> steps, int expectedVersion, Guid by, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Escalations/change.sql",
            c => c.With(city).With(expectedVersion).With(by)
                .With(steps.Select(s => Codes<ClockKind>.Of(s.Clock)).ToArray())
                .With(steps.Select(s => s.Share).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer)
                .With(steps.Select(s => s.Category).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
                .With(steps.Select(s => s.Unit?.ToString()).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text)
                .With(steps.Select(s => s.Level).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer),
            r => r.GetInt32(0), ct);
        return rows.Count == 0 ? null : rows[0];
    }

    internal static (int Version, EscalationRule? Step) Row(NpgsqlDataReader r) => (
        r.GetInt32(0),
        r.TextOrNull(1) is not { } clock ? null : new EscalationRule(
            Codes<ClockKind>.Parse(clock), r.GetInt16(2), r.TextOrNull(3),
            Holder.TryParse(r.TextOrNull(4), out var unit) ? unit : null, r.GetInt16(5)));

    internal static EscalationRules Of(IReadOnlyList<(int Version, EscalationRule? Step)> rows) => rows.Count == 0
        ? EscalationRules.Standard
        : new EscalationRules(rows[0].Version, [.. rows.Select(r => r.Step).OfType<EscalationRule>()]);
}
