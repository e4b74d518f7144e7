using System.Globalization;
using System.Text;

namespace CaseTracking.Domain.Accounts;

/// <summary>Why a new password is refused.</summary>
public enum PasswordProblem
{
    TooShort,
    TooLong,

    /// <summary>Among the first that somebody would guess.</summary>
    Common,

    /// <summary>Little more than the name of the account or of the line.</summary>
    HoldsName,
}

/// <summary>
/// What a new password must be, after NIST SP 800-63B: long, and none that is guessed first. Nothing is demanded of which
/// characters it holds, and it never gets old.
/// </summary>
public static class PasswordRules
{
    /// <summary>Shortest, in characters as they are written.</summary>
    public const int LengthMin = 12;

    /// <summary>Longest, in characters of UTF-16.</summary>
    public const int LengthMax = 200;

    // What must be left when a name is taken away; and how few different characters are none.
    private const int RestMin = 8;
    private const int DifferentMin = 5;

    private static readonly string[] OfTheLine = ["casetracking", "mashhad", "137137", "مشهد", "شهرداری", "سامانه"];

    /// <summary>What is wrong with a new password, or null.</summary>
    /// <param name="common">Passwords that are guessed first, in small letters.</param>
    /// <param name="names">Words that say nothing new: the name of the account, of the person.</param>
    public static PasswordProblem? Check(string password, IReadOnlySet<string> common, params IEnumerable<string> names)
    {
        if (password.Length > LengthMax) return PasswordProblem.TooLong;
        var letters = new StringInfo(password).LengthInTextElements;
        if (letters < LengthMin) return PasswordProblem.TooShort;
        var small = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (IsCommon(small, common)) return PasswordProblem.Common;
        return LacksAnythingNew(small, names) ? PasswordProblem.HoldsName : null;
    }

    // A common one is not better for figures around it, or for being written twice.
    private static bool IsCommon(string small, IReadOnlySet<string> common)
    {
        if (small.Distinct().Count() < DifferentMin || IsRun(small) || common.Contains(small)) return true;
        var core = small.Trim([.. small.Where(c => !char.IsLetter(c)).Distinct()]);
        if (common.Contains(core)) return true;
        foreach (var text in (string[])[small, core])
        {
            for (var part = 1; part <= text.Length / 2; part++)
            {
                if (text.Length % part == 0 && IsRepeated(text, part)
                    && (part < LengthMin || common.Contains(text[..part]))) return true;
            }
        }
        return false;
    }

    private static bool IsRun(string text) =>
        text.Zip(text.Skip(1)).All(p => p.Second - p.First == 1 || (p.First, p.Second) is ('9', '0'))
        || text.Zip(text.Skip(1)).All(p => p.First - p.Second == 1 || (p.First, p.Second) is ('0', '9'));

    private static bool IsRepeated(string text, int part) =>
        Enumerable.Range(part, text.Length - part).All(i => text[i] == text[i - part]);

    private static bool LacksAnythingNew(string small, IEnumerable<string> names)
    {
        var rest = small;
        foreach (var name in names.SelectMany(n => n.ToLowerInvariant().Split(' ')).Concat(OfTheLine).Where(n => n.Length >= 3))
            rest = rest.Replace(name, "", StringComparison.Ordinal);
        return rest.Length < small.Length && rest.Count(char.IsLetterOrDigit) < RestMin;
    }
}
