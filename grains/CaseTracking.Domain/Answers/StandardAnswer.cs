namespace CaseTracking.Domain.Answers;

/// <summary>What an administrator writes of a standard answer; of equal ones each is the same edit.</summary>
/// <param name="Category">The topic it belongs to; null for any.</param>
/// <param name="Keywords">Words by which people ask for it, beside those of its title and text.</param>
/// <param name="Place">Where it stands among those of its topic, the smallest first.</param>
public sealed record AnswerEdit(
    string? Category, string Title, string Text, string? TitleEn, string? TextEn, string? Keywords, int Place);

/// <summary>
/// Words that an operator reads out at first contact. <c>Version</c> counts its changes, from 1; a retired one is not
/// active and stays readable. <c>ChangedBy</c> is a user name, null for the first content or for who may not know.
/// </summary>
public sealed record StandardAnswer(
    Guid Id, string? Category, string Title, string Text, string? TitleEn = null, string? TextEn = null,
    string? Keywords = null, int Place = StandardAnswer.PlaceDefault, bool IsActive = true, int Version = 1,
    string? ChangedBy = null)
{
    public const int TitleMax = 100;
    public const int TextMax = 2000;
    public const int KeywordsMax = 500;

    /// <summary>The place of one for which nobody named another.</summary>
    public const int PlaceDefault = 100;
    public const int PlaceMax = 9999;

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>What is written of it.</summary>
    public AnswerEdit AsEdit() => new(Category, Title, Text, TitleEn, TextEn, Keywords, Place);
}
