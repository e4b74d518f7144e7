using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>One thing that happened, as a sentence with its icon; <c>Class</c> is a style class of the marks.</summary>
public sealed record EventLine(string Icon, string Class, string Words, bool Turns = false);

/// <summary>Something said with a command; without a heading where the command says all.</summary>
public sealed record SaidLine(string Heading, string Words);

/// <summary>What happened, in words.</summary>
public sealed class EventWords(CityNames city)
{
    // The order in which words are read, whatever order they were kept in.
    private static readonly string[] Fields =
        ["recipient", "matter", "reason", "answer", "rightBody", "note", "text"];

    /// <summary>All that a command made happen; the first line names the command itself.</summary>
    public IReadOnlyList<EventLine> Of(HistoryEntry entry) => [.. entry.Events.SelectMany(e => Of(e, entry))];

    /// <summary>The entry in one sentence.</summary>
    public string Sentence(HistoryEntry entry) => Of(entry) is [var first, ..] ? first.Words : entry.Command;

    /// <summary>Who gave the command, as people call them.</summary>
    public static string Who(HistoryEntry entry) => entry.Role == Role.System ? CaseTexts.Automatic : entry.Who;

    /// <summary>What is new in one sentence, of many only the latest; null when nothing is.</summary>
    public string? News(IReadOnlyList<HistoryEntry> entries)
    {
        if (entries.Count == 0) return null;
        var (who, what) = (Who(entries[^1]), Sentence(entries[^1]));
        return entries.Count == 1 ? Fill(CaseTexts.JustChanged, who, what)
            : Fill(CaseTexts.JustChangedMany, Say.Count(entries.Count), who, what);
    }

    /// <summary>What was said with it.</summary>
    public static IReadOnlyList<SaidLine> Said(HistoryEntry entry) =>
    [
        .. from field in Fields
           let words = entry.Words?.GetValueOrDefault(field)
           where !string.IsNullOrEmpty(words)
           select new SaidLine(Heading(field), words),
    ];

    private IEnumerable<EventLine> Of(CaseEvent happened, HistoryEntry entry) => happened switch
    {
        CaseReceived e => [Received(e), new("running", "none", Dues(e.HolderDueAt, e.PromiseDueAt))],
        WarningIssued e => [new("warned", "warned", Fill(CaseTexts.EvWarned, Kind(e.RecipientKind), Due(e.DueAt)))],
        CaseReferred e =>
        [
            new("referred", "referred",
                Fill(CaseTexts.EvReferred, city.Of(e.From), city.Of(e.To), Due(e.HolderDueAt)), Turns: true),
        ],
        ReferralLoopAlarmed e => [new("alarm", "late", Fill(CaseTexts.EvLoop, city.Of(e.Holder)))],
        CaseReturned e =>
            [new("undo", "warned", Fill(CaseTexts.EvReturned, city.Of(e.From), city.Of(e.To)), Turns: true)],
        CaseResolved e => [Resolved(e.Outcome)],
        CaseReopened e =>
        [
            new("replay", "received", CaseTexts.EvReopened),
            new("running", "none", Dues(e.HolderDueAt, e.PromiseDueAt)),
        ],
        CaseEscalated e => [Escalated(e)],
        ClockWarned e => [Nears(e)],
        NoteAdded => [new("note", "none", CaseTexts.EvNote)],
        CitizenCalledBack e => [CalledBack(e)],
        SevenDayPromiseMet e => [new("met", "met", e.By == PromiseMetBy.AnsweredCallback
            ? CaseTexts.EvPromiseMet : CaseTexts.EvPromiseTried)],
        SupportAdded => [new("people", "none", CaseTexts.EvSupport)],
        DetailsCorrected e => [new("edit", "none", Fill(CaseTexts.EvCorrected, Corrections(e)))],
        FollowUpDemanded e => [new("flag", "level-3", Fill(CaseTexts.EvDemanded, Due(e.DueAt)))],
        FollowUpPromised e => [new("handshake", "received", Fill(CaseTexts.EvPromised, Due(e.DueAt)))],
        CaseAccepted e => [new("received", "met", Fill(CaseTexts.EvAccepted, city.Of(e.Holder)))],
        CaseAssigned { Assignee: null } => [new("people", "none", CaseTexts.EvUnassigned)],
        CaseAssigned e => [new("person", "none", Fill(CaseTexts.EvAssigned, entry.Assignee ?? $"{e.Assignee}"))],
        DeliberationAdded e => [new("people", "referred", Deliberated(e))],
        DemandAnswered e =>
            [new("flag", e.Late ? "soon" : "met", e.Late ? CaseTexts.EvDemandAnsweredLate : CaseTexts.EvDemandAnswered)],
        PromiseKept e => [new("met", e.Late ? "soon" : "met", e.Late ? CaseTexts.EvKeptLate : CaseTexts.EvKept)],
        PromiseReminded e => [new("soon", "soon", Fill(CaseTexts.EvReminded, Due(e.DueAt)))],
        PromiseMissed e => [new("late", "late", Fill(CaseTexts.EvBroken, Due(e.DueAt)))],
        _ => [],
    };

