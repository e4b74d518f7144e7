using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Store.Cases;

/// <summary>
/// Finds the open cases that may be about the same thing, so that a caller supports one instead of opening another. For
/// readers with the right to personal data.
/// </summary>
public sealed class SimilarCases(NpgsqlDataSource database, PersonalData personal)
{
    /// <summary>How far back is looked: older cases of the same thing were mostly seen to. Days.</summary>
    public const int Days = 14;

    /// <summary>How many are told when nobody says how many.</summary>
    public const int LimitDefault = 5;

    /// <summary>How many are told at the most.</summary>
    public const int LimitMax = 20;

    // So many are opened and compared at the most; a district has fewer open cases of one category in two weeks.
    private const int CandidatesMax = 500;

    /// <summary>
    /// Open cases of the same category and district received in the last <see cref="Days"/> days, in sight, best first
    /// (see <see cref="SimilarMatters.Best"/>).
    /// </summary>
    public async Task<List<StoredSummary>> Find(
        string city, Sight sight, Matter matter, DateTimeOffset now, int limit, CancellationToken ct)
    {
        var candidates = await database.Rows(
            "Cases/similar.sql",
            c => c.With(city).With(matter.Category).With(matter.District)
                .With((DateTimeOffset?)now.AddDays(-Days)).With(CandidatesMax).With(sight),
            r => Candidate(r, city), ct);
        string[] best = [.. SimilarMatters.Best(matter, candidates, limit).Select(c => c.Number)];
        var found = await database.Rows(
            "Cases/summaries.sql", c => c.With(city).With(best), r => CaseReader.Summary(r, city, personal), ct);
        return [.. found.OrderBy(s => Array.IndexOf(best, s.Case.Number))];
    }

    private SimilarCandidate Candidate(NpgsqlDataReader r, string city)
    {
        var details = personal.OpenDetails(city, r.ByteArrays(2));
        return new SimilarCandidate(
            r.GetString(0), r.GetFieldValue<DateTimeOffset>(1), details.Address, details.Lat, details.Lon);
    }
}
