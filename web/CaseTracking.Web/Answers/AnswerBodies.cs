using CaseTracking.Domain.Answers;

namespace CaseTracking.Web.Answers;

/// <summary>A page of answers; <c>next</c> goes into <c>after</c>, null at the end. <c>Placeholders</c>: what may stand in
/// their texts between braces, all there is.</summary>
public sealed record AnswersBody(
    IReadOnlyList<StandardAnswer> Items, string? Next, IReadOnlyList<PlaceholderBody> Placeholders);

/// <summary>A placeholder's name in either language, without its braces.</summary>
public sealed record PlaceholderBody(string Fa, string En)
{
    public static IReadOnlyList<PlaceholderBody> All { get; } =
        [.. AnswerText.Placeholders.Select(p => new PlaceholderBody(p.Fa, p.En))];
}

/// <summary>Words to search answers by; those of the category come first.</summary>
public sealed record AnswerQuery(string? Text, string? Category, string? After, int? Limit);

/// <summary>A new answer. Without a category it is for any topic.</summary>
public sealed record NewAnswerBody(
    Guid CommandId, string Title, string Text, string? Category, string? TitleEn, string? TextEn, string? Keywords,
    int? Place);

/// <summary>An answer written anew, as a whole; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record ChangeAnswerBody(
    Guid CommandId, int ExpectedVersion, string Title, string Text, string? Category, string? TitleEn, string? TextEn,
    string? Keywords, int? Place);

/// <summary>Takes an answer out of use; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record RetireAnswerBody(Guid CommandId, int ExpectedVersion);
