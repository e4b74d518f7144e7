using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Inboxes;

/// <summary>One list of an inbox as people find it: its key, its icon, its name and what stands in it.</summary>
/// <param name="Class">Style class of a list that is not empty.</param>
public sealed record InboxTab(InboxView View, string Key, string Icon, string Class, string Word, string Meaning)
{
    public string Code => Codes<InboxView>.Of(View);
}

/// <summary>The lists of an inbox, in the order of their keys.</summary>
public static class InboxTabs
{
    public static IReadOnlyList<InboxTab> All =>
    [
        new(InboxView.Held, "1", "empty", "", InboxTexts.Held, InboxTexts.HeldMeans),
        new(InboxView.New, "2", "received", "news", InboxTexts.New, InboxTexts.NewMeans),
        new(InboxView.Today, "3", "soon", "warn", InboxTexts.Today, InboxTexts.TodayMeans),
        new(InboxView.Late, "4", "late", "bad", InboxTexts.Late, InboxTexts.LateMeans),
        new(InboxView.Returned, "5", "undo", "", InboxTexts.Returned, InboxTexts.ReturnedMeans),
        new(InboxView.Escalated, "6", "level-2", "", InboxTexts.Escalated, InboxTexts.EscalatedMeans),
        new(InboxView.Promised, "7", "handshake", "", InboxTexts.Promised, InboxTexts.PromisedMeans),
        new(InboxView.Demanded, "8", "flag", "", InboxTexts.Demanded, InboxTexts.DemandedMeans),
    ];

    public static InboxTab Of(InboxView view) => All[(int)view];
}
