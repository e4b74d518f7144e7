using System.Globalization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Text;

namespace CaseTracking.Screens.Texts;

/// <summary>All words of the screens in one language; none stand in markup.</summary>
public sealed record Words(
    string Language, bool IsRightToLeft, string Title, string Waiting, string Solved, string NotSolved, string Outside,
    string Number, string Category, string District, string State, string Holder, string Level, string Received,
    string PromiseDue, string HolderDue, string Changed, string All, string City, string Deputy, string Commission,
    string Live, string Connecting, string Offline, string Pause, string Resume, string WaitingChanges, string CaughtUp,
    string SignOut, string DaysLeft, string Overdue, string Met, string Empty, string Loading, string Today, string Shown,
    string ShownOfLatest, string Forbidden)
{
    /// <summary>The city's clock, as the server tells it.</summary>
    public static CityZone Zone { get; set; } = new();

    public static readonly Words Persian = new(
        "fa", true, "تابلوی زندهٔ ۱۳۷", "منتظر اقدام", "حل شد", "حل نشد", "مغایر با وظایف", "کد رهگیری", "موضوع", "منطقه",
        "وضعیت", "در دست", "سطح", "دریافت", "تعهد هفت‌روزه", "مهلت واحد", "آخرین تغییر", "همه", "همهٔ شهر", "معاونت",
        "کمیسیون", "زنده", "در حال اتصال…", "قطع", "مکث", "ادامه", "تغییر در انتظار", "تغییر از دست‌رفته رسید", "خروج",
        "روز مانده", "معوق", "انجام شد", "درخواستی در این محدوده نیست.", "در حال بارگذاری…", "امروز", "ردیف",
        "ردیف از تازه‌ترین", "این نقش تابلوی درخواست‌ها ندارد.");

    public static readonly Words English = new(
        "en", false, "137 live board", "Waiting", "Solved", "Not solved", "Outside duties", "Number", "Category", "District",
        "State", "Held by", "Level", "Received", "Seven-day promise", "Holder's deadline", "Last change", "All", "Whole city",
        "Deputy", "Commission", "Live", "Connecting…", "Offline", "Pause", "Resume", "changes wait", "missed changes arrived",
        "Sign out", "days left", "Overdue", "Met", "There is no request in this scope.", "Loading…", "today", "rows",
        "of the latest", "This role has no board of requests.");

    /// <summary>The language in use.</summary>
    public static Words Now { get; private set; } = Persian;

    public static void Use(string? language) => Now = language == "en" ? English : Persian;

    public string Count(int number)
    {
        var grouped = number.ToString("N0", CultureInfo.InvariantCulture);
        return IsRightToLeft ? Digits(grouped.Replace(',', '٬')) : grouped;
    }

    public string Digits(string text) => IsRightToLeft ? PersianText.ToPersianDigits(text) : text;

    /// <summary>Day and time on the city's clock, Jalali in Persian.</summary>
    public string Moment(DateTimeOffset at)
    {
        var local = Zone.Local(at);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return Digits(IsRightToLeft
            ? $"{Zone.JalaliOf(at)} {time}"
            : local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }

    public string Clock(DateTimeOffset now) => Digits(IsRightToLeft
        ? $"{Zone.JalaliOf(now).WeekdayName} {Zone.JalaliOf(now).ToPersianString()}، {Zone.Local(now):HH:mm}"
        : Zone.Local(now).ToString("dddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));

    /// <summary>How a clock stands: days left, today, overdue.</summary>
    public string Due(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is null) return "—";
        if (due <= now) return Overdue;
        var days = Zone.DayOf(due.Value.AddSeconds(-1)).DayNumber - Zone.DayOf(now).DayNumber;
        return days == 0 ? Today : $"{Count(days)} {DaysLeft}";
    }

    public string Of(CaseStatus state, Outcome? outcome) => (state, outcome, IsRightToLeft) switch
    {
        (CaseStatus.Received, _, true) => "دریافت‌شده",
        (CaseStatus.Warned, _, true) => "اخطار صادرشده",
        (CaseStatus.Referred, _, true) => "ارجاع‌شده",
        (CaseStatus.Received, _, _) => "Received",
        (CaseStatus.Warned, _, _) => "Warned",
        (CaseStatus.Referred, _, _) => "Referred",
        (_, Outcome.Solved, _) => Solved,
        (_, Outcome.NotSolved, _) => NotSolved,
        _ => Outside,
    };
}