    private EventLine Received(CaseReceived e) => new("received", "received", Fill(
        CaseTexts.EvReceived, Marks.Word(e.ContactKind), Marks.Word(e.Channel), city.Category(e.Category),
        city.InDistrict(e.District, e.Neighbourhood)));

    private string Deliberated(DeliberationAdded e) => e.Stance is { } stance
        ? Fill(CaseTexts.EvDeliberatedFor, city.Of(e.Commission), Word(stance)) : Fill(CaseTexts.EvDeliberated, city.Of(e.Commission));

    /// <summary>What a member of a commission is for, in a word.</summary>
    public static string Word(Stance stance) => stance switch
    {
        Stance.For => CaseTexts.StanceFor,
        Stance.Against => CaseTexts.StanceAgainst,
        _ => CaseTexts.StanceAbstains,
    };

    private static EventLine Resolved(Outcome outcome)
    {
        var mark = Marks.Of(CaseStatus.Resolved, outcome);
        return new(mark.Icon, mark.Class, Fill(CaseTexts.EvResolved, mark.Word));
    }

    private static EventLine Escalated(CaseEscalated e)
    {
        var mark = Marks.OfLevel(e.Level);
        var words = e.Cause switch
        {
            EscalationCause.HolderClock => CaseTexts.EvEscalatedHolder,
            EscalationCause.PromiseClock => CaseTexts.EvEscalatedPromise,
            _ => CaseTexts.EvEscalated,
        };
        return new(mark.Icon, mark.Class, Fill(words, mark.Word));
    }

    private static EventLine Nears(ClockWarned e) => new("soon", "soon", Fill(
        e.Clock == ClockKind.Holder ? CaseTexts.EvNearHolder : CaseTexts.EvNearPromise, Say.Percent(e.Share, 100),
        e.Level == 0 ? CaseTexts.TheHolder : Marks.OfLevel(e.Level).Word));

    private static EventLine CalledBack(CitizenCalledBack e) => (e.Result, e.Verdict) switch
    {
        (CallbackResult.NoAnswer, _) => new("call", "none", CaseTexts.EvNotReached),
        (_, Verdict.Accepts) => new("call", "met", CaseTexts.EvCalledAccepts),
        (_, Verdict.Objects) => new("call", "late", CaseTexts.EvCalledObjects),
        _ => new("call", "received", CaseTexts.EvCalled),
    };

    private string Corrections(DetailsCorrected e) => string.Join(CaseTexts.ListAnd + " ", new[]
    {
        e.Category is { } category ? Fill(CaseTexts.EvToCategory, city.Category(category)) : null,
        e.District is { } district ? Fill(CaseTexts.EvToDistrict, city.District(district)) : null,
        e.Neighbourhood switch
        {
            null => null,
            "" => CaseTexts.EvNoNeighbourhood,
            var name => Fill(CaseTexts.EvToNeighbourhood, name),
        },
        e.Holder is { } holder ? Fill(CaseTexts.EvToHolder, city.Of(holder)) : null,
        e.Words ? CaseTexts.EvDetails : null,
    }.OfType<string>());

    private static string Dues(DateTimeOffset holder, DateTimeOffset promise) =>
        Fill(CaseTexts.EvReceivedDues, Due(holder), Due(promise));

    private static string Kind(RecipientKind kind) => kind switch
    {
        RecipientKind.Violator => CaseTexts.Violator,
        RecipientKind.Contractor => CaseTexts.Contractor,
        _ => CaseTexts.Unit,
    };

    private static string Heading(string field) => field switch
    {
        "recipient" => CaseTexts.SaidRecipient,
        "matter" => CaseTexts.SaidMatter,
        "reason" => CaseTexts.SaidReason,
        "answer" => CaseTexts.SaidAnswer,
        "rightBody" => CaseTexts.SaidRightBody,
        "note" => CaseTexts.SaidNote,
        _ => "",
    };

    private static string Due(DateTimeOffset due) => DueDays.InWords(due);

    private static string Fill(string text, params ReadOnlySpan<object?> parts) => Say.Fill(text, parts);
}
