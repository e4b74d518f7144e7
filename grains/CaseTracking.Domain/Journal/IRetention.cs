namespace CaseTracking.Domain.Journal;

/// <summary>How long citizens' data is kept, in days: of a case after its resolution, of a contact without a case.
/// </summary>
public sealed record RetentionDays(int CaseDays, int ContactDays)
{
    /// <summary>What holds until the city says otherwise.</summary>
    public static readonly RetentionDays Default = new(730, 365);

    /// <summary>The longest that may be set.</summary>
    public const int Max = 36_500;
}

/// <summary>Erases citizens' data that was kept long enough.</summary>
public interface IRetention
{
    /// <summary>Erases at most <paramref name="limit"/> cases and as many contacts that are due; tells how many it
    /// erased, so that 0 means nothing is left. Harmless to repeat.</summary>
    Task<int> EraseDue(string city, DateTimeOffset now, int limit);
}
