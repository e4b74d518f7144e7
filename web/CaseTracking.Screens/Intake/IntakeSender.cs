using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;

namespace CaseTracking.Screens.Intake;

/// <summary>What came of sending an end.</summary>
/// <param name="Number">The case it opened or concerns.</param>
/// <param name="Problem">Why it is not done, or null.</param>
/// <param name="IsKnown">Whether it is certain that the refused command did nothing.</param>
public sealed record Sent(string? Number, Problem? Problem, bool IsKnown);

/// <summary>Sends the end of a call until its outcome is known.</summary>
public sealed class IntakeSender(ApiClient api)
{
    /// <param name="draft">An end that was refused, and so did nothing, gets a fresh id here: the old one belongs to its body.
    /// </param>
    /// <param name="tries">Told the passing problem before each new try.</param>
    public async Task<Sent> Send(
        IntakeDraft draft, Ending ending, string areaCode, Action<Problem> tries, CancellationToken ct)
    {
        var body = IntakeEnd.Of(draft, ending, areaCode);
        var answer = await api.Command(IntakeEnd.PathOf(draft), body, CallJson.Default.CallEnded, tries, ct);
        if (answer.Problem is not { } problem) return new Sent(answer.Value?.Number, null, true);
        // A server that broke down may have done it before.
        var isKnown = !problem.PassesByItself && problem.Kind != ProblemKind.Failed;
        if (isKnown) draft.EndId = Guid.NewGuid();
        return new Sent(null, problem, isKnown);
    }
}
