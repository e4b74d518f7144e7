using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Journal;

/// <summary>One piece of free words of a command, by the field it came in.</summary>
public sealed record SaidWords(string Field, string Words);

/// <summary>Which words of a command are kept, and under which field.</summary>
public static class CaseTexts
{
    /// <summary>The free words of a command, without what stands in the details.</summary>
    public static IEnumerable<SaidWords> Of(CaseCommand command) => All(command)
        .Where(t => !string.IsNullOrEmpty(t.Words))
        .Select(t => new SaidWords(t.Field, t.Words!));

    private static IEnumerable<(string Field, string? Words)> All(CaseCommand command) => command switch
    {
        Warn c => [("recipient", c.Recipient), ("matter", c.Matter)],
        Refer c => [("note", c.Note)],
        Return c => [("reason", c.Reason)],
        Resolve c => [("answer", c.Answer), ("rightBody", c.RightBody)],
        Reopen c => [("reason", c.Reason)],
        Escalate c => [("reason", c.Reason)],
        Note c => [("text", c.Text)],
        Callback c => [("text", c.Text)],
        Correct c => [("reason", c.Reason)],
        Demand c => [("text", c.Text)],
        Promise c => [("text", c.Text)],
        KeepPromise c => [("text", c.Text)],
        Assign c => [("note", c.Note)],
        Deliberate c => [("text", c.Text)],
        AnswerDemand c => [("text", c.Text)],
        _ => [],
    };
}
