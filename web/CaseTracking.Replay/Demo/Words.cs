using System.Text.Json;
using CaseTracking.Replay.Maps;

namespace CaseTracking.Replay.Demo;

/// <summary>Invented callers and their words; no record of a real person.</summary>
public sealed record Words(
    string[] First, string[] Last, IReadOnlyDictionary<string, string[]> Stories,
    IReadOnlyDictionary<string, string[]> Answers, string[] Bodies, string[] Streets)
{
    public static Words Load() =>
        JsonSerializer.Deserialize<Words>(Resources.Text("words.json"), JsonSerializerOptions.Web)!;
}

/// <summary>What people of Mashhad call about and from where, by published shares.</summary>
public static class Shares
{
    private static readonly (string Code, int Weight)[] Districts =
    [
        ("2", 18), ("3", 12), ("9", 11), ("5", 4), ("12", 4), ("samen", 2),
        ("1", 7), ("4", 7), ("6", 7), ("7", 7), ("8", 7), ("10", 7), ("11", 7),
    ];

    private static readonly (string Code, int Weight)[] Categories =
    [
        ("construction", 18), ("asphalt", 16), ("cleaning", 14), ("channels", 12), ("obstruction", 9), ("waste", 9),
        ("greenspace", 6), ("lighting", 4), ("sidewalk", 4), ("flooding", 2), ("other", 6),
    ];

    // Calls by hour of the city's day; the busiest are ten to twelve.
    private static readonly int[] Hours =
        [2, 1, 1, 1, 1, 2, 4, 12, 28, 40, 52, 50, 38, 28, 20, 18, 18, 20, 20, 16, 12, 9, 6, 4];

    public static string District(Random dice) => Pick(Districts, dice);

    public static string Category(Random dice) => Pick(Categories, dice);

    /// <summary>A neighbourhood of a district, some much oftener than others; null for one call of five, where nobody says it.
    /// </summary>
    public static string? Neighbourhood(Random dice, KnownPlaces places, string district)
    {
        var there = places.In(district);
        if (there.Count == 0 || dice.Next(5) == 0) return null;
        return there[(int)(there.Count * dice.NextDouble() * dice.NextDouble())];
    }

    /// <summary>Seconds after midnight.</summary>
    public static int SecondOfDay(Random dice)
    {
        var left = dice.Next(Hours.Sum());
        var hour = 0;
        while ((left -= Hours[hour]) >= 0) hour++;
        return hour * 3600 + dice.Next(3600);
    }

    private static string Pick((string Code, int Weight)[] weighted, Random dice)
    {
        var left = dice.Next(weighted.Sum(w => w.Weight));
        foreach (var (code, weight) in weighted)
        {
            if ((left -= weight) < 0) return code;
        }
        return weighted[^1].Code;
    }
}
