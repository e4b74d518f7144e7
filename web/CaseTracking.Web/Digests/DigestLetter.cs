using System.Resources;
using System.Text;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Web.Letters;
using MimeKit;

namespace CaseTracking.Web.Digests;

/// <summary>The numbers of one inbox.</summary>
public sealed record InboxNumbers(Inbox Inbox, IReadOnlyDictionary<InboxView, long> Counts);

/// <summary>A daily letter: the numbers of somebody's inboxes, and nothing of any case or citizen.</summary>
public static class DigestLetter
{
    private static readonly ResourceManager Texts = new("CaseTracking.Web.Texts.DigestTexts", typeof(DigestLetter).Assembly);

    /// <summary>The letter of a day.</summary>
    /// <param name="id">The same for the same person and day, so that a mail server may know a repeat.</param>
    public static MimeMessage Of(
        string from, string to, string id, DateOnly day, string language, IReadOnlyList<InboxNumbers> inboxes, CityRules city,
        string? site)
    {
        var words = new LetterWords(Texts, language);
        return Envelope.Of(
            from, to, id, Subject(day, words, inboxes), new TextPart("plain") { Text = Body(day, words, inboxes, city, site) });
    }

    private static string Subject(DateOnly day, LetterWords words, IReadOnlyList<InboxNumbers> inboxes) => words.Fill(
        "Subject", words.Day(day), words.Count(inboxes.Sum(i => i.Counts[InboxView.Held])),
        words.Count(inboxes.Sum(i => i.Counts[InboxView.Late])));

    private static string Body(
        DateOnly day, LetterWords words, IReadOnlyList<InboxNumbers> inboxes, CityRules city, string? site)
    {
        var text = new StringBuilder();
        foreach (var (inbox, counts) in inboxes)
        {
            text.AppendLine(words.Fill("Heading", NameOf(inbox, city, words), words.Day(day)));
            foreach (var view in Enum.GetValues<InboxView>())
                text.AppendLine(words.Fill("Line", words[$"View{view}"], words.Count(counts[view])));
            if (site is not null) text.AppendLine(site.TrimEnd('/') + "/inbox?unit=" + Uri.EscapeDataString(inbox.ToString()));
            text.AppendLine();
        }
        return text.Append(words["Footer"]).AppendLine().ToString();
    }

    private static string NameOf(Inbox inbox, CityRules city, LetterWords words)
    {
        if (inbox.Unit is not { } unit) return words["Office"];
        var among = unit.Kind switch
        {
            HolderKind.District => city.Districts,
            HolderKind.Deputy => city.Deputies,
            _ => city.Commissions,
        };
        return among.FirstOrDefault(u => u.Code == unit.Code) is { } known ? words.IsPersian ? known.NameFa : known.NameEn : unit.Code;
    }
}
