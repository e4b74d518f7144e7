using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Escalations;

/// <summary>
/// One step of the ladder: what happens once this share of a clock has passed. Below 100 the case is told that it nears
/// its deadline; at 100, the miss, it climbs to its next level. Source: docs/glossary.md, "The ladder".
/// </summary>
/// <param name="Share">Percent of the clock, 1 to 100: of the holder's clock in working time, of the promise in days.</param>
/// <param name="Category">Of cases of this category alone; null: of any.</param>
/// <param name="Unit">Of cases that this unit holds, or of this district; null: of any.</param>
/// <param name="Level">To whom a warning speaks: 0 the holder, 1 district mayor or deputy, 2 mayor's office, 3 council. Of a
/// miss it says nothing: the next level is the one.</param>
public sealed record EscalationRule(
    ClockKind Clock, int Share, string? Category = null, Holder? Unit = null, int Level = 0)
{
    /// <summary>The share at which a clock is missed.</summary>
    public const int Miss = 100;

    /// <summary>Whether two steps belong to the same cases and the same clock.</summary>
    public bool IsBeside(EscalationRule other) =>
        (Clock, Category, Unit) == (other.Clock, other.Category, other.Unit);
}
