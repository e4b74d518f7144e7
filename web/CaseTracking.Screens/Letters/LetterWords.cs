using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Reports;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Letters;

/// <summary>Schedules and letters in words.</summary>
public static class LetterWords
{
    /// <summary>Which report, of which part of the city.</summary>
    public static string Title(ReportSchedule s, CityNames city) => Say.List(
        [
            Report(s),
            .. s.District is { } d ? [city.District(d)] : Array.Empty<string>(),
            .. s.Category is { } c ? [city.Category(c)] : Array.Empty<string>(),
        ]);

    /// <summary>When and of which days.</summary>
    public static string Rhythm(ReportSchedule s)
    {
        var time = Say.Digits(s.Time);
        var days = s.Pace switch
        {
            LetterPace.WorkingDay => LetterTexts.EachWorkingDay,
            LetterPace.Weekly => Say.Fill(LetterTexts.EachWeekday, Of(s.Weekday ?? LetterWeekday.Saturday)),
            _ => s.MonthDay >= ReportRhythm.MonthDayMax ? LetterTexts.EachMonthEnd : Say.Fill(LetterTexts.EachMonthDay, Say.Count(s.MonthDay ?? 1)),
        };
        return Say.List(Say.Fill(LetterTexts.AtTime, days, time), Say.Fill(LetterTexts.OfSpan, Of(s.Span)));
    }

    /// <summary>What became of the last letter.</summary>
    public static string Of(LastLetter letter) => letter.State switch
    {
        LetterState.Waiting or LetterState.Sending => LetterTexts.OnItsWay,
        LetterState.Sent when letter.Reason == LetterReason.NoFile => Say.Fill(LetterTexts.SentWithoutFile, Say.Moment(letter.At)),
        LetterState.Sent => Say.Fill(LetterTexts.SentAt, Say.Moment(letter.At)),
        LetterState.Failed when letter.RetryAt is { } again => Say.Fill(LetterTexts.NotTakenAgain, Say.Moment(again)),
        LetterState.Failed => Say.Fill(LetterTexts.NotTaken, Say.Moment(letter.At)),
        LetterState.Skipped => Say.Fill(LetterTexts.NotSent, Say.Moment(letter.DueAt), Of(letter.Reason)),
        _ => Say.Fill(LetterTexts.Unknown, Say.Moment(letter.At)),
    };

    /// <summary>Whether somebody should look at it.</summary>
    public static bool IsBad(LastLetter letter) =>
        letter.State is LetterState.Failed or LetterState.Skipped or LetterState.Unknown || letter.Reason == LetterReason.NoFile;

    public static string Of(ReportSpan span) => span switch
    {
        ReportSpan.LastDay => LetterTexts.LastDay,
        ReportSpan.LastWeek => LetterTexts.LastWeek,
        ReportSpan.LastMonth => LetterTexts.LastMonth,
        ReportSpan.LastSeason => LetterTexts.LastSeason,
        ReportSpan.LastYear => LetterTexts.LastYear,
        ReportSpan.ThisMonth => LetterTexts.ThisMonth,
        _ => LetterTexts.ThisYear,
    };

    public static string Of(LetterPace pace) => pace switch
    {
        LetterPace.WorkingDay => LetterTexts.EachWorkingDay,
        LetterPace.Weekly => LetterTexts.Weekly,
        _ => LetterTexts.Monthly,
    };

    public static string Of(LetterWeekday day) => day switch
    {
        LetterWeekday.Saturday => LetterTexts.Saturday,
        LetterWeekday.Sunday => LetterTexts.Sunday,
        LetterWeekday.Monday => LetterTexts.Monday,
        LetterWeekday.Tuesday => LetterTexts.Tuesday,
        LetterWeekday.Wednesday => LetterTexts.Wednesday,
        LetterWeekday.Thursday => LetterTexts.Thursday,
        _ => LetterTexts.Friday,
    };

    public static string Of(LetterFile file) => file switch
    {
        LetterFile.Csv => ReportTexts.Csv,
        LetterFile.Xlsx => ReportTexts.Xlsx,
        _ => LetterTexts.NoFile,
    };

    private static string Report(ReportSchedule s) => s.Report switch
    {
        ReportKind.Year => ReportTexts.ViewYear,
        ReportKind.Contacts => ReportTexts.ViewContacts,
        ReportKind.Sessions => ReportTexts.ViewSessions,
        _ => Say.Fill(ReportTexts.CasesBy, ReportWords.Of(s.By ?? ReportDivision.Month)),
    };

    private static string Of(LetterReason? reason) => reason switch
    {
        LetterReason.NoRight or LetterReason.NoAccount => LetterTexts.WhyNoRight,
        LetterReason.NoAddress => LetterTexts.WhyNoAddress,
        LetterReason.OtherDomain => LetterTexts.WhyOtherDomain,
        _ => LetterTexts.WhyNoPart,
    };
}
