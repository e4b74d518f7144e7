using System.Globalization;
using CaseTracking.Domain.Answers;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Answers;

/// <summary>What placeholders are filled with, in the language of the answer and not of the screen.</summary>
public sealed class AnswerValues(CityNames city, DateTimeOffset now, bool isPersian)
{
    /// <summary>The values that a call knows; a code only when the caller has one case, so that nobody hears a wrong one.
    /// </summary>
    public Func<Placeholder, string?> Of(IntakeCall call, StandardAnswer answer) => placeholder => placeholder switch
    {
        Placeholder.Name => call.Draft.Name,
        Placeholder.District => District(call.Draft.District),
        Placeholder.Topic => Topic(call.Draft.Category ?? answer.Category),
        Placeholder.Code => call.OwnCases.Count == 1 ? Code(call.OwnCases.Single()) : null,
        _ => DayOf(placeholder),
    };

    /// <summary>Values to show what an answer will look like.</summary>
    public Func<Placeholder, string?> Sample(string? category) => placeholder => placeholder switch
    {
        Placeholder.Name => isPersian ? AnswerTexts.SampleNameFa : AnswerTexts.SampleNameEn,
        Placeholder.District => District(city.Districts.FirstOrDefault()?.Code),
        Placeholder.Topic => Topic(category ?? city.Categories.FirstOrDefault()?.Code),
        Placeholder.Code => Code("0512345678"),
        _ => DayOf(placeholder),
    };

    private string? DayOf(Placeholder placeholder)
    {
        var day = city.Zone.DayOf(now);
        if (placeholder == Placeholder.Deadline) day = day.AddDays(PromiseClock.Days);
        if (!isPersian) return day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
        var jalali = JalaliDate.From(day);
        return $"{jalali.WeekdayName} {jalali.ToPersianString()}";
    }

    private string? District(string? code) =>
        city.Reference.Districts.FirstOrDefault(d => d.Code == code) is { } district
            ? isPersian ? district.NameFa : district.NameEn
            : null;

    private string? Topic(string? code) => city.Reference.Categories.FirstOrDefault(c => c.Code == code) is { } category
        ? isPersian ? category.NameFa : category.NameEn
        : null;

    private string Code(string number)
    {
        var grouped = number.Length == 10 ? $"{number[..2]}-{number[2..9]}-{number[9..]}" : number;
        // Read from left to right, whatever stands around it.
        return "\u2066" + (isPersian ? PersianText.ToPersianDigits(grouped) : grouped) + "\u2069";
    }
}
