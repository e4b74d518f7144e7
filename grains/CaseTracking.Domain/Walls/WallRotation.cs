using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Walls;

/// <summary>A page of the wall in the hall.</summary>
[JsonConverter(typeof(SnakeCaseEnum<WallPageKind>))]
public enum WallPageKind
{
    /// <summary>The day's figures, the districts, what moved.</summary>
    Today,

    /// <summary>How many cases went from which state to which today.</summary>
    Flow,

    /// <summary>The districts on the map: open and late.</summary>
    Districts,

    /// <summary>Promises kept, open and broken, and what is due next.</summary>
    Promises,

    /// <summary>What grows, and next week's calls.</summary>
    Outlook,
}

/// <summary>A page and for how long it stands.</summary>
public sealed record WallTurn(WallPageKind Page, int Seconds);

/// <summary>What is wrong with a rotation.</summary>
public enum WallProblem
{
    /// <summary>No page at all.</summary>
    Empty,

    /// <summary>A page is there twice.</summary>
    Twice,

    /// <summary>A page stands too shortly or too long.</summary>
    Seconds,
}

/// <summary>Which pages a city's walls show, in which order and for how long; <c>Version</c> counts changes, 0 is the
/// standard: the day alone.</summary>
public sealed record WallRotation(int Version, IReadOnlyList<WallTurn> Turns)
{
    public const int SecondsMin = 5;
    public const int SecondsMax = 600;

    /// <summary>Seconds of a page that nobody decided about.</summary>
    public const int SecondsUsual = 20;

    /// <summary>How a wall is before a supervisor decided.</summary>
    public static readonly WallRotation Standard = new(0, [new(WallPageKind.Today, SecondsUsual)]);

    /// <summary>What is wrong with turns, by the place in them.</summary>
    public static IEnumerable<(int At, WallProblem Problem)> Check(IReadOnlyList<WallTurn> turns)
    {
        if (turns.Count == 0) yield return (0, WallProblem.Empty);
        for (var i = 0; i < turns.Count; i++)
        {
            if (turns[i].Seconds is < SecondsMin or > SecondsMax) yield return (i, WallProblem.Seconds);
            if (turns.Take(i).Any(t => t.Page == turns[i].Page)) yield return (i, WallProblem.Twice);
        }
    }
}
