using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;

namespace CaseTracking.Web.Escalations;

/// <summary>A step of the ladder: after which share (percent) of which clock of which cases, and to which level it is said; at
/// 100 the case climbs to its next level. Without category or unit it is for any; the unit holds the case or is its district,
/// written <c>district/2</c>.</summary>
public sealed record EscalationRuleBody(ClockKind Clock, int Share, string? Category, string? Unit, int? Level);

/// <summary>The ladder as a whole; <c>Version</c> counts its changes, 0 is the standard.</summary>
public sealed record LadderBody(int Version, IReadOnlyList<EscalationRuleBody> Rules, IReadOnlyList<EscalationRuleBody> Standard)
{
    public static LadderBody Of(EscalationRules rules) => new(
        rules.Version, [.. rules.Steps.Select(Body)], [.. EscalationRules.Standard.Steps.Select(Body)]);

    private static EscalationRuleBody Body(EscalationRule step) =>
        new(step.Clock, step.Share, step.Category, step.Unit?.ToString(), step.Level);
}

/// <summary>All steps anew; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record LadderEdit(int ExpectedVersion, IReadOnlyList<EscalationRuleBody> Rules);
