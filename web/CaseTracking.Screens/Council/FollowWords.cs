using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Boards;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Council;

/// <summary>What is followed in words, and where it opens.</summary>
public static class FollowWords
{
    public static string Icon(FollowKind kind) => kind switch
    {
        FollowKind.Case => "note",
        FollowKind.Place => "place",
        FollowKind.Topic => "filter",
        _ => "board",
    };

    /// <summary>What it is called; a case's number stands in a run of its own.</summary>
    public static string Name(FollowTarget target, CityNames city) => target.Kind switch
    {
        FollowKind.Case => Say.Number(target.Number!),
        FollowKind.Place => Say.Fill(CouncilTexts.PlaceOf, Isolated(Say.Number(target.Number!))),
        FollowKind.Topic when target.District is { } district => Say.List(city.Category(target.Category!), city.District(district)),
        FollowKind.Topic => city.Category(target.Category!),
        _ => city.District(target.District!),
    };

    /// <summary>Where it opens, from the start of the site.</summary>
    public static string Path(FollowTarget target) => target.Kind switch
    {
        FollowKind.Case => $"cases/{target.Number}",
        FollowKind.Place => $"cases?placeOf={target.Number}",
        _ => new BoardAddress(BoardFilter.None with { Category = target.Category, District = target.District }).ToPath(),
    };

    /// <summary>How much is new; null when nothing is.</summary>
    public static string? News(FollowItem item) => item.News switch
    {
        0 => null,
        >= FollowTarget.NewsMax => Say.Fill(CouncilTexts.NewsMany, Say.Count(FollowTarget.NewsMax - 1)),
        _ => Say.Fill(CouncilTexts.News, Say.Count(item.News)),
    };

    // Digits and dashes run from the left, also in a sentence that runs from the right.
    private static string Isolated(string number) => $"\u2066{number}\u2069";
}
