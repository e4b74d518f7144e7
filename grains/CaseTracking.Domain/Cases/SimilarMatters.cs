using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Cases;

/// <summary>What a caller tells of a matter that may be known already; the place in degrees, or none.</summary>
public sealed record Matter(string Category, string District, string? Address, double? Lat, double? Lon);

/// <summary>An open case that may be about the same thing, with where it is.</summary>
public sealed record SimilarCandidate(
    string Number, DateTimeOffset ReceivedAt, string? Address, double? Lat, double? Lon);

/// <summary>Which of the open cases of one category and district are most like a matter.</summary>
public static class SimilarMatters
{
    /// <summary>Within this distance two places may be the same. Metres.</summary>
    public const double NearMetres = 500;

    // A degree of latitude. Over half a kilometre a flat earth is near enough.
    private const double DegreeMetres = 111_195;

    /// <summary>
    /// The best, at most <paramref name="limit"/>: those near the place by their distance, then by how much of the
    /// address stands in theirs, then the newest. With a place, a case known to lie farther away than
    /// <see cref="NearMetres"/> is left out.
    /// </summary>
    public static IReadOnlyList<SimilarCandidate> Best(
        Matter matter, IEnumerable<SimilarCandidate> candidates, int limit)
    {
        var asked = matter.Address is { } address ? PersianText.Fold(address) : null;
        return
        [
            .. candidates
                .Select(c => (Case: c, Metres: Metres(matter, c), Likeness: LikenessOf(asked, c)))
                .Where(c => c.Metres is null or <= NearMetres)
                .OrderBy(c => c.Metres ?? double.PositiveInfinity).ThenByDescending(c => c.Likeness)
                .ThenByDescending(c => c.Case.ReceivedAt).ThenByDescending(c => c.Case.Number, StringComparer.Ordinal)
                .Take(limit).Select(c => c.Case),
        ];
    }

    private static double LikenessOf(string? asked, SimilarCandidate c) =>
        asked is null ? 0 : Likeness.Of(asked, PersianText.Fold(c.Address));

    private static double? Metres(Matter matter, SimilarCandidate c) => matter is { Lat: { } lat, Lon: { } lon }
        && c is { Lat: { } itsLat, Lon: { } itsLon }
        ? DegreeMetres * double.Hypot(itsLat - lat, (itsLon - lon) * Math.Cos(double.DegreesToRadians(lat)))
        : null;
}
