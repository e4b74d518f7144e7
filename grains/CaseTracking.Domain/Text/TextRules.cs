namespace CaseTracking.Domain.Text;

/// <summary>What makes a text unfit to be kept.</summary>
public enum TextProblem { Empty, TooLong, ControlCharacter, BrokenUnicode }

/// <summary>Checks free words before they are kept.</summary>
public static class TextRules
{
    /// <summary>The first problem, or null. Line breaks and tabs are fine, other control characters are not.</summary>
    public static TextProblem? Check(string text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text)) return TextProblem.Empty;
        if (text.Length > maxLength) return TextProblem.TooLong;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return TextProblem.ControlCharacter;
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            // U+FFFE and U+FFFF are no characters; a text that has one cannot even be folded.
            else if (char.IsSurrogate(c) || c >= '\ufffe') return TextProblem.BrokenUnicode;
        }
        return null;
    }
}
