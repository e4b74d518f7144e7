using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Text;
using CsCheck;

namespace CaseTracking.Domain.Tests.Texts;

public class WrittenFormsTests
{
    [Fact]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_caught() =>
        Gen.Int[0, 9_999_999].Sample(seven =>
        {
            var digits = CaseNumber.Create(1405, seven).Value;
            for (var i = 0; i < digits.Length; i++)
            {
                foreach (var other in "0123456789".Where(d => d != digits[i]))
                    Assert.NotEqual(0, CaseNumber.CheckDigit(digits[..i] + other + digits[(i + 1)..]));
                if (i > 0 && digits[i] != digits[i - 1])
                    Assert.NotEqual(0, CaseNumber.CheckDigit(digits[..(i - 1)] + digits[i] + digits[i - 1] + digits[(i + 1)..]));
            }
        }, iter: 300);

    [Theory]
    [InlineData("5724")]
    public void The_check_digit_is_that_of_the_published_example(string whole) => Assert.Equal(0, CaseNumber.CheckDigit(whole));

    [Fact]
    public void A_number_is_read_in_any_digits_with_or_without_separators()
    {
        var number = CaseNumber.Create(1405, 1_234_567);
        foreach (var text in new[] { number.Value, number.Grouped, number.GroupedPersian, $" {number.Grouped.Replace('-', '–')} ", "\u200f" + number.Value })
        {
            Assert.True(CaseNumber.TryParse(text, out var read, out _), text);
            Assert.Equal(number, read);
        }
        Assert.False(CaseNumber.TryParse("12a4567890", out _, out var error));
        Assert.Equal(CaseNumberError.NotTenDigits, error);
    }

    [Theory]
    [InlineData("كتابي", "کتابی")]
    [InlineData("مى‌روم", "میروم")]
    [InlineData("  تَهران \n ۱۲٣ ", "تهران 123")]
    [InlineData("آسفالت", "اسفالت")]
    [InlineData("ABC ـ", "abc")]
    public void Text_folds_to_one_form(string typed, string folded) => Assert.Equal(folded, PersianText.Fold(typed));

    [Fact]
    public void Folding_twice_changes_nothing() => Gen.String.Sample(text =>
    {
        // Broken surrogates never get this far: the API refuses them.
        if (TextRules.Check(text, 1000) is not null) return;
        Assert.Equal(PersianText.Fold(text), PersianText.Fold(PersianText.Fold(text)));
    });

    [Theory]
    [InlineData("09151234567", "+989151234567")]
    [InlineData("۰۹۱۵ ۱۲۳ ۴۵۶۷", "+989151234567")]
    [InlineData("+98 (915) 123-4567", "+989151234567")]
    [InlineData("00989151234567", "+989151234567")]
    [InlineData("9151234567", "+989151234567")]
    [InlineData("051 3812 3456", "+985138123456")]
    [InlineData("38123456", "+985138123456")]
    [InlineData("+9647701234567", "+9647701234567")]
    [InlineData("0012125550123", "+12125550123")]
    public void A_phone_in_any_written_form_is_one_number(string typed, string e164)
    {
        Assert.True(PhoneNumber.TryParse(typed, out var phone, out _));
        Assert.Equal(e164, phone.E164);
    }

    [Theory]
    [InlineData("", PhoneError.Empty)]
    [InlineData("سلام", PhoneError.NotANumber)]
    [InlineData("12", PhoneError.TooShort)]
    [InlineData("0915123456789012345", PhoneError.TooLong)]
    [InlineData("0199 123 4567", PhoneError.UnknownForm)]
    public void Rubbish_is_no_phone(string typed, PhoneError expected)
    {
        Assert.False(PhoneNumber.TryParse(typed, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Names_and_digits_are_masked_in_a_story() => Assert.Equal(
        "جلوی خانهٔ ••• چاله است، ••• زنگ بزنید",
        Masking.Mask("جلوی خانهٔ احمدی چاله است، ۰۹۱۵ ۱۲۳ زنگ بزنید", ["زهرا احمدي"]));

    [Theory]
    [InlineData("خانم نیک سرشت زنگ زد", "زهرا نیک\u200cسرشت")]
    [InlineData("خانم نیک\u200cسرشت زنگ زد", "زهرا نیک سرشت")]
    [InlineData("خانم نیکسرشت زنگ زد", "زهرا نیک سرشت")]
    public void A_name_is_masked_however_its_parts_are_joined(string story, string name)
    {
        var masked = Masking.Mask(story, [name])!;
        Assert.DoesNotContain("نیک", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("سرشت", masked, StringComparison.Ordinal);
        Assert.Contains("زنگ زد", masked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", TextProblem.Empty)]
    [InlineData("a\u0000b", TextProblem.ControlCharacter)]
    [InlineData("12345678901", TextProblem.TooLong)]
    public void Unfit_text_is_told(string text, TextProblem expected) => Assert.Equal(expected, TextRules.Check(text, 10));
}
