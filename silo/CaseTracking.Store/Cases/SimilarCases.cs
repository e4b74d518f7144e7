using CaseTracking.Domain.Access;
using CaseTracking.Domain.Text;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Cases;

/// <summary>What a caller tells of a matter that may be known already; the place in degrees, or none.</summary>
public sealed record Matter(string Category, string District, string? Address, double? Lat, double? Lon);

/// <summary>
/// Finds the open cases that may be about the same thing, so that a caller supports one instead of opening another. For
/// readers with the right to personal data.
/// </summary>
public sealed class SimilarCases(NpgsqlDataSource database)
{
    /// <summary>How far back is looked: older cases of the same thing were mostly seen to. Days.</summary>
    public const int Days = 14;

    /// <summary>Within this distance two places may be the same. Metres.</summary>
    public const double NearMetres = 500;

    /// <summary>How many are told when nobody says how many.</summary>
    public const int LimitDefault = 5;

    /// <summary>How many are told at the most.</summary>
    public const int LimitMax = 20;

    // A degree of latitude.
    private const double DegreeMetres = 111_195;

    /// <summary>
    /// Open cases of the same category and district received in the last <see cref="Days"/> days, in sight, best
    /// first: by distance within <see cref="NearMetres"/>, else by likeness of the address, then newest.
    /// With a place, a case that is known to lie farther away is left out.
    /// </summary>
    public Task<List<StoredSummary>> Find(
        string city, Sight sight, Matter matter, DateTimeOffset now, int limit, CancellationToken ct) => database.Rows(
        "Cases/similar.sql",
        c => c.With(city).With(matter.Category).With(matter.District)
            .With((DateTimeOffset?)now.AddDays(-Days)).With<object>(matter.Lat, NpgsqlDbType.Double)
            .With<object>(matter.Lon, NpgsqlDbType.Double)
            .With(matter.Address is { } address ? PersianText.Fold(address) : null)
            .With<object>(NearMetres, NpgsqlDbType.Double).With<object>(DegreeMetres, NpgsqlDbType.Double).With(limit)
            .With(sight),
        CaseReader.Summary, ct);
}
