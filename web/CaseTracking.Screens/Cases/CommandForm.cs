using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>What a command's form means: what stands in it at first, what is wrong with it, and the body it becomes.
/// </summary>
public sealed class CommandForm(CommandKind command, CityNames city)
{
    /// <summary>The field of a problem that is no single field's.</summary>
    public const string Whole = "";

    // What a correction starts from and is compared with.
    private static readonly string[] Corrected = ["category", "district", "address", "text"];

    public CommandKind Command => command;

    /// <summary>A draft as the form opens: a correction starts from what is there.</summary>
    public CommandDraft Start(CaseRecord record, DateTimeOffset now) => new(
        Guid.NewGuid(), record.Seen, now, Present(record), Present(record));

    /// <summary>The draft as it goes on with the case's present state: what its writer left alone follows the case.
    /// </summary>
    public CommandDraft GoOn(CommandDraft draft, CaseRecord record)
    {
        var present = Present(record);
        var fields = new Dictionary<string, string>(draft.Fields);
        foreach (var (field, now) in present.Where(p => draft[p.Key] == draft.Was.GetValueOrDefault(p.Key)))
            fields[field] = now;
        return draft with { SeenVersion = record.Seen, Fields = fields, Was = present };
    }

    /// <summary>The fields that belong to what stands in the draft.</summary>
    /// <param name="record">The case; null for one that is still to be opened.</param>
    public IReadOnlyList<FormField> Fields(CommandDraft draft, CaseRecord? record) =>
        [.. CommandFields.Of(command, DueHint(record)).Select(f => Offered(f, draft, record)).Where(f => f.IsShown(draft))];

    /// <summary>Whether anything was typed that is worth keeping.</summary>
    public static bool IsTouched(CommandDraft draft) =>
        draft.Fields.Any(f => f.Value != draft.Was.GetValueOrDefault(f.Key, ""));

    /// <summary>What is wrong, by field, in the order of the fields.</summary>
    public IReadOnlyList<FieldProblem> Check(CommandDraft draft, CaseRecord? record, DateTimeOffset now)
    {
        var wrong = Fields(draft, record)
            .Select(f => (f.Name, Message: Check(f, draft, now)))
            .Where(p => p.Message is not null).Select(p => new FieldProblem(p.Name, p.Message!)).ToList();
        if (command == CommandKind.Correct && !Corrected.Any(f => IsChanged(draft, f)) && NewNeighbourhood(draft) is null)
            wrong.Insert(0, new FieldProblem(Whole, CaseTexts.NothingChanged));
        return wrong;
    }

    /// <summary>The body to send; only of a draft with nothing wrong.</summary>
    public JsonObject Body(CommandDraft draft, CaseRecord? record, DateTimeOffset now)
    {
        var body = new JsonObject
        {
            ["commandId"] = draft.CommandId.ToString(),
            ["expectedVersion"] = draft.SeenVersion,
        };
        foreach (var field in Fields(draft, record).Where(f => f.Name != CommandFields.OutsideName))
        {
            var text = draft[field.Name].Trim();
            if (field.Kind == FieldKind.Neighbourhood || text.Length == 0 || !IsChanged(draft, field.Name)) continue;
            Put(body, field.Name, Value(field, text, draft, now));
        }
        if (command == CommandKind.Correct && NewNeighbourhood(draft) is { } neighbourhood)
            body[CommandFields.Neighbourhood] = neighbourhood;
        if (command == CommandKind.KeepPromise) body[CommandFields.Promise] = Meant(draft, record);
        if (command == CommandKind.AnswerDemand) body[CommandFields.Demand] = MeantDemand(draft, record);
        // Said, not left out: a forgotten field must take no case out of somebody's hands.
        if (draft[CommandFields.Assignee] == CommandFields.Nobody) body[CommandFields.Assignee] = null;
        return body;
    }

    private string? Check(FormField field, CommandDraft draft, DateTimeOffset now)
    {
        var text = draft[field.Name].Trim();
        if (field.Kind == FieldKind.Neighbourhood) return null;
        if (field.Kind == FieldKind.Due) return CheckDue(field, text, now);
        var isUnchosen = field.Kind == FieldKind.Holder ? CommandFields.HolderOf(text) is null
            : field.Kind == FieldKind.Choice && field.Options.All(o => o.Code != text);
        if (text.Length == 0 || isUnchosen) return Missing(field, draft);
        if (text.Length > field.LengthMax)
            return Say.Fill(CaseTexts.TooLong, field.Label, Say.Count(field.LengthMax));
        return field.Kind == FieldKind.Phone && !PhoneNumber.TryParse(text, out _, out _, city.Reference.AreaCode)
            ? CaseTexts.WrongPhone : null;
    }

