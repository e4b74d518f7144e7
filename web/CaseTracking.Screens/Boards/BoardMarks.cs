using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Look;

namespace CaseTracking.Screens.Boards;

/// <summary>Marks by the codes that counters and filters use.</summary>
public static class BoardMarks
{
    /// <summary>The mark of a state's or an outcome's code.</summary>
    public static Mark OfState(string code) => Codes<Outcome>.TryParse(code, out var outcome)
        ? Marks.Of(CaseStatus.Resolved, outcome)
        : Marks.Of(Codes<CaseStatus>.Parse(code), null);
}
