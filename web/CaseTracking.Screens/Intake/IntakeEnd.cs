using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Phones;

namespace CaseTracking.Screens.Intake;

/// <summary>Which command of a draft a step gives.</summary>
public enum StepKind { Case, Support, Contact }

/// <summary>One command to send; the same draft gives the same body, also after a reload.</summary>
public sealed record IntakeStep(StepKind Kind, string Path, JsonObject Body);

/// <summary>The commands that end a call in a way, in the order they must be sent.</summary>
public static class IntakeSteps
{
    public static IReadOnlyList<IntakeStep> Of(IntakeDraft draft, Ending ending, string areaCode) => ending.End switch
    {
        End.Case => [Case(draft, areaCode)],
        // The support first: a contact of a support that was refused would count a call that is not over.
        End.Support => [Support(draft, ending.Number!, areaCode), Contact(draft, ending, areaCode)],
        _ => [Contact(draft, ending, areaCode)],
    };

    /// <summary>Gives a command that was refused, and so did nothing, a fresh id: the old one belongs to its body.
    /// </summary>
    public static void Renew(IntakeDraft draft, StepKind kind)
    {
        switch (kind)
        {
            case StepKind.Case: draft.CaseId = Guid.NewGuid(); break;
            case StepKind.Support: draft.SupportId = Guid.NewGuid(); break;
            default: draft.ContactId = Guid.NewGuid(); break;
        }
    }

    private static IntakeStep Case(IntakeDraft draft, string areaCode)
    {
        var body = new JsonObject
        {
            ["commandId"] = draft.CaseId.ToString(),
            ["kind"] = Codes<ContactKind>.Of(draft.Kind),
            ["channel"] = Codes<Channel>.Of(draft.Channel),
            ["category"] = draft.Category,
            ["district"] = draft.District,
        };
        Put(body, "address", draft.Address.Trim(' ', '،', ','));
        Put(body, "text", draft.Story);
        PutCitizen(body, draft, areaCode);
        return new(StepKind.Case, "api/cases", body);
    }

    private static IntakeStep Support(IntakeDraft draft, string number, string areaCode)
    {
        var body = new JsonObject { ["commandId"] = draft.SupportId.ToString() };
        PutCitizen(body, draft, areaCode);
        return new(StepKind.Support, $"api/cases/{number}/support", body);
    }

    private static IntakeStep Contact(IntakeDraft draft, Ending ending, string areaCode)
    {
        var body = new JsonObject
        {
            ["commandId"] = draft.ContactId.ToString(),
            ["channel"] = Codes<Channel>.Of(draft.Channel),
            ["result"] = Codes<ContactResult>.Of(ResultOf(ending.End)),
        };
        if (draft.Category is not null) body["category"] = draft.Category;
        if (ending.Number is not null) body["caseNumber"] = ending.Number;
        Put(body, "text", draft.Story);
        PutCitizen(body, draft, areaCode);
        return new(StepKind.Contact, "api/contacts", body);
    }

    private static ContactResult ResultOf(End end) => end switch
    {
        End.FirstContact => ContactResult.FirstContact,
        End.WrongNumber => ContactResult.WrongNumber,
        End.Abandoned => ContactResult.Abandoned,
        _ => ContactResult.FollowUp,
    };

    // A half-typed number is left out where it was allowed to stand; the checks refuse it elsewhere.
    private static void PutCitizen(JsonObject body, IntakeDraft draft, string areaCode)
    {
        var citizen = new JsonObject();
        Put(citizen, "name", draft.Name);
        if (PhoneNumber.TryParse(draft.Phone, out var phone, out _, areaCode)) citizen["phone"] = phone.E164;
        if (citizen.Count > 0) body["citizen"] = citizen;
    }

    private static void Put(JsonObject body, string field, string text)
    {
        if (!string.IsNullOrWhiteSpace(text)) body[field] = text.Trim();
    }
}
