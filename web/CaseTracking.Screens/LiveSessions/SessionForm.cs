using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>What a speaker writes of one act: the answer's words, or the fields of the command on the case.</summary>
public sealed class SessionForm(SessionAct act, CityNames city, DateTimeOffset now)
{
    private readonly CommandForm? _form = SessionEnd.CommandOf(act) is { } command ? new CommandForm(command, city) : null;

    public SessionAct Act => act;

    /// <summary>The answer as it was given; free to be left out.</summary>
    public string Words { get; set; } = "";

    public CommandDraft Draft { get; private set; } = new(Guid.NewGuid(), 0, now, [], []);

    public IReadOnlyList<FormField> Fields => _form?.Fields(Draft, null) ?? [];

    public IReadOnlyList<FieldProblem> Wrong { get; private set; } = [];

    public string? ProblemOf(string field) => Wrong.FirstOrDefault(w => w.Field == field)?.Message;

    public void Write(string field, string text)
    {
        Draft = Draft.With(field, text);
        Wrong = [.. Wrong.Where(w => w.Field != field)];
    }

    /// <summary>Whether its own fields may be sent; else <see cref="Wrong"/> says why not.</summary>
    public bool Check(DateTimeOffset at)
    {
        Wrong = _form?.Check(Draft, null, at) ?? [];
        return Wrong.Count == 0;
    }

    /// <summary>Takes the server's refusals of the command's fields; tells the others.</summary>
    public IReadOnlyList<FieldProblem> Refuse(Problem problem)
    {
        const string Prefix = "then.";
        var own = problem.Fields.Where(f => f.Field.StartsWith(Prefix, StringComparison.Ordinal) || Fields.Any(x => x.Name == f.Field)).ToList();
        Wrong = [.. own.Select(f => f with { Field = f.Field.StartsWith(Prefix, StringComparison.Ordinal) ? f.Field[Prefix.Length..] : f.Field })];
        return [.. problem.Fields.Except(own)];
    }

    /// <summary>The command's fields to send; null for an answer.</summary>
    public JsonObject? Body(DateTimeOffset at)
    {
        if (_form is null) return null;
        var body = _form.Body(Draft, null, at);
        body.Remove("commandId");
        body.Remove("expectedVersion");
        return body;
    }
}
