using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Calls;

/// <summary>A draft by the names that its fields have at the server.</summary>
public static class DraftFields
{
    /// <summary>The fields with the field of the screen that each belongs to.</summary>
    public static readonly IReadOnlyDictionary<string, string> ScreenField = new Dictionary<string, string>
    {
        ["phone"] = IntakeFields.Phone,
        ["name"] = IntakeFields.Name,
        ["nameOf"] = IntakeFields.Name,
        ["category"] = IntakeFields.Category,
        ["categoryText"] = IntakeFields.Category,
        ["district"] = IntakeFields.Place,
        ["placeText"] = IntakeFields.Place,
        ["neighbourhood"] = IntakeFields.Place,
        ["address"] = IntakeFields.Address,
        ["story"] = IntakeFields.Story,
        ["kind"] = IntakeFields.Kind,
        ["channel"] = IntakeFields.Channel,
    };

    /// <summary>What stands in a field; empty where nothing does. Choices that were not made are empty too.</summary>
    public static string Text(IntakeDraft draft, string field) => field switch
    {
        "phone" => draft.Phone,
        "name" => draft.Name,
        "nameOf" => draft.NameOf ?? "",
        "category" => draft.Category ?? "",
        "categoryText" => draft.CategoryText,
        "district" => draft.District ?? "",
        "placeText" => draft.PlaceText,
        "neighbourhood" => draft.Neighbourhood ?? "",
        "address" => draft.Address,
        "story" => draft.Story,
        "kind" => draft.Kind == ContactKind.Request ? "" : Codes<ContactKind>.Of(draft.Kind),
        "channel" => draft.Channel == Channel.Call ? "" : Codes<Channel>.Of(draft.Channel),
        _ => "",
    };

    /// <summary>Puts what the server has into a field; a code that is not known here leaves it as it is.</summary>
    public static void Put(IntakeDraft draft, string field, string text)
    {
        switch (field)
        {
            case "phone": draft.Phone = text; break;
            case "name": draft.Name = text; break;
            case "nameOf": draft.NameOf = OrNull(text); break;
            case "category": draft.Category = OrNull(text); break;
            case "categoryText": draft.CategoryText = text; break;
            case "district": draft.District = OrNull(text); break;
            case "placeText": draft.PlaceText = text; break;
            case "neighbourhood": draft.Neighbourhood = OrNull(text); break;
            case "address": draft.Address = text; break;
            case "story": draft.Story = text; break;
            case "kind":
                draft.Kind = Codes<ContactKind>.TryParse(text, out var kind) ? kind : ContactKind.Request;
                break;
            case "channel":
                draft.Channel = Codes<Channel>.TryParse(text, out var channel) ? channel : Channel.Call;
                break;
        }
    }

    /// <summary>A draft of this browser made of one that the server keeps.</summary>
    public static IntakeDraft Of(CallInfo info, string areaCode)
    {
        var draft = new IntakeDraft
        {
            Id = info.Call.Id.ToString("N"),
            IsByLine = info.Call.IsByLine,
            StartedAt = info.Call.AnsweredAt ?? info.Call.StartedAt,
        };
        foreach (var (field, kept) in info.Draft?.Fields ?? new Dictionary<string, Domain.Calls.DraftField>())
        {
            Put(draft, field, kept.Text);
            draft.Seen[field] = kept.Version;
        }
        if (draft.Phone.Length > 0 || info.From is not { } from) return draft;
        // Who calls is known: the typing goes on where something is missing.
        var name = draft.Name.Length > 0 ? null : info.Caller?.Name;
        if (name is not null) (draft.Name, draft.NameOf) = (name, from);
        draft.At = draft.Name.Length > 0 ? IntakeFields.Category : IntakeFields.Name;
        var isPhone = Domain.Phones.PhoneNumber.TryParse(from, out var phone, out _, areaCode);
        draft.Phone = Say.Digits(isPhone ? phone.National : from);
        return draft;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
