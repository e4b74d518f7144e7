using System.Globalization;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Walls;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Walls;

/// <summary>The wall's pages in words.</summary>
public static class WallWords
{
    public static string Of(WallPageKind page) => page switch
    {
        WallPageKind.Today => WallTexts.Today,
        WallPageKind.Flow => WallTexts.PageFlow,
        WallPageKind.Districts => WallTexts.PageDistricts,
        WallPageKind.Promises => WallTexts.PagePromises,
        _ => WallTexts.PageOutlook,
    };

    /// <summary>Seconds as they are typed, in any digits; null for others than a page may stand.</summary>
    public static int? ReadSeconds(string text) =>
        int.TryParse(PersianText.ToLatinDigits(text).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds is >= WallRotation.SecondsMin and <= WallRotation.SecondsMax ? seconds : null;
}
