using System.Globalization;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Letters;

/// <summary>Which report a letter holds.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ReportKind>))]
public enum ReportKind
{
    /// <summary>The published page of a Jalali year.</summary>
    Year,

    /// <summary>Contacts by month.</summary>
    Contacts,

    /// <summary>Cases by a division.</summary>
    Cases,

    /// <summary>Live sessions and promises.</summary>
    Sessions,
}

/// <summary>The file beside the figures of a letter.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LetterFile>))]
public enum LetterFile { None, Csv, Xlsx }

/// <summary>
/// That somebody wants a report by e-mail regularly: which, of which days, when and how. <c>By</c>, <c>District</c> and
/// <c>Category</c> as reports of cases take them; <c>Time</c> is HH:mm of the city's clock; <c>Language</c> is fa or en.
/// </summary>
public sealed record ReportSchedule(
    ReportKind Report, ReportDivision? By, string? District, string? Category, ReportSpan Span, LetterPace Pace,
    LetterWeekday? Weekday, int? MonthDay, string Time, LetterFile File, string Language, bool IsPaused)
{
    /// <summary>Schedules of one person; so few that their list needs no pages.</summary>
    public const int Max = 20;

    /// <summary>When its letters are due.</summary>
    [JsonIgnore]
    public ReportRhythm Rhythm => new(Pace, TryReadTime(Time, out var time) ? time : default, Weekday, MonthDay);

    /// <summary>Reads a time of day, <c>7:30</c> or <c>07:30</c> in any digits.</summary>
    public static bool TryReadTime(string? text, out TimeOnly time) => TimeOnly.TryParseExact(
        PersianText.ToLatinDigits(text ?? "").Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}

/// <summary>A schedule as its person sees it: when its next letter is due (null while it is paused) and what became of the last one.
/// </summary>
public sealed record ReportScheduleItem(Guid Id, ReportSchedule Schedule, DateTimeOffset? NextAt, LastLetter? Last);

/// <summary>A person's schedules, oldest first. <c>IsOffered</c>: whether letters are sent here at all. <c>Email</c>: the confirmed
/// address, without which none is sent.</summary>
public sealed record ReportScheduleList(bool IsOffered, string? Email, IReadOnlyList<ReportScheduleItem> Items);
