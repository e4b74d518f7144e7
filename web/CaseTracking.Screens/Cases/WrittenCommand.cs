using System.Text.Json.Nodes;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>One command as it is written: kept at each change, checked before it is sent, and told what a refusal means
/// for it.</summary>
/// <param name="kept">What was written of it before, or null.</param>
/// <param name="keep">Keeps the draft; false when this browser cannot.</param>
public sealed class WrittenCommand(
    CommandForm form, CaseRecord record, CommandDraft? kept, Func<CommandDraft, bool> keep, Func<DateTimeOffset> now)
{
    private Problem? _refusal;

    public CommandDraft Draft { get; private set; } = kept ?? form.Start(record, now());

    /// <summary>Whether it was begun before this form opened.</summary>
    public bool IsRestored { get; private set; } = kept is not null;

    /// <summary>Whether the browser keeps what is written.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>What must be put right; what is no field's stands under <see cref="CommandForm.Whole"/>.</summary>
    public IReadOnlyList<FieldProblem> Wrong { get; private set; } = [];

    public IReadOnlyList<FormField> Fields => form.Fields(Draft, record);

    /// <summary>What happened since its writer looked.</summary>
    public IReadOnlyList<HistoryEntry> Changes => record.After(Draft.SeenVersion);

    public bool IsAllowed => record.Allows(form.Command);

    /// <summary>Whether it was refused because of what happened.</summary>
    public bool IsConflict => _refusal is { Code: "version_conflict" };

    /// <summary>Why the last try brought nothing, where neither fields nor changes tell it.</summary>
    public string? Told => _refusal switch
    {
        null or { Code: "version_conflict" } or { Fields.Count: > 0 } => null,
        { PassesByItself: true } => CaseTexts.Stopped,
        { Code: "command_id_reused" } => CaseTexts.Reused,
        { Kind: ProblemKind.Conflict } when IsAllowed => $"{_refusal.Message} {CommandList.Tell(record.More.Allowed)}",
        _ => _refusal.Message,
    };

    /// <summary>Where to begin putting right: what is wrong with the whole, from the first field on.</summary>
    public string? FirstWrong => Wrong.Count == 0 ? null
        : Wrong[0].Field == CommandForm.Whole ? (Fields is [var first, ..] ? first.Name : null) : Wrong[0].Field;

    /// <summary>What is wrong with a field, or null.</summary>
    public string? ProblemOf(string field) => Wrong.FirstOrDefault(w => w.Field == field)?.Message;

    /// <summary>Takes what stands in a field: whether it is right now is seen at the next try.</summary>
    public void Write(string field, string text)
    {
        Draft = Draft.With(field, text);
        Wrong = [.. Wrong.Where(w => w.Field != field && w.Field != CommandForm.Whole)];
        Keep();
    }

    /// <summary>Begins anew, as if it had just been opened.</summary>
    public void Clear()
    {
        (Draft, Wrong, _refusal, IsRestored) = (form.Start(record, now()), [], null, false);
        Keep();
    }

    /// <summary>Goes on with the case as it is now.</summary>
    public void GoOn()
    {
        (Draft, _refusal) = (form.GoOn(Draft, record), null);
        Keep();
    }

    /// <summary>Whether it may be sent; else <see cref="Wrong"/> says why not.</summary>
    public bool Check()
    {
        (Wrong, _refusal) = (form.Check(Draft, record, now()), null);
        return Wrong.Count == 0;
    }

    /// <summary>The body to send, after <see cref="Check"/>.</summary>
    public JsonObject Body() => form.Body(Draft, record, now());

    /// <summary>Takes why it was not recorded.</summary>
    public void Refuse(Problem problem)
    {
        var names = Fields.Select(f => f.Name).ToHashSet();
        Wrong = [.. problem.Fields.Select(f => names.Contains(f.Field) ? f : f with { Field = CommandForm.Whole })];
        _refusal = problem;
        if (problem.Code != "command_id_reused") return;
        // It was recorded with other words before: what stands here now is another command.
        Draft = Draft with { CommandId = Guid.NewGuid() };
        Keep();
    }

    private void Keep() => IsKept = keep(Draft);
}
