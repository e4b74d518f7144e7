namespace CaseTracking.Screens.Intake;

/// <summary>How a call ends; each call in exactly one way.</summary>
public enum End { Case, Support, FollowUp, FirstContact, WrongNumber, Abandoned, Session }

/// <summary>An end that was chosen; support and follow-up name their case.</summary>
/// <param name="Words">The standard answer that was read out, filled.</param>
/// <param name="Storm">The storm event that the caller is attached to, with its case as the number.</param>
public sealed record Ending(End End, string? Number = null, string? Words = null, Guid? Storm = null);

/// <summary>A standard answer as it is read out now, and the topic it belongs to; none for any.</summary>
public sealed record GivenAnswer(string Words, string? Category, string CategoryName);

/// <summary>An end that is counted, as it is read out to the caller. No personal data: it outlives the draft.</summary>
/// <param name="DueAt">When the promise to call back is due; null while it is not known, or kept already.</param>
/// <param name="HasPhone">Whether the caller can be called back.</param>
public sealed record Ended(End End, string? Number, string? Category, DateTimeOffset? DueAt, bool HasPhone);
