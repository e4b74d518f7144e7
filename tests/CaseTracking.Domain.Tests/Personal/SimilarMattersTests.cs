using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Tests.Personal;

/// <summary>The order of similar cases: near first, then a like address, then the newest.</summary>
public class SimilarMattersTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 4, 30, 0, TimeSpan.Zero);

    [Fact]
    public void The_near_come_first_by_distance_and_the_far_not_at_all()
    {
        SimilarCandidate[] cases =
        [
            Case("1", 5, "خیابان دیگر"), Case("2", 1, "کوچهٔ آلاله"), Case("3", 2, null, 36.003), Case("4", 3, null, 36.001),
            Case("5", 9, "کوچهٔ آلاله", 36.006), Case("6", 7, null),
        ];
        var matter = new Matter("asphalt", "2", "آلاله", 36, 59);
        Assert.Equal(["4", "3", "2", "6", "1"], Numbers(matter, cases, 9));
        Assert.Equal(["4", "3"], Numbers(matter, cases, 2));
        Assert.Equal(["5", "2", "6", "1", "4", "3"], Numbers(matter with { Lat = null, Lon = null }, cases, 9));
        Assert.Equal(
            ["5", "6", "1", "4", "3", "2"], Numbers(new Matter("asphalt", "2", null, null, null), cases, 9));
    }

    [Fact]
    public void Of_equals_the_newest_and_then_the_greater_number_comes_first() => Assert.Equal(
        ["3", "2", "1"],
        Numbers(new Matter("asphalt", "2", "x", null, null), [Case("1", 1, "x"), Case("2", 1, "x"), Case("3", 2, "x")], 5));

    [Theory]
    [InlineData("آلاله", "کوچه آلاله پلاک 7", 1)]
    [InlineData("آلاله", "", 0)]
    [InlineData("آلاله", "خیابان", 0)]
    [InlineData("word", "two words", 0.8)]
    public void Likeness_is_the_part_of_the_asked_that_stands_in_the_other(string asked, string text, double likeness) =>
        Assert.Equal(likeness, Likeness.Of(asked, text), 6);

    [Theory]
    [InlineData("کیان‌پور", "کیان پور")]
    [InlineData("کیان پور", "کیان‌پور")]
    [InlineData("كيان‌پور", "کیانپور")]
    [InlineData("بن‌بست، آلالهٔ", "آلاله")]
    [InlineData("پلاک ۷", "7")]
    public void What_is_asked_is_found_however_it_is_written(string kept, string asked) =>
        Assert.Subset(SearchWords.Kept(kept).ToHashSet(), SearchWords.Asked(asked).ToHashSet());

    [Fact]
    public void A_part_of_a_word_is_not_a_word() =>
        Assert.DoesNotContain("پور", SearchWords.Kept("کیانپور"));

    private static SimilarCandidate Case(string number, int hour, string? address, double? lat = null) =>
        new(number, Day.AddHours(hour), address, lat, lat is null ? null : 59);

    private static IEnumerable<string> Numbers(Matter matter, SimilarCandidate[] cases, int limit) =>
        SimilarMatters.Best(matter, cases, limit).Select(c => c.Number);
}
