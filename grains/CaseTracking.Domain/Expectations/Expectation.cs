namespace CaseTracking.Domain.Expectations;

/// <summary>How cases of a kind have gone: how many there are, how many were decided, answered and solved, and within how
/// long eight of ten of those were.</summary>
public sealed record CasesGone(
    long Cases, long Decided, long Answered, TimeSpan? AnsweredWithin, long Solved, TimeSpan? SolvedWithin);

/// <summary>What a caller may honestly be told to expect. Days are whole city days, rounded up.</summary>
/// <param name="OfDistrict">Whether it is of this district; else too few cases are, and it is of the whole city.</param>
/// <param name="AnsweredDays">Eight of ten that were answered were so within these days; null when too few were.</param>
/// <param name="SolvedDays">As <paramref name="AnsweredDays"/>, of those that were solved.</param>
/// <param name="SolvedOfTen">Of ten that were decided, how many were solved.</param>
public sealed record Expectation(
    long Cases, int OverDays, bool OfDistrict, int? AnsweredDays, int? SolvedDays, int? SolvedOfTen)
{
    /// <summary>How far back is looked: older cases were another season's. Days.</summary>
    public const int Days = 90;

    /// <summary>From fewer cases nothing is concluded.</summary>
    public const int CasesMin = 20;

    /// <summary>Of the district where it has enough cases, else of the city; null when that has too few.</summary>
    public static Expectation? Of(CasesGone district, CasesGone city) =>
        district.Decided >= CasesMin ? From(district, true) : city.Decided >= CasesMin ? From(city, false) : null;

    private static Expectation From(CasesGone gone, bool ofDistrict) => new(
        gone.Cases, Days, ofDistrict, DaysOf(gone.Answered, gone.AnsweredWithin), DaysOf(gone.Solved, gone.SolvedWithin),
        (int)Math.Round(10.0 * gone.Solved / gone.Decided));

    private static int? DaysOf(long cases, TimeSpan? within) =>
        cases >= CasesMin && within is { } span ? Math.Max(1, (int)Math.Ceiling(span.TotalDays)) : null;
}
