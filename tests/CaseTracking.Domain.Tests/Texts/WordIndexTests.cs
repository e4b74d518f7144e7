using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Tests.Texts;

/// <summary>A few letters find what is meant, as people type them.</summary>
public class WordIndexTests
{
    private static readonly WordIndex Asphalt = new(["لکه‌گیری و روکش آسفالت", "Potholes and asphalt", "چاله", "دست‌انداز"]);

    [Theory]
    [InlineData("لکه")]
    [InlineData("گیری")]
    [InlineData("آسف")]
    [InlineData("اسفالت")]
    [InlineData("روکش آس")]
    [InlineData("دست انداز")]
    [InlineData("دستانداز")]
    [InlineData("لكه‌گيري")]
    [InlineData("POT")]
    public void Letters_that_begin_a_word_find_it(string typed) => Assert.True(Asphalt.Score(WordIndex.Query(typed)) > 0);

    [Theory]
    [InlineData("فالت")]
    [InlineData("زباله")]
    [InlineData("چاله زباله")]
    public void Letters_within_a_word_or_of_another_do_not(string typed) =>
        Assert.Equal(0, Asphalt.Score(WordIndex.Query(typed)));

    [Fact]
    public void A_whole_name_is_better_than_its_beginning_and_that_than_a_word_in_it()
    {
        var whole = new WordIndex(["سراب"]).Score(WordIndex.Query("سراب"));
        var begun = new WordIndex(["سرابستان"]).Score(WordIndex.Query("سراب"));
        var within = new WordIndex(["کوی سراب"]).Score(WordIndex.Query("سراب"));
        Assert.True(whole > begun && begun > within && within > 0);
    }

    [Fact]
    public void The_first_name_is_better_than_a_synonym() => Assert.True(
        new WordIndex(["چاله"]).Score(WordIndex.Query("چاله")) > Asphalt.Score(WordIndex.Query("چاله")));

    [Fact]
    public void No_letters_fit_everything() => Assert.True(Asphalt.Score(WordIndex.Query(" ")) > 0);
}
