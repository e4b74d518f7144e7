using System.Text.RegularExpressions;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Answers;

/// <summary>The text of a standard answer with its placeholders in braces. Source: docs/glossary.md, "Words".</summary>
public static partial class AnswerText
{
    /// <summary>What stands for a placeholder that cannot be filled yet.</summary>
    public const string Gap = "«…»";

    /// <summary>All there are.</summary>
    public static IReadOnlyList<PlaceholderName> Placeholders { get; } =
    [
        new(Placeholder.Name, "نام", "name"), new(Placeholder.District, "منطقه", "district"),
        new(Placeholder.Topic, "موضوع", "topic"), new(Placeholder.Code, "کد", "code"),
        new(Placeholder.Deadline, "مهلت", "deadline"), new(Placeholder.Today, "امروز", "today"),
    ];

    private static readonly Dictionary<string, Placeholder> ByName =
        Placeholders.SelectMany(p => (KeyValuePair<string, Placeholder>[])[new(PersianText.Fold(p.Fa), p.Of), new(p.En, p.Of)])
            .ToDictionary();

    /// <summary>What stands in braces and is none of the placeholders, and braces without a partner, each as written and
    /// once.</summary>
    public static IReadOnlyList<string> Unknown(string text) =>
        [.. Braces().Matches(text).Where(m => Find(m) is null).Select(m => m.Value).Distinct()];

    /// <summary>The answer as it is read out; what has no value, or is no placeholder, is a gap.</summary>
    public static string Fill(string text, Func<Placeholder, string?> valueOf) =>
        string.Concat(Parts(text, valueOf).Select(p => p.Text));

    /// <summary>The answer in pieces. No brace of the text is in them; those of a value stay as they are.</summary>
    public static IReadOnlyList<AnswerPart> Parts(string text, Func<Placeholder, string?> valueOf)
    {
        var (parts, at) = (new List<AnswerPart>(), 0);
        foreach (Match match in Braces().Matches(text))
        {
            if (match.Index > at) parts.Add(new AnswerPart(text[at..match.Index]));
            at = match.Index + match.Length;
            if (match.Groups["name"].Success) parts.Add(Filled(Find(match), valueOf));
        }
        if (at < text.Length) parts.Add(new AnswerPart(text[at..]));
        return parts;
    }

    private static AnswerPart Filled(Placeholder? placeholder, Func<Placeholder, string?> valueOf) =>
        placeholder is { } known && valueOf(known) is { } value && !string.IsNullOrWhiteSpace(value)
            ? new AnswerPart(value.Trim(), known)
            : new AnswerPart(Gap, placeholder, IsGap: true);

    private static Placeholder? Find(Match match) =>
        match.Groups["name"].Success && ByName.TryGetValue(PersianText.Fold(match.Groups["name"].Value).Trim(), out var found)
            ? found
            : null;

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}|[{}]")]
    private static partial Regex Braces();
}
