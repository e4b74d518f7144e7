using CaseTracking.Domain.Answers;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Answers;

/// <summary>What a desk is offered: for letters whatever has them, the topic's first; without letters those of the topic
/// and of any, and without a topic all, topic by topic.</summary>
public static class AnswerFinder
{
    public static IReadOnlyList<StandardAnswer> Find(
        IReadOnlyList<IndexedAnswer> all, string letters, string? category, CityNames city)
    {
        var best = AnswerSearch.Best(all, letters, category);
        if (!string.IsNullOrWhiteSpace(letters)) return [.. best];
        if (category is not null) return [.. best.Where(a => a.Category is null || a.Category == category)];
        var order = city.Reference.Categories.Select(c => c.Code).ToList();
        return [.. best.OrderBy(a => a.Category is { } topic ? order.IndexOf(topic) : -1)];
    }
}
