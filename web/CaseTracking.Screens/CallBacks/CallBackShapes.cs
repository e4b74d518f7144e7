using System.Text.Json.Serialization;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.CallBacks;

/// <summary>Somebody who has still to hear an answer.</summary>
/// <param name="Person">The command that brought them; named to the server for supporters.</param>
/// <param name="HalfDays">On which half-days nobody was reached.</param>
/// <param name="CalledBy">The name of somebody else who calls them now.</param>
public sealed record CallBackItem(
    CaseSummary Case, Guid Person, string Part, string? Name, string? Phone, DateTimeOffset AnsweredAt, DateTimeOffset DueAt,
    int Tries, string[] HalfDays, DateTimeOffset? LastTryAt, string? CalledBy = null)
{
    public bool IsSupporter => Part == "supporter";

    /// <summary>Tells it apart from all others.</summary>
    public string Key => $"{Case.Number}/{Person:N}";
}

/// <summary>In one's own hands until then.</summary>
public sealed record CallBackTaken(DateTimeOffset Until);

/// <summary>A page, the nearest promise first; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record CallBackPage(CallBackItem[] Items, string? Next);

/// <summary>What an operator begins to write of a call-back: its command, and why the citizen objects.</summary>
public sealed record CallBackDraft(Guid CommandId, string Reason);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CallBackPage))]
[JsonSerializable(typeof(CallBackDraft))]
[JsonSerializable(typeof(CallBackTaken))]
public sealed partial class CallBackJson : JsonSerializerContext;
