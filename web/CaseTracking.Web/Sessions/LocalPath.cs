namespace CaseTracking.Web.Sessions;

/// <summary>Paths of this site that a page may send somebody on to, and nothing that leads elsewhere.</summary>
public static class LocalPath
{
    private const int LengthMax = 1_000;

    /// <summary>
    /// The path when it starts with one slash and holds nothing that browsers read otherwise, else null: two slashes or
    /// a slash and a backslash name another host, and control characters are dropped before that is looked at.
    /// </summary>
    public static string? Of(string? text) =>
        text is { Length: > 0 and <= LengthMax } && text[0] == '/' && !(text.Length > 1 && text[1] is '/' or '\\')
            && text.All(c => c is > ' ' and < '\x7f')
            ? text
            : null;
}