    private static string? Missing(FormField field, CommandDraft draft)
    {
        if (draft.Was.GetValueOrDefault(field.Name, "").Length > 0) return Say.Fill(CaseTexts.CannotEmpty, field.Label);
        if (!field.IsRequired) return null;
        var isChoice = field.Kind is not (FieldKind.Line or FieldKind.Words or FieldKind.Phone);
        return Say.Fill(isChoice ? CaseTexts.NeededChoice : CaseTexts.Needed, field.Label);
    }

    private string? CheckDue(FormField field, string text, DateTimeOffset now) =>
        DueDays.TryRead(text, now, city.Calendar, city.Zone, out _) switch
        {
            DueProblem.Empty => field.IsRequired ? Say.Fill(CaseTexts.NeededChoice, field.Label) : null,
            DueProblem.NotADay => Say.Fill(CaseTexts.WrongDay, CaseTexts.DueExample),
            DueProblem.Past => CaseTexts.PastDay,
            _ => null,
        };

    private string Value(FormField field, string text, CommandDraft draft, DateTimeOffset now)
    {
        if (field.Kind == FieldKind.Holder && text == CommandFields.OutsidePick)
            return Holder.Outside(draft[CommandFields.OutsideName].Trim()).ToString();
        if (field.Kind != FieldKind.Due) return text;
        DueDays.TryRead(text, now, city.Calendar, city.Zone, out var due);
        return DueDays.Iso(due, city.Zone);
    }

    // Of several promises or demands one is chosen, a single one needs no question.
    private FormField Offered(FormField field, CommandDraft draft, CaseRecord? record) => (record, field.Name) switch
    {
        (_, CommandFields.Neighbourhood) => field with
        {
            Options =
            [
                new("", CaseTexts.NoNeighbourhood),
                .. city.NeighbourhoodsOf(draft["district"]).Select(name => new Option(name, name)),
            ],
        },
        ({ } known, CommandFields.Promise) => field with
        {
            Options = [.. known.ToKeep.Select(p => new Option(Code(p.Promise), Say.Fill(
                CaseTexts.PromiseOption, DueDays.InWords(p.DueAt), known.WordsOf(p) ?? Say.Day(p.MadeAt))))],
            IsShown = _ => known.ToKeep.Count > 1,
        },
        ({ } known, CommandFields.Demand) => field with
        {
            Options = [.. known.ToAnswer.Select(d => new Option(Code(d.Demand), Say.Fill(
                CaseTexts.PromiseOption, DueDays.InWords(d.DueAt), known.WordsAt(d.Demand) ?? Say.Day(d.MadeAt))))],
            IsShown = _ => known.ToAnswer.Count > 1,
        },
        _ => field,
    };

    private static string Code(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static int? Meant(CommandDraft draft, CaseRecord? record) => record is null ? null
        : record.ToKeep.Count == 1 ? record.ToKeep[0].Promise
        : record.ToKeep.FirstOrDefault(p => Code(p.Promise) == draft[CommandFields.Promise])?.Promise;

    private static int? MeantDemand(CommandDraft draft, CaseRecord? record) => record is null ? null
        : record.ToAnswer.Count == 1 ? record.ToAnswer[0].Demand
        : record.ToAnswer.FirstOrDefault(d => Code(d.Demand) == draft[CommandFields.Demand])?.Demand;

    // A name with a dot is a field of an inner object.
    private static void Put(JsonObject body, string name, string value)
    {
        if (name.Split('.') is not [var outer, var inner])
        {
            body[name] = value;
            return;
        }
        if (body[outer] is not JsonObject nested) body[outer] = nested = [];
        nested[inner] = value;
    }

    // Only a correction starts from something; all else that stands in a field is new.
    private static bool IsChanged(CommandDraft draft, string field) =>
        PersianText.Clean(draft[field]) is { Length: > 0 } text && text != draft.Was.GetValueOrDefault(field);

    // What the case's neighbourhood is to become; null: as the server has it, which a case that moves leaves behind by itself.
    private string? NewNeighbourhood(CommandDraft draft)
    {
        var (said, was) = (draft[CommandFields.Neighbourhood], draft.Was.GetValueOrDefault(CommandFields.Neighbourhood, ""));
        // One of the district that was chosen before is none of this one.
        var name = city.NeighbourhoodsOf(draft["district"]).Contains(said) ? said : "";
        return IsChanged(draft, "district") ? name.Length == 0 ? null : name : name == was ? null : name;
    }

    private Dictionary<string, string> Present(CaseRecord record) => command != CommandKind.Correct ? [] : new()
    {
        ["category"] = record.View.Category,
        ["district"] = record.View.District,
        [CommandFields.Neighbourhood] = record.More.Neighbourhood ?? "",
        ["address"] = record.More.Address ?? "",
        ["text"] = record.More.Text ?? "",
    };

    private string? DueHint(CaseRecord? record) =>
        city.Reference.Categories.FirstOrDefault(c => c.Code == record?.View.Category) is { } category
            ? Say.Fill(CaseTexts.DueOptional, Say.Count(category.DeadlineWorkingDays)) : null;
}
