namespace CaseTracking.Domain.Answers;

/// <summary>What a standard answer may leave open until it is read out. Nothing that would tell somebody of another
/// citizen.</summary>
public enum Placeholder
{
    /// <summary>The caller's name.</summary>
    Name,
    District,

    /// <summary>The category.</summary>
    Topic,

    /// <summary>The tracking code of the caller's case.</summary>
    Code,

    /// <summary>The last day of the seven-day promise, in words.</summary>
    Deadline,

    /// <summary>The present day, in words.</summary>
    Today,
}

/// <summary>How a placeholder is written between braces, in either language.</summary>
public sealed record PlaceholderName(Placeholder Of, string Fa, string En);

/// <summary>A piece of an answer: plain words, what a placeholder was filled with, or a gap.</summary>
public sealed record AnswerPart(string Text, Placeholder? Of = null, bool IsGap = false);
