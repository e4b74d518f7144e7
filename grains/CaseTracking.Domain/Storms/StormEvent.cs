namespace CaseTracking.Domain.Storms;

/// <summary>A storm event as every desk sees it: a case that many call about at once. Its words are the supervisor's; nothing
/// of a caller is in it.</summary>
/// <param name="Districts">Codes; at least one.</param>
/// <param name="Words">What is read out to callers now; empty while nothing is to be told yet.</param>
/// <param name="IsAnswered">Whether it was closed by its case's answer, and not by hand.</param>
/// <param name="Callers">How many joined its case by an attached call or otherwise.</param>
/// <param name="Reachable">How many telephone numbers of theirs are to be called back with the answer.</param>
public sealed record StormEvent(
    Guid Id, int Version, string CaseNumber, string Title, IReadOnlyList<string> Districts, string Category, string Words,
    DateTimeOffset OpenedAt, string? OpenedBy, DateTimeOffset? ClosedAt, string? ClosedBy, bool IsAnswered, long Callers,
    long Reachable)
{
    public const int TitleMax = 120;
    public const int WordsMax = 1_000;

    public bool IsOpen => ClosedAt is null;
}
