using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Personal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Promises;

/// <summary>What a list of promises may be narrowed by; null means any.</summary>
/// <param name="IsKept">Kept in time or late; false: not kept.</param>
/// <param name="District">Of the case.</param>
/// <param name="Unit">Of whom it was given, in its written form; <see cref="OfCity"/>: of a role of the whole city.</param>
/// <param name="MadeFrom">Given then or later.</param>
/// <param name="MadeTo">Given before.</param>
public sealed record PromiseFilter(
    PromiseStanding? Standing = null, bool? IsKept = null, string? District = null, string? Unit = null, Guid? Session = null,
    DateTimeOffset? MadeFrom = null, DateTimeOffset? MadeTo = null)
{
    /// <summary>No unit: of a role of the whole city.</summary>
    public const string OfCity = "city";

    /// <summary>What is still to be kept stands soonest due first, what is kept latest due first.</summary>
    public bool IsLatestFirst => IsKept == true || Standing is PromiseStanding.Kept or PromiseStanding.Late;
}

/// <summary>Where a page of promises ends.</summary>
public sealed record PromiseKey(DateTimeOffset DueAt, string Number, int Promise);

/// <summary>A promise with its case.</summary>
/// <param name="ByName">Who gave it, as people call them.</param>
/// <param name="Words">What was promised; null once it was erased.</param>
/// <param name="Names">Whose names are hidden from readers who may not know them.</param>
public sealed record StoredPromise(
    StoredCase Case, int Promise, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? KeptAt, PromiseKeptBy? KeptBy,
    string ByName, string Role, string? Unit, Guid? Session, string? Words, IReadOnlyList<string?> Names);

/// <summary>Reads the promises of a city under a reader's sight.</summary>
public sealed class PromiseReader(NpgsqlDataSource database, PersonalData personal, string city)
{
    /// <summary>A page, in the order that the filter tells.</summary>
    public Task<List<StoredPromise>> List(
        Sight sight, PromiseFilter filter, DateTimeOffset now, PromiseKey? after, int limit, CancellationToken ct) =>
        database.Rows(
            "Promises/list.sql",
            c => c.With(city).With(sight).With((bool?)filter.IsLatestFirst).With(after?.DueAt).With(after?.Number)
                .With(after?.Promise ?? 0).With((DateTimeOffset?)now).With(CodeOf(filter.Standing)).With(filter.IsKept)
                .With(filter.District).With(filter.Unit)
                .With<object>(filter.Session, NpgsqlDbType.Uuid).With(filter.MadeFrom).With(filter.MadeTo).With(limit),
            Read, ct);

    /// <summary>How many stand how; those of which there are none are not named.</summary>
    public async Task<IReadOnlyDictionary<PromiseStanding, long>> Count(
        Sight sight, PromiseFilter filter, DateTimeOffset now, CancellationToken ct) => (await database.Rows(
        "Promises/count.sql",
        c => c.With(city).With(sight).With((DateTimeOffset?)now).With(filter.District).With(filter.Unit)
            .With<object>(filter.Session, NpgsqlDbType.Uuid).With(filter.MadeFrom).With(filter.MadeTo),
        r => KeyValuePair.Create(Codes<PromiseStanding>.Parse(r.GetString(0)), r.GetInt64(1)), ct)).ToDictionary();

    private StoredPromise Read(NpgsqlDataReader r) => new(
        CaseReader.Row(r), r.GetInt32(2), r.GetFieldValue<DateTimeOffset>(3), r.GetFieldValue<DateTimeOffset>(4),
        r.InstantOrNull(5), r.TextOrNull(6) is { } by ? Codes<PromiseKeptBy>.Parse(by) : null, r.GetString(7), r.GetString(8),
        r.TextOrNull(9), r.GetGuidOrNull(10), r.BytesOrNull(11) is { } said ? personal.OpenText(city, said) : null,
        [.. r.ByteArrays(12).Select(c => personal.OpenCitizen(city, c).Name)]);

    private static string? CodeOf(PromiseStanding? standing) => standing is { } s ? Codes<PromiseStanding>.Of(s) : null;
}
