using System.Text.Json;
using CaseTracking.Contracts.Contacts;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Json;
using Orleans.Concurrency;

namespace CaseTracking.Grains.Contacts;

/// <summary>Records contacts; holds nothing, so any number of them work side by side.</summary>
[StatelessWorker, Reentrant]
public sealed class ContactGrain(
    IContactJournal journal, ICityRulesSource rules, CommandFingerprint fingerprints, TimeProvider time)
    : Grain, IContactGrain
{
    public async Task<ContactOutcome> Record(ContactRequest request)
    {
        var city = this.GetPrimaryKeyString();
        var body = JsonSerializer.SerializeToUtf8Bytes(request.Contact, DomainJson.Default.Contact);
        var at = request.At ?? time.GetUtcNow();
        if (AccessRules.TakesCallsAs(request.Actor) is not { } role) return ContactOutcome.Forbidden;
        var append = new ContactAppend(
            city, request.CommandId, fingerprints.Of(body, request.Actor, request.At), request.Contact,
            request.Actor.As(role), at, rules.Of(city).Zone.DayOf(at), request.At is not null);
        try
        {
            return await journal.Append(append) ? ContactOutcome.Recorded : ContactOutcome.CommandIdReused;
        }
        catch (JournalBusyException)
        {
            return ContactOutcome.Busy;
        }
        catch (InvalidDataException)
        {
            return ContactOutcome.Unstorable;
        }
        catch (OutcomeUnknownException)
        {
            return ContactOutcome.OutcomeUnknown;
        }
    }
}
