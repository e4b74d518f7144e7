using CaseTracking.Domain.Access;
using CaseTracking.Domain.Contacts;
using Orleans;

namespace CaseTracking.Contracts.Contacts;

/// <summary>Records contacts; stateless, keyed by city.</summary>
[Alias("casetracking.IContactGrain")]
public interface IContactGrain : IGrainWithStringKey
{
    /// <summary>Records a contact once; the same command again changes nothing.</summary>
    [Alias("Record")]
    Task<ContactOutcome> Record(ContactRequest request);
}

/// <summary>A contact with who recorded it; <c>At</c> only for imports.</summary>
[GenerateSerializer, Immutable, Alias("casetracking.ContactRequest")]
public sealed record ContactRequest(
    [property: Id(0)] Guid CommandId,
    [property: Id(1)] Contact Contact,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] DateTimeOffset? At = null);

/// <summary>How recording a contact ended.</summary>
[GenerateSerializer, Alias("casetracking.ContactOutcome")]
public enum ContactOutcome { Recorded, CommandIdReused, Busy, OutcomeUnknown, Unstorable, Forbidden }
