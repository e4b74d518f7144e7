using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Intake;

/// <summary>
/// All that was typed in one call, with the id of the command that will end it: what is sent again after a reload or a
/// crash has the same id, so nothing is done twice.
/// </summary>
public sealed class IntakeDraft
{
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The call that this is the draft of.</summary>
    [JsonIgnore]
    public Guid Call => Guid.ParseExact(Id, "N");

    /// <summary>Whether the telephone system told of the call: then somebody called, and it needs a result.</summary>
    public bool IsByLine { get; set; }

    /// <summary>Names this copy to the server, so that what it sends again is no second hand.</summary>
    public string Screen { get; set; } = Guid.NewGuid().ToString("N");

    /// <summary>The server's version of each field that this copy showed last.</summary>
    public Dictionary<string, int> Seen { get; set; } = [];

    /// <summary>When the first letter was typed.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The field last typed in.</summary>
    public string At { get; set; } = IntakeFields.Phone;

    public string Phone { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>The phone (E.164) whose earlier name was filled in; null once somebody typed the name.</summary>
    public string? NameOf { get; set; }

    /// <summary>The letters in the category field; the name of the category once one is chosen.</summary>
    public string CategoryText { get; set; } = "";

    public string? Category { get; set; }

    /// <summary>The letters in the place field; the name of the place once one is chosen.</summary>
    public string PlaceText { get; set; } = "";

    public string? District { get; set; }

    public string? Neighbourhood { get; set; }

    public string Address { get; set; } = "";

    public string Story { get; set; } = "";

    public ContactKind Kind { get; set; } = ContactKind.Request;

    public Channel Channel { get; set; } = Channel.Call;

    public Guid EndId { get; set; } = Guid.NewGuid();

    /// <summary>The end whose sending began and whose outcome is not known yet.</summary>
    public Ending? Begun { get; set; }

    /// <summary>Whether nobody called and nobody typed anything worth keeping.</summary>
    [JsonIgnore]
    public bool IsEmpty => Begun is null && !IsByLine && string.IsNullOrWhiteSpace(
        string.Concat(Phone, Name, CategoryText, PlaceText, Address, Story));

    /// <summary>The same words for another call: the one they were of is over.</summary>
    public IntakeDraft ForAnotherCall()
    {
        var copy = (IntakeDraft)MemberwiseClone();
        (copy.Id, copy.EndId, copy.IsByLine, copy.Begun) = (Guid.NewGuid().ToString("N"), Guid.NewGuid(), false, null);
        (copy.Screen, copy.Seen) = (Guid.NewGuid().ToString("N"), []);
        return copy;
    }

    /// <summary>What stands in a field of free words.</summary>
    public string Text(string field) => field switch
    {
        IntakeFields.Phone => Phone,
        IntakeFields.Name => Name,
        IntakeFields.Address => Address,
        _ => Story,
    };

    public void Type(string field, string text)
    {
        switch (field)
        {
            case IntakeFields.Phone: Phone = text; break;
            case IntakeFields.Name: (Name, NameOf) = (text, null); break;
            case IntakeFields.Address: Address = text; break;
            default: Story = text; break;
        }
    }

    /// <summary>Takes letters of the category field: what was chosen before is not chosen any more.</summary>
    public void TypeCategory(string letters) => (CategoryText, Category) = (letters, null);

    public void Choose(string category, string name) => (CategoryText, Category) = (name, category);

    /// <summary>Takes letters of the place field: what was chosen before is not chosen any more.</summary>
    public void TypePlace(string letters) => (PlaceText, District) = (letters, null);

    /// <summary>Takes a place; its neighbourhood begins the address.</summary>
    public void Choose(Place place, string name)
    {
        Address = AddressStart.With(Address, Neighbourhood, place.Neighbourhood);
        (PlaceText, District, Neighbourhood) = (name, place.District, place.Neighbourhood);
    }

    /// <summary>Fills in the name known of a phone unless somebody typed one, and takes back one that was filled in for
    /// another phone; false when nothing changed.</summary>
    public bool FillName(string? phone, string? name)
    {
        var isTyped = Name.Length > 0 && NameOf is null;
        if (isTyped || (NameOf == phone && Name == (name ?? ""))) return false;
        (Name, NameOf) = (name ?? "", name is null ? null : phone);
        return true;
    }
}
