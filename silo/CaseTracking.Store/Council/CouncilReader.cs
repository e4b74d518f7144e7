using System.Collections.Immutable;
using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Personal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Council;

/// <summary>A row of the journal that moved a case. <c>Before</c>: where the case stood; null for a new one.</summary>
public sealed record StoredMovement(
    long Position, CaseView Case, DateTimeOffset At, string Command, string Role, IReadOnlyList<CaseEvent> Events, string? Before);

/// <summary>Which demands a list tells: to be answered in time, late, answered, or all.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(SnakeCaseEnum<DemandView>))]
public enum DemandView { Open, Late, Answered, All }

/// <summary>Where a page of demands ends.</summary>
public sealed record DemandKey(DateTimeOffset At, string Number, int Demand);

/// <summary>Who asked or answered, as people call them, in which role.</summary>
public sealed record DemandParty(string Id, string Name, string Role, string? Unit);

/// <summary>A demand with its case, what was asked and what was answered; words are null once they were erased.</summary>
/// <param name="Names">Whose names are hidden from readers who may not know them.</param>
public sealed record StoredDemand(
    StoredCase Case, int Demand, DateTimeOffset KeyAt, DateTimeOffset MadeAt, DateTimeOffset DueAt, DemandParty By, string? Words,
    DateTimeOffset? AnsweredAt, DemandParty? AnsweredBy, string? Answer, IReadOnlyList<string?> Names);

/// <summary>What the council watches: movements of the journal's tail, and demands.</summary>
public sealed class CouncilReader(NpgsqlDataSource database, PersonalData personal, string city)
{
    /// <summary>Movements after a position and before another, latest first, in some fields of interest (null: in all); with where
    /// to go on before, null when there is nothing more.</summary>
    public async Task<(List<StoredMovement> Items, long? Next)> Movements(
        FieldsOfInterest? fields, long after, long before, int limit, CancellationToken ct)
    {
        var isNarrowed = fields is { IsEverything: false };
        var rows = await database.Rows(
            "Council/movements.sql",
            c => c.With(city).With(after).With(before).With(Domain.Council.Movements.LookedAtMax)
                .With(Domain.Council.Movements.Names.ToArray()).With(isNarrowed ? fields!.Categories.ToArray() : null)
                .With(isNarrowed ? fields!.Units.ToArray() : null).With(limit + 1),
            Movement, ct);
        if (rows.Count > limit) return ([.. rows.Take(limit)], rows[limit - 1].Position);
        var ends = await database.Rows(
            "Council/movements_end.sql",
            c => c.With(city).With(after).With(before).With(Domain.Council.Movements.LookedAtMax),
            r => r.IsDBNull(0) ? (long?)null : r.GetInt64(0), ct);
        return (rows, ends[0]);
    }

    /// <summary>A page of demands of one view, of one account (null: of everybody).</summary>
    public Task<List<StoredDemand>> Demands(
        DemandView view, string? by, DateTimeOffset now, DemandKey? after, int limit, CancellationToken ct) => database.Rows(
        "Council/demands.sql",
        c => c.With(city).With(Codes<DemandView>.Of(view)).With((DateTimeOffset?)now).With(by).With(after?.At)
            .With(after?.Number).With<object>(after?.Demand, NpgsqlDbType.Integer).With(limit),
        Demand, ct);

    /// <summary>How many demands are to be answered, in time and late; of one account or of everybody.</summary>
    public async Task<(long Open, long Late)> CountDemands(string? by, DateTimeOffset now, CancellationToken ct) => (await database.Rows(
        "Council/count_demands.sql", c => c.With(city).With((DateTimeOffset?)now).With(by),
        r => (r.GetInt64(0), r.GetInt64(1)), ct))[0];

    private static StoredMovement Movement(NpgsqlDataReader r) => new(
        r.GetInt64(0), JsonSerializer.Deserialize(r.GetString(7), DomainJson.Default.CaseView)!,
        r.GetFieldValue<DateTimeOffset>(3), r.GetString(4), r.GetString(5),
        [.. Domain.Council.Movements.Of(JsonSerializer.Deserialize(r.GetString(6), DomainJson.Default.ImmutableArrayCaseEvent))],
        r.TextOrNull(8));

    private StoredDemand Demand(NpgsqlDataReader r) => new(
        CaseReader.Row(r), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4),
        r.GetFieldValue<DateTimeOffset>(5), new DemandParty(r.GetString(7), r.GetString(6), r.GetString(8), null), Words(r, 9),
        r.InstantOrNull(10),
        r.IsDBNull(10) ? null : new DemandParty("", r.GetString(11), r.GetString(12), r.TextOrNull(13)), Words(r, 14),
        [.. r.ByteArrays(15).Select(c => personal.OpenCitizen(city, c).Name)]);

    private string? Words(NpgsqlDataReader r, int column) =>
        r.BytesOrNull(column) is { } said ? personal.OpenText(city, said) : null;
}
