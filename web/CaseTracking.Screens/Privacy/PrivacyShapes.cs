using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Screens.Privacy;

/// <summary>How many days citizens' data is kept: of cases after they were resolved, of contacts after they ended.</summary>
public sealed record RetentionDays(int CaseDays, int ContactDays)
{
    /// <summary>Whether these would erase what others still keep.</summary>
    public bool IsShorterThan(RetentionDays other) => CaseDays < other.CaseDays || ContactDays < other.ContactDays;
}

/// <summary>A person of a case: <c>reporter</c> or a supporter.</summary>
public sealed record KeptPerson(string Part, string? Name, string? Phone);

/// <summary>Where and what, as it was told.</summary>
public sealed record KeptDetails(string? Address, double? Lat, double? Lon, string? Text);

/// <summary>A case of the citizen.</summary>
public sealed record KeptCase(
    string Number, CaseStatus State, Outcome? Outcome, DateTimeOffset ReceivedAt, KeptPerson[] Citizen, KeptDetails? Details);

/// <summary>A contact of the citizen; codes as the server's.</summary>
public sealed record KeptContact(
    DateTimeOffset At, string Channel, string Result, string? Category, string? CaseNumber, string? Name, string? Text);

/// <summary>A page of what is kept of a citizen; the contacts come with the first.</summary>
public sealed record KeptPage(string Phone, KeptCase[] Items, string? Next, KeptContact[]? Contacts);

/// <summary>How many cases and contacts held what was erased.</summary>
public sealed record ErasedCounts(int Cases, int Contacts);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RetentionDays))]
[JsonSerializable(typeof(KeptPage))]
[JsonSerializable(typeof(ErasedCounts))]
internal sealed partial class PrivacyJson : JsonSerializerContext;
