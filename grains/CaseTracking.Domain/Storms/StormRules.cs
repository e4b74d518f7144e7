namespace CaseTracking.Domain.Storms;

/// <summary>What holds of storm events. Source: issue of the call desk, "storm mode".</summary>
public static class StormRules
{
    /// <summary>Whether two events would be one: of the same category, with a district in common. Callers would be told of
    /// both and attached to either, so only one may be open.</summary>
    public static bool AreOne(
        string category, IEnumerable<string> districts, string otherCategory, IEnumerable<string> otherDistricts) =>
        category == otherCategory && districts.Intersect(otherDistricts).Any();

    /// <summary>Open events as a desk has them: those of the caller's district first, then the latest first.</summary>
    public static IReadOnlyList<StormEvent> InOrder(IEnumerable<StormEvent> events, string? district) =>
        [.. events.Where(e => e.IsOpen).OrderByDescending(e => IsIn(e, district)).ThenByDescending(e => e.OpenedAt).ThenBy(e => e.Id)];

    /// <summary>Whether an event is in a district; none is in no district.</summary>
    public static bool IsIn(StormEvent storm, string? district) => district is not null && storm.Districts.Contains(district);
}
