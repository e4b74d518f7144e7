using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Promises;

/// <summary>A promise with its case; <c>Words</c> are masked for readers who may not know the citizen.</summary>
public sealed record PromiseItem(
    CaseView Case, int Promise, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? KeptAt, string ByName, Role Role,
    Holder? Unit = null, Guid? Session = null, string? Words = null)
{
    /// <summary>Tells it apart from all others.</summary>
    public string Key => $"{Case.Number}-{Promise}";

    public PromiseStanding StandingAt(DateTimeOffset now) => GivenPromise.StandingOf(DueAt, KeptAt, now);
}

/// <summary>A page; <c>Counts</c> on the first one alone, <c>Position</c> to follow the line from.</summary>
public sealed record PromisePage(
    PromiseItem[] Items, long Position, string? Next = null, Dictionary<string, long>? Counts = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(PromisePage))]
public sealed partial class PromiseJson : JsonSerializerContext;
