using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Domain.Json;

/// <summary>
/// The one JSON shape of domain records, for the journal, Orleans, the API and the browser: camelCase, codes in
/// snake_case, nothing written for null. Source-generated, so it survives trimming.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    UseStringEnumConverter = false)]
[JsonSerializable(typeof(CaseState))]
[JsonSerializable(typeof(CaseEvent))]
[JsonSerializable(typeof(System.Collections.Immutable.ImmutableArray<CaseEvent>))]
[JsonSerializable(typeof(CaseCommand))]
[JsonSerializable(typeof(Access.Actor))]
[JsonSerializable(typeof(Access.Grants))]
[JsonSerializable(typeof(Contacts.Contact))]
[JsonSerializable(typeof(Calls.CallView))]
[JsonSerializable(typeof(Calls.CallState))]
[JsonSerializable(typeof(Calls.CallCommand))]
[JsonSerializable(typeof(Calls.CallEnd))]
[JsonSerializable(typeof(Calls.CallOutcome))]
[JsonSerializable(typeof(Desks.DeskState))]
[JsonSerializable(typeof(Desks.DeskCommand))]
[JsonSerializable(typeof(Desks.DeskView))]
[JsonSerializable(typeof(Storms.StormEvent))]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(CaseSummary))]
[JsonSerializable(typeof(IReadOnlyList<CaseSummary>))]
[JsonSerializable(typeof(CaseChange))]
[JsonSerializable(typeof(IReadOnlyList<CaseChange>))]
[JsonSerializable(typeof(IReadOnlyList<CaseView>))]
public sealed partial class DomainJson : JsonSerializerContext;
