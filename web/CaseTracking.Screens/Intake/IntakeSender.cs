using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Intake;

/// <summary>What came of sending an end.</summary>
/// <param name="Number">The case it opened or concerns.</param>
/// <param name="Problem">Why it is not done, or null.</param>
/// <param name="IsKnown">Whether it is certain that the refused command did nothing.</param>
public sealed record Sent(string? Number, Problem? Problem, bool IsKnown);

/// <summary>Sends the commands of an end, one after the other, until the outcome of each is known.</summary>
public sealed class IntakeSender(ApiClient api)
{
    /// <param name="draft">A refused command gets a fresh id here; those before it are done and keep theirs.</param>
    /// <param name="tries">Told the passing problem before each new try.</param>
    public async Task<Sent> Send(
        IntakeDraft draft, Ending ending, string areaCode, Action<Problem> tries, CancellationToken ct)
    {
        var number = ending.Number;
        foreach (var step in IntakeSteps.Of(draft, ending, areaCode))
        {
            var answer = await api.Command(step.Path, step.Body, ApiJson.Default.JsonObject, tries, ct);
            if (answer.Problem is { } problem)
            {
                var isKnown = IsKnown(problem);
                if (isKnown) IntakeSteps.Renew(draft, step.Kind);
                return new Sent(null, problem, isKnown);
            }
            if (step.Kind == StepKind.Case) number = (string?)answer.Value?["number"];
        }
        return new Sent(number, null, true);
    }

    // A server that broke down may have done it before.
    private static bool IsKnown(Problem problem) => !problem.PassesByItself && problem.Kind != ProblemKind.Failed;
}
