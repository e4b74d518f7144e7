using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Letters;
using CaseTracking.Screens.Reports;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Letters;

public sealed class ScheduleDraftTests : IDisposable
{
    // ۳ آذر ۱۴۰۵.
    private static readonly DateOnly Today = new(2026, 11, 24);

    public void Dispose() => Language.Use(Language.Persian);

    [Theory]
    [InlineData("reports", ReportKind.Year, null, ReportSpan.ThisYear)]
    [InlineData("reports?year=1404", ReportKind.Year, null, ReportSpan.LastYear)]
    [InlineData("reports?view=district&year=1405", ReportKind.Cases, ReportDivision.District, ReportSpan.ThisYear)]
    [InlineData("reports?view=contacts&from=2026-11-23&to=2026-11-24", ReportKind.Contacts, null, ReportSpan.LastDay)]
    [InlineData("reports?view=month&from=2026-11-14&to=2026-11-21", ReportKind.Cases, ReportDivision.Month, ReportSpan.LastWeek)]
    [InlineData("reports?view=category&from=2026-10-23&to=2026-11-22", ReportKind.Cases, ReportDivision.Category, ReportSpan.LastMonth)]
    [InlineData("reports?view=category&from=2026-11-22&to=2026-12-22", ReportKind.Cases, ReportDivision.Category, ReportSpan.ThisMonth)]
    [InlineData("reports?view=sessions&from=2026-06-22&to=2026-09-23", ReportKind.Sessions, null, ReportSpan.LastSeason)]
    [InlineData("reports?view=deputy&from=2025-01-01&to=2025-12-01", ReportKind.Cases, ReportDivision.Deputy, ReportSpan.LastYear)]
    public void What_is_looked_at_is_proposed(string address, ReportKind report, ReportDivision? by, ReportSpan span)
    {
        var schedule = ScheduleDraft.Of(ReportAddress.Of(new Uri("https://137.example/" + address), 1405), Today).Schedule;
        Assert.Equal((report, by, span), (schedule.Report, schedule.By, schedule.Span));
    }

    [Fact]
    public void Only_what_goes_with_the_pace_is_sent()
    {
        var address = ReportAddress.Of(new Uri("https://137.example/reports?view=month&year=1405&district=2&category=asphalt"), 1405);
        var draft = ScheduleDraft.Of(address, Today);
        draft.Pace = LetterPace.Weekly;
        draft.Weekday = LetterWeekday.Thursday;
        var weekly = ScheduleDraft.Body(draft.Schedule);
        Assert.Equal(
            ("cases", "month", "2", "asphalt", "weekly", "thursday"),
            ((string)weekly["report"]!, (string)weekly["by"]!, (string)weekly["district"]!, (string)weekly["category"]!,
                (string)weekly["pace"]!, (string)weekly["weekday"]!));
        Assert.Null(weekly["monthDay"]);
        draft.Pace = LetterPace.Monthly;
        Assert.Null(ScheduleDraft.Body(draft.Schedule)["weekday"]);
        Assert.Equal(1, (int)ScheduleDraft.Body(draft.Schedule)["monthDay"]!);
        Assert.Equal([ReportSpan.LastYear, ReportSpan.ThisYear], ScheduleDraft.Of(new ReportAddress(ReportView.Year, 1405), Today).Spans);
    }

    [Theory]
    [InlineData("fa", "هر هفته", "هر پنجشنبه ساعت ۰۷:۳۰، گزارش هفتهٔ پیش")]
    [InlineData("en", "each week", "each Thursday at 07:30, of last week")]
    public void A_rhythm_is_told_in_words(string language, string pace, string words)
    {
        Language.Use(language);
        var schedule = new ReportSchedule(
            ReportKind.Contacts, null, null, null, ReportSpan.LastWeek, LetterPace.Weekly, LetterWeekday.Thursday, null, "07:30",
            LetterFile.None, language, false);
        Assert.Equal((pace, words), (LetterWords.Of(LetterPace.Weekly), LetterWords.Rhythm(schedule)));
        Assert.NotEqual("", LetterWords.Title(schedule, new CityNames()));
    }

    [Fact]
    public void What_became_of_a_letter_is_said_for_each_state_and_reason()
    {
        var at = new DateTimeOffset(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);
        var said = (
            from state in Enum.GetValues<LetterState>()
            from reason in Enum.GetValues<LetterReason>().Cast<LetterReason?>().Append(null)
            select LetterWords.Of(new LastLetter(at, state, reason, null, at))).ToList();
        Assert.DoesNotContain("", said);
        Assert.Equal("فرستاده شد در ۱۴۰۵/۰۹/۰۳ ۰۷:۳۰", LetterWords.Of(new LastLetter(at, LetterState.Sent, null, null, at)));
        Assert.True(LetterWords.IsBad(new LastLetter(at, LetterState.Sent, LetterReason.NoFile, null, at)));
        Assert.False(LetterWords.IsBad(new LastLetter(at, LetterState.Sending, null, null, at)));
    }
}
