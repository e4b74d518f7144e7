using System.Globalization;
using System.Resources;
using System.Text;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Text;
using MimeKit;

namespace CaseTracking.Web.Digests;

/// <summary>The numbers of one inbox.</summary>
public sealed record InboxNumbers(Inbox Inbox, IReadOnlyDictionary<InboxView, long> Counts);

/// <summary>A daily letter: the numbers of somebody's inboxes, and nothing of any case or citizen.</summary>
public static class DigestLetter
{
    private const string Persian = "fa";
    private static readonly ResourceManager Texts = new("CaseTracking.Web.Texts.DigestTexts", typeof(DigestLetter).Assembly);

    /// <summary>The letter of a day.</summary>
    /// <param name="id">The same for the same person and day, so that a mail server may know a repeat.</param>
    public static MimeMessage Of(
        string from, string to, string id, DateOnly day, string language, IReadOnlyList<InboxNumbers> inboxes, CityRules city,
        string? site)
    {
        var letter = new MimeMessage { Subject = Subject(day, language, inboxes), MessageId = id };
        letter.From.Add(MailboxAddress.Parse(from));
        letter.To.Add(MailboxAddress.Parse(to));
        // No machine on holiday answers it.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        letter.Body = new TextPart("plain") { Text = Body(day, language, inboxes, city, site) };
        return letter;
    }

    public static string Subject(DateOnly day, string language, IReadOnlyList<InboxNumbers> inboxes) => Fill(
        "Subject", language, DayOf(day, language), Count(inboxes.Sum(i => i.Counts[InboxView.Held]), language),
        Count(inboxes.Sum(i => i.Counts[InboxView.Late]), language));

    public static string Body(
        DateOnly day, string language, IReadOnlyList<InboxNumbers> inboxes, CityRules city, string? site)
    {
        var text = new StringBuilder();
        foreach (var (inbox, counts) in inboxes)
        {
            text.AppendLine(Fill("Heading", language, NameOf(inbox, city, language), DayOf(day, language)));
            foreach (var view in Enum.GetValues<InboxView>())
                text.AppendLine(Fill("Line", language, Word($"View{view}", language), Count(counts[view], language)));
            if (site is not null) text.AppendLine(site.TrimEnd('/') + "/inbox?unit=" + Uri.EscapeDataString(inbox.ToString()));
            text.AppendLine();
        }
        return text.Append(Word("Footer", language)).AppendLine().ToString();
    }

    private static string NameOf(Inbox inbox, CityRules city, string language)
    {
        if (inbox.Unit is not { } unit) return Word("Office", language);
        var among = unit.Kind switch
        {
            HolderKind.District => city.Districts,
            HolderKind.Deputy => city.Deputies,
            _ => city.Commissions,
        };
        return among.FirstOrDefault(u => u.Code == unit.Code) is { } known
            ? language == Persian ? known.NameFa : known.NameEn
            : unit.Code;
    }

    private static string DayOf(DateOnly day, string language) => language == Persian
        ? $"{JalaliDate.From(day).WeekdayName} {JalaliDate.From(day).ToPersianString()}"
        : day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Count(long number, string language)
    {
        var text = number.ToString("N0", CultureInfo.InvariantCulture);
        return language == Persian ? PersianText.ToPersianDigits(text.Replace(',', '٬')) : text;
    }

    private static string Word(string name, string language) => Texts.GetString(name, CultureInfo.GetCultureInfo(language))!;

    private static string Fill(string name, string language, params object[] parts) =>
        string.Format(CultureInfo.InvariantCulture, Word(name, language), parts);
}
