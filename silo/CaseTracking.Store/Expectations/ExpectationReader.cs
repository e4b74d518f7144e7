using CaseTracking.Domain.Expectations;
using Npgsql;

namespace CaseTracking.Store.Expectations;

/// <summary>Reads how cases of a kind have gone.</summary>
public sealed class ExpectationReader(NpgsqlDataSource database, string city)
{
    /// <summary>Of a category, of one district or of all (null), received in the last <see cref="Expectation.Days"/> days.
    /// </summary>
    public async Task<CasesGone> Gone(string category, string? district, DateTimeOffset now, CancellationToken ct) =>
        (await database.Rows(
            "Expectations/expectation.sql",
            c => c.With(city).With(category).With(district).With((DateTimeOffset?)now.AddDays(-Expectation.Days))
                .With((DateTimeOffset?)now),
            r => new CasesGone(r.GetInt64(0), r.GetInt64(5), r.GetInt64(1), Span(r, 2), r.GetInt64(3), Span(r, 4)), ct))[0];

    private static TimeSpan? Span(NpgsqlDataReader r, int column) =>
        r.IsDBNull(column) ? null : TimeSpan.FromSeconds(r.GetDouble(column));
}
