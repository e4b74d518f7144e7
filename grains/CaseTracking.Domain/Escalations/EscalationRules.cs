using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Escalations;

/// <summary>
/// The steps of a city's ladder. Of each clock those count that name the case most closely: its category and unit, else its
/// category, else its holder, else its district, else all cases; the others do not count beside them.
/// </summary>
/// <param name="version">How often the city changed them; 0 is the standard.</param>
public sealed class EscalationRules(int version, IReadOnlyList<EscalationRule> steps)
{
    /// <summary>What holds until a city decides otherwise: a word at three quarters of each clock, and the climb at its
    /// miss.</summary>
    public static readonly EscalationRules Standard = new(
        0,
        [
            new(ClockKind.Holder, 75), new(ClockKind.Holder, EscalationRule.Miss),
            new(ClockKind.Promise, 75, Level: 1), new(ClockKind.Promise, EscalationRule.Miss),
        ]);

    /// <summary>Most steps of a city.</summary>
    public const int StepsMax = 200;

    public int Version => version;

    public IReadOnlyList<EscalationRule> Steps => steps;

    /// <summary>The steps of a case on one of its clocks, in the order of their shares.</summary>
    public IReadOnlyList<EscalationRule> Of(CaseState state, ClockKind clock)
    {
        var (best, found) = (-1, new List<EscalationRule>());
        foreach (var step in steps.Where(s => s.Clock == clock))
        {
            if (ClosenessOf(step, state) is not { } closeness || closeness < best) continue;
            if (closeness > best) found.Clear();
            best = closeness;
            found.Add(step);
        }
        return [.. found.OrderBy(s => s.Share)];
    }

    /// <summary>What is wrong with steps as a whole: by their index, why. Each is fine for itself.</summary>
    public static IEnumerable<(int At, EscalationProblem Problem)> Check(IReadOnlyList<EscalationRule> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (steps.Take(i).Any(s => s.IsBeside(step) && s.Share == step.Share)) yield return (i, EscalationProblem.Twice);
            // Whoever warns of the promise for some cases alone must not thereby take its climb away from them.
            else if (step.Clock == ClockKind.Promise && !steps.Any(s => s.IsBeside(step) && s.Share == EscalationRule.Miss))
                yield return (i, EscalationProblem.PromiseDoesNotClimb);
        }
    }

    // Null: it does not concern the case.
    private static int? ClosenessOf(EscalationRule step, CaseState state)
    {
        if (step.Category is { } category && category != state.Category) return null;
        var byUnit = step.Unit is not { } unit ? 0
            : unit == state.Holder ? 2
            : unit == Holder.District(state.District) ? 1
            : (int?)null;
        return byUnit is { } close ? (step.Category is null ? 0 : 4) + close : null;
    }
}

/// <summary>What is wrong with a step among the others.</summary>
public enum EscalationProblem
{
    /// <summary>Another one tells of the same share of the same clock of the same cases.</summary>
    Twice,

    /// <summary>The seven-day promise would not climb there; it always does.</summary>
    PromiseDoesNotClimb,
}
