using System.Globalization;
using System.Net;
using System.Text;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Charts;

/// <summary>
/// Columns side by side for each place of a row, one or two series, as SVG: placed by attributes, since the pages' policy
/// takes no style attributes. In Persian the first place stands on the right and the scale beside it.
/// </summary>
public static class ColumnMarkup
{
    private const int Width = 760;
    private const int Height = 240;
    private const int Side = 56;
    private const int Top = 12;
    private const int Bottom = 28;
    private const int Steps = 4;
    private const int LabelsMax = 24;

    /// <summary>The drawing; each place with its label and a value a series.</summary>
    public static string Of(IReadOnlyList<(string Label, IReadOnlyList<long> Values)> places)
    {
        var top = Scale.TopOf(places.SelectMany(p => p.Values).DefaultIfEmpty(0).Max());
        var svg = new StringBuilder(
            $"""<svg class="chart" viewBox="0 0 {Width} {Height}" aria-hidden="true" focusable="false">""");
        for (var i = 0; i <= Steps; i++) AddLine(svg, top * i / Steps, top);
        for (var i = 0; i < places.Count; i++) AddPlace(svg, places, i, top);
        return svg.Append("</svg>").ToString();
    }

    private static void AddLine(StringBuilder svg, long value, long top)
    {
        var (y, x) = (Y(value, top), Language.IsPersian ? Width - Side + 6 : Side - 6);
        svg.Append(CultureInfo.InvariantCulture, $"""<line class="grid" x1="{Side}" x2="{Width - Side}" y1="{y:0.##}" y2="{y:0.##}"/>""");
        AddText(svg, "scale", x, y + 4, Language.IsPersian ? "start" : "end", Say.Count(value));
    }

    private static void AddPlace(StringBuilder svg, IReadOnlyList<(string Label, IReadOnlyList<long> Values)> places, int i, long top)
    {
        var (label, values) = places[i];
        var width = (double)(Width - 2 * Side) / places.Count;
        var start = Side + width * (FromStart(i, places.Count) + 0.15);
        var each = width * 0.7 / values.Count;
        for (var s = 0; s < values.Count; s++)
        {
            var y = Y(values[s], top);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<rect class="{(s == 1 ? "second" : "first")}" x="{start + each * FromStart(s, values.Count) + 0.5:0.##}" y="{y:0.##}" width="{Math.Max(0.5, each - 1):0.##}" height="{Height - Bottom - y:0.##}"/>""");
        }
        if (i % ((places.Count + LabelsMax - 1) / LabelsMax) == 0) AddText(svg, "label", start + width * 0.35, Height - 8, "middle", label);
    }

    private static void AddText(StringBuilder svg, string style, double x, double y, string anchor, string words) => svg.Append(
        CultureInfo.InvariantCulture,
        $"""<text class="{style}" x="{x:0.##}" y="{y:0.##}" text-anchor="{anchor}">{WebUtility.HtmlEncode(words)}</text>""");

    // Reading begins on the right in Persian.
    private static int FromStart(int place, int of) => Language.IsPersian ? of - 1 - place : place;

    private static double Y(long value, long top) => Height - Bottom - (Height - Bottom - Top) * (double)value / top;
}
