using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>How a field is filled in.</summary>
public enum FieldKind { Line, Words, Phone, Choice, Category, District, Neighbourhood, Holder, Colleague, Due }

/// <summary>One of a few answers; an empty code leaves the question open.</summary>
public sealed record Option(string Code, string Word);

/// <summary>One field of a command's form; <c>Name</c> is the field's name in the API, inner ones with a dot.</summary>
public sealed record FormField(FieldKind Kind, string Name, string Label, bool IsRequired, int LengthMax = 10_000)
{
    public string? Hint { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Whether the field belongs to what stands in the others.</summary>
    public Func<CommandDraft, bool> IsShown { get; init; } = _ => true;
}

/// <summary>Which fields each command has, in the order they are filled in.</summary>
public static class CommandFields
{
    /// <summary>Beside the holder's choice: the name of a body outside the municipality.</summary>
    public const string OutsideName = "outsideName";

    /// <summary>The choice of a body outside the municipality, before it is named.</summary>
    public const string OutsidePick = "outside/";

    /// <summary>Which of the case's promises is meant.</summary>
    public const string Promise = "promise";

    /// <summary>Which of the case's demands is meant.</summary>
    public const string Demand = "demand";

    /// <summary>Whose hands the case is to be in.</summary>
    public const string Assignee = "assignee";

    /// <summary>The choice of nobody in particular.</summary>
    public const string Nobody = "nobody";

    /// <summary>The place within the district that is chosen; empty where nobody knows it.</summary>
    public const string Neighbourhood = "neighbourhood";

    private const int NameMax = 200;
    private const int PhoneMax = 40;
    private const int AddressMax = 500;

    public static IReadOnlyList<FormField> Of(CommandKind command, string? dueHint = null) => command switch
    {
        CommandKind.Warn =>
        [
            new(FieldKind.Choice, "recipientKind", CaseTexts.RecipientKind, true)
            {
                Options =
                [
                    new("violator", CaseTexts.Violator), new("contractor", CaseTexts.Contractor),
                    new("unit", CaseTexts.Unit),
                ],
            },
            new(FieldKind.Line, "recipient", CaseTexts.Recipient, true, NameMax) { Hint = CaseTexts.RecipientHint },
            new(FieldKind.Words, "matter", CaseTexts.Matter, true),
            new(FieldKind.Due, "dueAt", CaseTexts.DueAt, true),
        ],
        CommandKind.Refer =>
        [
            new(FieldKind.Holder, "holder", CaseTexts.Holder, true) { Hint = CaseTexts.HolderHint },
            new(FieldKind.Line, OutsideName, CaseTexts.OutsideName, true, Holder.OutsideNameMax)
            {
                IsShown = d => d["holder"] == OutsidePick,
            },
            new(FieldKind.Words, "note", CaseTexts.NoteField, false),
            new(FieldKind.Due, "dueAt", CaseTexts.DueAt, false) { Hint = dueHint },
        ],
        CommandKind.Resolve =>
        [
            new(FieldKind.Choice, "outcome", CaseTexts.OutcomeField, true)
            {
                Options =
                [
                    new("solved", MarksTexts.Solved), new("not_solved", MarksTexts.NotSolved),
                    new("outside_duties", MarksTexts.OutsideDuties),
                ],
            },
            new(FieldKind.Line, "rightBody", CaseTexts.RightBody, true, NameMax)
            {
                Hint = CaseTexts.RightBodyHint,
                IsShown = d => d["outcome"] == "outside_duties",
            },
            new(FieldKind.Words, "answer", CaseTexts.Answer, true) { Hint = CaseTexts.AnswerHint },
        ],
        CommandKind.Return or CommandKind.Reopen or CommandKind.Escalate =>
            [new(FieldKind.Words, "reason", CaseTexts.Reason, true)],
        CommandKind.Callback =>
        [
            new(FieldKind.Choice, "result", CaseTexts.CallResult, true)
            {
                Options = [new("answered", CaseTexts.CallAnswered), new("no_answer", CaseTexts.CallNoAnswer)],
            },
            new(FieldKind.Choice, "verdict", CaseTexts.VerdictField, false)
            {
                Options =
                [
                    new("", CaseTexts.VerdictNone), new("accepts", MarksTexts.VerdictAccepts),
                    new("objects", MarksTexts.VerdictObjects),
                ],
                IsShown = d => d["result"] == "answered",
            },
            new(FieldKind.Words, "text", CaseTexts.CallText, false),
        ],
        CommandKind.Support =>
        [
            new(FieldKind.Line, "citizen.name", CaseTexts.CitizenName, false, NameMax),
            new(FieldKind.Phone, "citizen.phone", CaseTexts.CitizenPhone, false, PhoneMax)
            {
                Hint = CaseTexts.SupportHint,
            },
        ],
        CommandKind.Correct =>
        [
            new(FieldKind.Category, "category", CaseTexts.Category, true),
            new(FieldKind.District, "district", CaseTexts.District, true),
            new(FieldKind.Neighbourhood, Neighbourhood, CaseTexts.Neighbourhood, false),
            new(FieldKind.Line, "address", CaseTexts.Address, false, AddressMax),
            new(FieldKind.Words, "text", CaseTexts.Story, false),
            new(FieldKind.Words, "reason", CaseTexts.Reason, true),
        ],
        CommandKind.Demand => Promised(CaseTexts.DemandText),
        CommandKind.AnswerDemand =>
        [
            new(FieldKind.Choice, Demand, CaseTexts.WhichDemand, true),
            new(FieldKind.Words, "text", CaseTexts.DemandAnswerText, true),
        ],
        CommandKind.Deliberate =>
        [
            new(FieldKind.Words, "text", CaseTexts.DeliberateText, true),
            new(FieldKind.Choice, "stance", CaseTexts.StanceField, false)
            {
                Options =
                [
                    new("", CaseTexts.StanceNone), new("for", CaseTexts.StanceFor), new("against", CaseTexts.StanceAgainst),
                    new("abstains", CaseTexts.StanceAbstains),
                ],
            },
        ],
        CommandKind.Accept => [],
        CommandKind.Assign =>
        [
            new(FieldKind.Colleague, Assignee, CaseTexts.AssigneeField, true),
            new(FieldKind.Words, "note", CaseTexts.NoteField, false),
        ],
        CommandKind.Promise => Promised(CaseTexts.PromiseText),
        CommandKind.KeepPromise =>
        [
            new(FieldKind.Choice, Promise, CaseTexts.WhichPromise, true),
            new(FieldKind.Words, "text", CaseTexts.KeptText, true),
        ],
        _ => [new(FieldKind.Words, "text", CaseTexts.NoteText, true)],
    };

    /// <summary>Whom the text of a holder's field names; null while it is only letters and nobody is chosen.</summary>
    public static Holder? HolderOf(string text) => text == OutsidePick ? Holder.Outside("")
        : Holder.TryParse(text, out var holder) ? holder : null;

    private static FormField[] Promised(string label) =>
        [new(FieldKind.Words, "text", label, true), new(FieldKind.Due, "dueAt", CaseTexts.DueAt, true)];
}
