using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Maps;

/// <summary>What a map of districts is coloured by.</summary>
[JsonConverter(typeof(SnakeCaseEnum<MapFigure>))]
public enum MapFigure
{
    Received,
    Waiting,

    /// <summary>Open and past a clock now.</summary>
    Late,

    /// <summary>Solved, of all received, in percent.</summary>
    Solved,

    /// <summary>Accepted, of those whose answer was heard, in percent.</summary>
    Accepted,

    /// <summary>Received per 1,000 residents.</summary>
    PerThousand,
}

/// <summary>A district on the map: its cases of the days, how many of them are open and past a clock now, its residents where
/// an administrator gave them.</summary>
public sealed record MapDistrict(string Code, CaseFigures Figures, long Late, long? Population = null)
{
    /// <summary>The value of a figure; shares are whole percents, per 1,000 has one decimal; null where it has none.</summary>
    public decimal? ValueOf(MapFigure figure) => figure switch
    {
        MapFigure.Received => Figures.Received,
        MapFigure.Waiting => Figures.Waiting,
        MapFigure.Late => Late,
        MapFigure.Solved => Percent(Figures.Solved, Figures.Received),
        MapFigure.Accepted => Percent(Figures.Accepted, Figures.Answered),
        _ => Population is { } residents and > 0 ? Math.Round(1000m * Figures.Received / residents, 1) : null,
    };

    private static decimal? Percent(long part, long whole) => whole == 0 ? null : Math.Round(100m * part / whole);
}

/// <summary>The districts of a city on the map: cases received on days from ≤ day &lt; to, of one category or of all.</summary>
public sealed record MapTable(
    DateOnly From, DateOnly To, string? Category, IReadOnlyList<MapDistrict> Rows, MapDistrict Total);
