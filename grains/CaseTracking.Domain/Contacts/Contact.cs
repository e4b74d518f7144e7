using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Contacts;

/// <summary>How a contact ended. Each contact has exactly one result; opening a case records its own.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ContactResult>))]
public enum ContactResult { FirstContact, CaseOpened, FollowUp, Abandoned, WrongNumber, ToSession }

/// <summary>A contact that ended, with what was said. Free words and the citizen never enter counters.</summary>
public sealed record Contact(
    Channel Channel, ContactResult Result, string? Category, string? CaseNumber, Citizen? Citizen, string? Text);

/// <summary>A contact ready to be recorded.</summary>
public sealed record ContactAppend(
    string City, Guid CommandId, byte[] Fingerprint, Contact Contact, Capacity Actor, DateTimeOffset At, DateOnly Day,
    bool Imported);

/// <summary>Where contacts are recorded; the same promises as the case journal.</summary>
public interface IContactJournal
{
    /// <summary>Records a contact once; false when the command id stands there with another body.</summary>
    Task<bool> Append(ContactAppend append);

    /// <summary>How the contact of a command id ended, without who it was and what was said; null when there is none.
    /// </summary>
    Task<Contact?> Find(string city, Guid commandId);
}
