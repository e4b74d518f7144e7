namespace CaseTracking.Web.Files;

/// <summary>One sheet of a file: its name, the headings, and the rows as they come. A cell is a text, a whole number or
/// empty; moments and days are texts.</summary>
public sealed record Sheet(
    string Name, IReadOnlyList<string> Headings, IAsyncEnumerable<IReadOnlyList<object?>> Rows, bool IsRightToLeft);

/// <summary>Cells that a spreadsheet would take for a formula.</summary>
public static class Formulas
{
    /// <summary>Whether a text begins like a formula, also after blanks and in its full-width forms.</summary>
    public static bool LooksLikeOne(string text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n') return true;
        var first = text.AsSpan().TrimStart();
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
    }
}
