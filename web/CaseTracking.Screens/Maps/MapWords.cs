using System.Globalization;
using CaseTracking.Domain.Maps;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Maps;

/// <summary>The map's values in words.</summary>
public static class MapWords
{
    public static string Of(MapFigure figure) => figure switch
    {
        MapFigure.Received => MapTexts.Received,
        MapFigure.Waiting => MapTexts.Waiting,
        MapFigure.Late => MapTexts.Late,
        MapFigure.Solved => MapTexts.Solved,
        MapFigure.Accepted => MapTexts.Accepted,
        _ => MapTexts.PerThousand,
    };

    public static string NoteOf(MapFigure figure) => figure switch
    {
        MapFigure.Received => MapTexts.ReceivedNote,
        MapFigure.Waiting => MapTexts.WaitingNote,
        MapFigure.Late => MapTexts.LateNote,
        MapFigure.Solved => MapTexts.SolvedNote,
        MapFigure.Accepted => MapTexts.AcceptedNote,
        _ => MapTexts.PerThousandNote,
    };

    /// <summary>A value of a figure as it is read.</summary>
    public static string Value(MapFigure figure, decimal? value) => (figure, value) switch
    {
        (_, null) => "—",
        (MapFigure.Solved or MapFigure.Accepted, { } v) => Say.Percent((long)v, 100),
        (MapFigure.PerThousand, { } v) => Tenths(v),
        (_, { } v) => Say.Count((long)v),
    };

    /// <summary>A class of values, both ends in it.</summary>
    public static string Range(MapFigure figure, ValueClasses classes, int place)
    {
        var (from, to) = classes.EndsOf(place);
        var last = to - (figure == MapFigure.PerThousand ? 0.1m : 1);
        return from == last ? Value(figure, from) : Say.Fill(MapTexts.Range, Value(figure, from), Value(figure, last));
    }

    /// <summary>Classes of a figure's values.</summary>
    public static ValueClasses Classes(MapFigure figure, IEnumerable<MapDistrict> rows) =>
        ValueClasses.Of(rows.Select(r => r.ValueOf(figure)), figure == MapFigure.PerThousand ? 0.1m : 1);

    /// <summary>The style class of a value's colour.</summary>
    public static string StepOf(ValueClasses classes, decimal? value) =>
        value is { } v ? $"step-{classes.StepOf(classes.ClassOf(v))}" : "step-none";

    private static string Tenths(decimal value)
    {
        var text = value.ToString("0.0", CultureInfo.InvariantCulture);
        return Language.IsPersian ? Say.Digits(text.Replace('.', '٫')) : text;
    }
}
