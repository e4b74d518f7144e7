using CaseTracking.Domain.LiveSessions;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>Live sessions in words.</summary>
public static class SessionWords
{
    public static Mark MarkOf(LiveSession session) => session.Status switch
    {
        LiveSessionStatus.Planned => new("soon", "soon", LiveSessionTexts.Planned),
        LiveSessionStatus.Live => new("running", "call", LiveSessionTexts.Live),
        LiveSessionStatus.Ended => new("met", "met", LiveSessionTexts.Ended),
        _ => new("outside", "outside", LiveSessionTexts.Cancelled),
    };

    /// <summary>What it is about: district and topic, or everything.</summary>
    public static string About(LiveSession session, CityNames city)
    {
        List<string> about = [];
        if (session.District is { } district) about.Add(city.District(district));
        if (session.Category is { } category) about.Add(city.Category(category));
        return about.Count == 0 ? LiveSessionTexts.Everything : Say.List(about);
    }

    /// <summary>When it is, from and to; without the day when that is today.</summary>
    public static string When(LiveSession session, DateTimeOffset now)
    {
        var hours = Say.Fill(LiveSessionTexts.Hours, Say.Time(session.StartsAt), Say.Time(session.EndsAt));
        return Say.Zone.DayOf(session.StartsAt) == Say.Zone.DayOf(now) ? hours : $"{Say.DayInWords(session.StartsAt)} {hours}";
    }
}
