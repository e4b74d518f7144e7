using CaseTracking.Domain.Answers;

namespace CaseTracking.Domain.Tests.Answers;

/// <summary>Which standard answers somebody means by a few words, and which come first.</summary>
public class AnswerSearchTests
{
    private static readonly IReadOnlyList<IndexedAnswer> All =
    [
        Answer("گاز", null, "بوی گاز", "با ۱۹۴ تماس بگیرید.", keywords: "نشت گاز", place: 20),
        Answer("آسفالت", "asphalt", "زمان ترمیم چاله", "پنج روز کاری.", keywords: "دست‌انداز، pothole", place: 10),
        Answer("کنده‌کاری", "asphalt", "کنده‌کاری شرکت‌ها", "مهلت پیمانکار چاله.", place: 20),
        Answer("زباله", "waste", "ساعت جمع‌آوری زباله", "هر شب ساعت ۲۱.", titleEn: "When waste is collected", place: 10),
    ];

    [Fact]
    public void Without_words_those_of_the_topic_come_first_then_those_of_any() => Assert.Equal(
        ["زباله", "گاز", "آسفالت", "کنده‌کاری"], Find("", "waste"));

    [Fact]
    public void Without_words_and_topic_those_of_any_come_first_then_by_their_place()
    {
        var found = Find(null, null).ToList();
        Assert.Equal(("گاز", "کنده‌کاری", 4), (found[0], found[^1], found.Count));
    }

    [Theory]
    [InlineData("چاله", "آسفالت", "کنده‌کاری")]
    [InlineData("دستانداز", "آسفالت")]
    [InlineData("دست انداز", "آسفالت")]
    [InlineData("POTHOLE", "آسفالت")]
    [InlineData("جمع آوري", "زباله")]
    [InlineData("۱۹۴", "گاز")]
    [InlineData("194", "گاز")]
    [InlineData("collected", "زباله")]
    public void Every_word_must_stand_in_it_however_it_is_typed(string typed, params string[] found) =>
        Assert.Equal(found, Find(typed, null));

    [Fact]
    public void The_topic_goes_before_the_better_words() =>
        Assert.Equal(["زباله", "گاز"], Find("ساعت", "waste").Concat(Find("گاز", "waste")));

    [Fact]
    public void A_title_goes_before_keywords_and_those_before_the_text()
    {
        IndexedAnswer[] three =
        [
            Answer("متن", null, "یک", "برف بسیار", place: 1), Answer("کلید", null, "دو", "هیچ", keywords: "برف", place: 2),
            Answer("نام", null, "برف", "هیچ", place: 3),
        ];
        Assert.Equal(["نام", "کلید", "متن"], AnswerSearch.Best(three, "برف", null).Select(a => a.TextEn));
    }

    [Fact]
    public void A_slip_of_the_finger_finds_what_is_like_it() => Assert.Equal(["گاز"], Find("بوی گار", null));

    [Fact]
    public void What_stands_nowhere_and_is_like_nothing_finds_nothing() => Assert.Empty(Find("qqqq", null));

    private static IEnumerable<string?> Find(string? text, string? category) =>
        AnswerSearch.Best(All, text, category).Select(a => a.TextEn);

    // The English text is only a handle here.
    private static IndexedAnswer Answer(
        string handle, string? category, string title, string text, string? keywords = null, string? titleEn = null,
        int place = 100) =>
        new(new StandardAnswer(Guid.NewGuid(), category, title, text, titleEn, handle, keywords, place));
}
