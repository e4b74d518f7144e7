using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Phones;

namespace CaseTracking.Screens.Intake;

/// <summary>What is sent to end a call in a way; the same draft gives the same body, also after a reload.</summary>
public static class IntakeEnd
{
    public static string PathOf(IntakeDraft draft) => $"api/calls/{draft.Call}/end";

    public static JsonObject Of(IntakeDraft draft, Ending ending, string areaCode)
    {
        var body = new JsonObject
        {
            ["commandId"] = draft.EndId.ToString(),
            ["result"] = Codes<ContactResult>.Of(ResultOf(ending.End)),
            ["channel"] = Codes<Channel>.Of(draft.Channel),
        };
        if (ending.End == End.Case) PutCase(body, draft);
        else PutContact(body, draft, ending);
        Put(body, "text", $"{draft.Story.Trim()}\n\n{ending.Words}");
        PutCitizen(body, draft, areaCode);
        return body;
    }

    private static void PutCase(JsonObject body, IntakeDraft draft)
    {
        body["kind"] = Codes<ContactKind>.Of(draft.Kind);
        body["category"] = draft.Category;
        body["district"] = draft.District;
        if (draft.Neighbourhood is { } neighbourhood) body["neighbourhood"] = neighbourhood;
        Put(body, "address", draft.Address.Trim(' ', '،', ','));
    }

    private static void PutContact(JsonObject body, IntakeDraft draft, Ending ending)
    {
        if (draft.Category is not null) body["category"] = draft.Category;
        if (ending.Number is not null) body["caseNumber"] = ending.Number;
        if (ending.End == End.Support) body["supports"] = true;
        if (ending.Storm is { } storm) body["stormEvent"] = storm.ToString();
    }

    private static ContactResult ResultOf(End end) => end switch
    {
        End.Case => ContactResult.CaseOpened,
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
