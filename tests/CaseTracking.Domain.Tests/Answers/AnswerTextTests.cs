using CaseTracking.Domain.Answers;

namespace CaseTracking.Domain.Tests.Answers;

/// <summary>Placeholders of standard answers: a closed list, filled once, and never shown as braces.</summary>
public class AnswerTextTests
{
    private static readonly Dictionary<Placeholder, string> Known = new()
    {
        [Placeholder.Name] = "زهرا",
        [Placeholder.District] = "منطقه نه",
        [Placeholder.Topic] = "زباله",
        [Placeholder.Code] = "۰۵-۱۲۳۴۵۶۷-۸",
        [Placeholder.Deadline] = "سه‌شنبه ۱۰ آذر ۱۴۰۵",
        [Placeholder.Today] = "سه‌شنبه ۳ آذر ۱۴۰۵",
    };

    [Theory]
    [InlineData("سلام {نام}.", "سلام زهرا.")]
    [InlineData("Hello {name}.", "Hello زهرا.")]
    [InlineData("{منطقه}، {موضوع}، {کد}", "منطقه نه، زباله، ۰۵-۱۲۳۴۵۶۷-۸")]
    [InlineData("{district} {topic} {code}", "منطقه نه زباله ۰۵-۱۲۳۴۵۶۷-۸")]
    [InlineData("از {امروز} تا {مهلت}", "از سه‌شنبه ۳ آذر ۱۴۰۵ تا سه‌شنبه ۱۰ آذر ۱۴۰۵")]
    [InlineData("{today}–{deadline}", "سه‌شنبه ۳ آذر ۱۴۰۵–سه‌شنبه ۱۰ آذر ۱۴۰۵")]
    [InlineData("بی جای خالی", "بی جای خالی")]
    public void Each_is_filled_by_its_name_in_either_language(string text, string filled) =>
        Assert.Equal(filled, AnswerText.Fill(text, Find));

    [Theory]
    [InlineData("{ نام }")]
    [InlineData("{NAME}")]
    [InlineData("{Name}")]
    public void Case_and_blanks_make_no_difference(string text) => Assert.Equal("زهرا", AnswerText.Fill(text, Find));

    [Fact]
    public void Arabic_letters_make_no_difference() =>
        Assert.Equal("۰۵-۱۲۳۴۵۶۷-۸", AnswerText.Fill("{كد}", Find));

    [Theory]
    [InlineData("کد {کد} است")]
    [InlineData("کد {نمی‌شناسم} است")]
    [InlineData("کد {} است")]
    public void What_cannot_be_filled_is_a_gap(string text) =>
        Assert.Equal("کد «…» است", AnswerText.Fill(text, _ => null));

    [Fact]
    public void A_blank_value_is_a_gap_too() => Assert.Equal("«…»!", AnswerText.Fill("{نام}!", _ => "  "));

    [Fact]
    public void Braces_are_never_shown() => Assert.Equal("آب«…» گاز", AnswerText.Fill("آب{برق}}{ گاز", _ => null));

    [Fact]
    public void What_a_value_holds_is_not_filled_again() =>
        Assert.Equal("{کد}", AnswerText.Fill("{نام}", p => p == Placeholder.Name ? "{کد}" : "هرگز"));

    [Fact]
    public void The_parts_say_which_of_them_are_filled_and_which_are_gaps()
    {
        var parts = AnswerText.Parts("سلام {نام}، {کد}", p => p == Placeholder.Name ? "زهرا" : null);
        Assert.Equal(
            [
                new AnswerPart("سلام "), new AnswerPart("زهرا", Placeholder.Name), new AnswerPart("، "),
                new AnswerPart(AnswerText.Gap, Placeholder.Code, IsGap: true),
            ], parts);
    }

    [Theory]
    [InlineData("{تلفن} و {نام}", "{تلفن}")]
    [InlineData("{phone}", "{phone}")]
    [InlineData("{}", "{}")]
    [InlineData("باز {نام", "{")]
    [InlineData("بسته}", "}")]
    [InlineData("{{نام}}", "{ }")]
    public void What_is_no_placeholder_is_named(string text, string wrong) =>
        Assert.Equal(wrong, string.Join(' ', AnswerText.Unknown(text)));

    [Fact]
    public void A_text_with_known_ones_alone_is_right() =>
        Assert.Empty(AnswerText.Unknown(string.Concat(AnswerText.Placeholders.Select(p => $"{{{p.Fa}}} {{{p.En}}}"))));

    [Fact]
    public void The_list_is_closed() => Assert.Equal(
        ["نام name", "منطقه district", "موضوع topic", "کد code", "مهلت deadline", "امروز today"],
        AnswerText.Placeholders.Select(p => $"{p.Fa} {p.En}"));

    private static string? Find(Placeholder placeholder) => Known[placeholder];
}
