using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Texts;

/// <summary>Numbers and times as people read them, in both languages.</summary>
public sealed class SayTests : IDisposable
{
    // Tuesday 1 December 2026 and 10 Azar 1405, 10:30 in Mashhad.
    private static readonly DateTimeOffset Now = new(2026, 12, 1, 7, 0, 0, TimeSpan.Zero);

    public void Dispose() => Language.Use(Language.Persian);

    [Theory]
    [InlineData("fa", "۶۳۱٬۵۶۰", "۵۴٪", "۱۴۰۵/۰۹/۱۰ ۱۰:۳۰", "سه‌شنبه ۱۰ آذر ۱۴۰۵")]
    [InlineData("en", "631,560", "54%", "2026-12-01 10:30", "Tuesday 1 December 2026")]
    public void Numbers_and_days_follow_the_language(string language, string count, string share, string moment, string day)
    {
        Language.Use(language);
        Assert.Equal(count, Say.Count(631_560));
        Assert.Equal(share, Say.Percent(155_633, 287_900));
        Assert.Equal(moment, Say.Moment(Now));
        Assert.Equal(day, Say.DayInWords(Now));
    }

    [Theory]
    [InlineData(0, "کمتر از یک دقیقه")]
    [InlineData(61, "۱ ساعت و ۱ دقیقه")]
    [InlineData(120, "۲ ساعت")]
    [InlineData((2 * 1440) + 180, "۲ روز و ۳ ساعت")]
    [InlineData(-1440, "۱ روز")]
    public void A_span_is_told_by_its_two_greatest_units(int minutes, string words)
    {
        Language.Use("fa");
        Assert.Equal(words, Say.Span(TimeSpan.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData(2, "تا پایان امروز")]
    [InlineData(13, "تا پایان امروز")]
    [InlineData(14, "تا فردا")]
    [InlineData(24 * 4, "۴ روز مانده")]
    [InlineData(0, "معوق")]
    [InlineData(-30, "۱ روز معوق")]
    [InlineData(-24 * 800, "۲ سال معوق")]
    public void A_clock_counts_the_days_of_the_citys_calendar(int hours, string words)
    {
        Language.Use("fa");
        Assert.Equal(words, Say.Due(Now.AddHours(hours), Now));
    }

    // Midnight ends the day before it.
    [Fact]
    public void A_deadline_at_midnight_is_the_day_that_ends_then()
    {
        Language.Use("fa");
        Assert.Equal("سه‌شنبه ۱۰ آذر ۱۴۰۵", Say.LastDayInWords(new DateTimeOffset(2026, 12, 1, 20, 30, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_case_number_is_grouped_as_it_is_read_out()
    {
        Language.Use("en");
        Assert.Equal("05-1234567-8", Say.Number("0512345678"));
        Language.Use("fa");
        Assert.Equal("۰۵-۱۲۳۴۵۶۷-۸", Say.Number("0512345678"));
    }
}
