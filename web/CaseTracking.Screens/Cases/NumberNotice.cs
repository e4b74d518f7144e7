using CaseTracking.Domain.Numbers;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>What to say to a number that is none.</summary>
public static class NumberNotice
{
    public static (string Title, string Hint) Of(string written, CaseNumberError error)
    {
        var shown = Say.Digits(written.Trim());
        return error == CaseNumberError.WrongCheckDigit
            ? (CaseTexts.WrongDigit, Say.Fill(CaseTexts.WrongDigitHint, shown))
            : (CaseTexts.NotTenDigits, Say.Fill(CaseTexts.NotTenDigitsHint, shown));
    }
}
