using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Screens.Intake;

/// <summary>
/// All that was typed in one call, with the ids of the commands that will end it: what is sent again after a reload or
/// a crash has the same ids, so nothing is done twice.
/// </summary>
public sealed class IntakeDraft
{
    public string Id { get; init; } = Guid.NewGuid().ToString("N");

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

    public Guid CaseId { get; set; } = Guid.NewGuid();

    public Guid SupportId { get; set; } = Guid.NewGuid();

    public Guid ContactId { get; set; } = Guid.NewGuid();

    /// <summary>The end whose sending began and whose outcome is not known yet.</summary>
    public Ending? Begun { get; set; }

    /// <summary>Whether nobody typed anything worth keeping.</summary>
    [JsonIgnore]
    public bool IsEmpty => Begun is null && string.IsNullOrWhiteSpace(
        string.Concat(Phone, Name, CategoryText, PlaceText, Address, Story));
}
