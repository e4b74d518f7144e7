using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Answers;

namespace CaseTracking.Screens.Tests.Answers;

/// <summary>What a desk is offered.</summary>
public sealed class AnswerFinderTests
{
    private static readonly IReadOnlyList<IndexedAnswer> All =
        [Answer("waste", "ساعت زباله", 5), Answer(null, "بوی گاز", 50), Answer("asphalt", "چاله", 70), Answer("asphalt", "سرعت‌گیر", 20)];

    [Fact]
    public void Without_a_topic_all_stand_topic_by_topic() =>
        Assert.Equal(["بوی گاز", "سرعت‌گیر", "چاله", "ساعت زباله"], Find("", null));

    [Fact]
    public void A_topic_leaves_its_own_and_those_of_any() => Assert.Equal(["چاله", "بوی گاز"], Find("", "asphalt").Skip(1));

    [Fact]
    public void Letters_find_those_of_other_topics_too() => Assert.Equal(["ساعت زباله"], Find("زباله", "asphalt"));

    private static IEnumerable<string> Find(string letters, string? category) =>
        AnswerFinder.Find(All, letters, category, AnswerValuesTests.City()).Select(a => a.Title);

    private static IndexedAnswer Answer(string? category, string title, int place) =>
        new(new StandardAnswer(Guid.NewGuid(), category, title, "متن", Place: place));
}
