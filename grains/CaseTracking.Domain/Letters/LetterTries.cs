namespace CaseTracking.Domain.Letters;

/// <summary>How often a letter is tried that the mail server surely did not take.</summary>
public static class LetterTries
{
    /// <summary>Tries of one letter, the first included.</summary>
    public const int Max = 5;

    private static readonly TimeSpan First = TimeSpan.FromMinutes(5);

    /// <summary>When a letter is tried again after so many tries: 5, 15, 45 and 135 minutes later, then never (null).</summary>
    public static DateTimeOffset? Again(int tries, DateTimeOffset now) =>
        tries >= Max ? null : now + First * Math.Pow(3, tries - 1);
}
