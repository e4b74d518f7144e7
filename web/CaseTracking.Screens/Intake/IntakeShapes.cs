using System.Text.Json.Serialization;
using CaseTracking.Domain.Expectations;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Intake;

/// <summary>A contact that opened no case.</summary>
public sealed record CallerContact(
    DateTimeOffset At, string Channel, string Result, string? Category, string? CaseNumber);

/// <summary>What <c>POST /api/callers</c> knows of a phone.</summary>
public sealed record CallerInfo(
    string Phone, string National, string? Name, CallerContact[] Contacts, CaseSummary[] Items, string? Next);

/// <summary>What <c>POST /api/cases/similar</c> found, and how many days back it looked.</summary>
public sealed record SimilarInfo(int Days, CaseSummary[] Items);

/// <summary>What callers may be told to expect; null while too few cases are known.</summary>
public sealed record ExpectationInfo(Expectation? Expectation);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(CallerInfo))]
[JsonSerializable(typeof(SimilarInfo))]
[JsonSerializable(typeof(ExpectationInfo))]
[JsonSerializable(typeof(IntakeDraft))]
[JsonSerializable(typeof(Ended))]
public sealed partial class IntakeJson : JsonSerializerContext;
