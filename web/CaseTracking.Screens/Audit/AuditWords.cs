using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Audit;

/// <summary>Entries in words.</summary>
public static class AuditWords
{
    /// <summary>An act; one that this version does not know keeps its code.</summary>
    public static string Act(string code) => code switch
    {
        Acts.CaseRead => AuditTexts.CaseRead,
        Acts.HistoryRead => AuditTexts.HistoryRead,
        Acts.CasesListed => AuditTexts.CasesListed,
        Acts.Searched => AuditTexts.Searched,
        Acts.CallerLookedUp => AuditTexts.CallerLookedUp,
        Acts.SimilarLookedUp => AuditTexts.SimilarLookedUp,
        Acts.CaseReceived => AuditTexts.CaseReceived,
        "case_warned" => AuditTexts.CaseWarned,
        "case_referred" => AuditTexts.CaseReferred,
        "case_returned" => AuditTexts.CaseReturned,
        "case_resolved" => AuditTexts.CaseResolved,
        "case_reopened" => AuditTexts.CaseReopened,
        "case_escalated" => AuditTexts.CaseEscalated,
        "case_noted" => AuditTexts.CaseNoted,
        "citizen_called_back" => AuditTexts.CitizenCalledBack,
        "case_supported" => AuditTexts.CaseSupported,
        "case_corrected" => AuditTexts.CaseCorrected,
        "follow_up_demanded" => AuditTexts.FollowUpDemanded,
        "follow_up_promised" => AuditTexts.FollowUpPromised,
        "promise_kept" => AuditTexts.PromiseKept,
        "case_accepted" => AuditTexts.CaseAccepted,
        "case_assigned" => AuditTexts.CaseAssigned,
        "demand_answered" => AuditTexts.DemandAnswered,
        "case_deliberated" => AuditTexts.CaseDeliberated,
        "movements_listed" => AuditTexts.MovementsListed,
        "demands_listed" => AuditTexts.DemandsListed,
        "follows_listed" => AuditTexts.FollowsListed,
        "followed" => AuditTexts.Followed,
        "unfollowed" => AuditTexts.Unfollowed,
        "fields_of_interest_set" => AuditTexts.FieldsSet,
        Acts.PromisesListed => AuditTexts.PromisesListed,
        Acts.InboxListed => AuditTexts.InboxListed,
        Acts.InboxViewSaved => AuditTexts.InboxViewSaved,
        Acts.InboxViewRemoved => AuditTexts.InboxViewRemoved,
        Acts.ContactRecorded => AuditTexts.ContactRecorded,
        Acts.CallBacksListed => AuditTexts.CallBacksListed,
        Acts.CallRead => AuditTexts.CallRead,
        Acts.CallsListed => AuditTexts.CallsListed,
        Acts.CallBegun => AuditTexts.CallBegun,
        Acts.CallTaken => AuditTexts.CallTaken,
        Acts.CallTakenOver => AuditTexts.CallTakenOver,
        Acts.CallEnded => AuditTexts.CallEnded,
        Acts.CallDiscarded => AuditTexts.CallDiscarded,
        Acts.CallPassed => AuditTexts.CallPassed,
        Acts.CallPassedBack => AuditTexts.CallPassedBack,
        Acts.SessionPlanned => AuditTexts.LiveSessionPlanned,
        Acts.SessionChanged => AuditTexts.LiveSessionChanged,
        Acts.SessionOpened => AuditTexts.LiveSessionOpened,
        Acts.SessionClosed => AuditTexts.LiveSessionClosed,
        Acts.SessionCancelled => AuditTexts.LiveSessionCancelled,
        Acts.LineWatched => AuditTexts.LineWatched,
        Acts.FeedRead => AuditTexts.FeedRead,
        Acts.ScopeWatched => AuditTexts.ScopeWatched,
        Acts.ReportRead => AuditTexts.ReportRead,
        Acts.ReportExported => AuditTexts.ReportExported,
        Acts.CasesExported => AuditTexts.CasesExported,
        Acts.PopulationSet => AuditTexts.PopulationSet,
        Acts.SignedIn => AuditTexts.SignedIn,
        Acts.SignInFailed => AuditTexts.SignInFailed,
        Acts.SignedOut => AuditTexts.SignedOut,
        Acts.SignInBegun => AuditTexts.SignInBegun,
        Acts.SetUp => AuditTexts.SetUp,
        Acts.AccountConfirmed => AuditTexts.AccountConfirmed,
        Acts.PasswordChanged => AuditTexts.PasswordChanged,
        Acts.SecondFactorPutOn => AuditTexts.SecondFactorPutOn,
        Acts.SecondFactorRemoved => AuditTexts.SecondFactorRemoved,
        Acts.RecoveryCodesMade => AuditTexts.RecoveryCodesMade,
        Acts.PasskeyAdded => AuditTexts.PasskeyAdded,
        Acts.PasskeyRemoved => AuditTexts.PasskeyRemoved,
        Acts.DigestSet => AuditTexts.DigestSet,
        Acts.AddressAsked => AuditTexts.AddressAsked,
        Acts.AddressConfirmed => AuditTexts.AddressConfirmed,
        Acts.AddressRemoved => AuditTexts.AddressRemoved,
        Acts.ReportScheduled => AuditTexts.ReportScheduled,
        Acts.ReportUnscheduled => AuditTexts.ReportUnscheduled,
        Acts.ReportMailed => AuditTexts.ReportMailed,
        Acts.SessionEnded => AuditTexts.SessionEnded,
        Acts.SessionsEnded => AuditTexts.SessionsEnded,
        Acts.UserCreated => AuditTexts.UserCreated,
        Acts.UserChanged => AuditTexts.UserChanged,
        Acts.PasswordReset => AuditTexts.PasswordReset,
        Acts.UserUnlocked => AuditTexts.UserUnlocked,
        Acts.UserSignedOut => AuditTexts.UserSignedOut,
        Acts.UserSecondFactorRemoved => AuditTexts.UserSecondFactorRemoved,
        Acts.UserLinked => AuditTexts.UserLinked,
        Acts.UserUnlinked => AuditTexts.UserUnlinked,
        Acts.KeyMade => AuditTexts.KeyMade,
        Acts.KeyRevoked => AuditTexts.KeyRevoked,
        Acts.RightsChanged => AuditTexts.RightsChanged,
        Acts.RolesAssigned => AuditTexts.RolesAssigned,
        Acts.LadderChanged => AuditTexts.LadderChanged,
        Acts.WallTurned => AuditTexts.WallTurned,
        Acts.MapRead => AuditTexts.MapRead,
        Acts.AnswerAdded => AuditTexts.AnswerAdded,
        Acts.AnswerChanged => AuditTexts.AnswerChanged,
        Acts.AnswerRetired => AuditTexts.AnswerRetired,
        Acts.CallBackTaken => AuditTexts.CallBackTaken,
        Acts.DeskStateSet => AuditTexts.DeskStateSet,
        Acts.StormEventOpened => AuditTexts.StormEventOpened,
        Acts.StormEventChanged => AuditTexts.StormEventChanged,
        Acts.StormEventClosed => AuditTexts.StormEventClosed,
        Acts.PersonRevealed => AuditTexts.PersonRevealed,
        Acts.PersonErased => AuditTexts.PersonErased,
        Acts.PersonExported => AuditTexts.PersonExported,
        Acts.RetentionSet => AuditTexts.RetentionSet,
        Acts.AuditSearched => AuditTexts.AuditSearched,
        Acts.AuditExported => AuditTexts.AuditExported,
        _ => code,
    };

    /// <summary>How an act ended, with its status where it was not done.</summary>
    public static Mark Outcome(AuditItem item) => item.Outcome switch
    {
        AuditOutcome.Done => new("solved", "met", Word(AuditOutcome.Done)),
        AuditOutcome.Refused => new("warned", "lock", $"{Word(AuditOutcome.Refused)} {Say.Digits($"{item.Status}")}"),
        _ => new("not-solved", "late", $"{Word(AuditOutcome.Failed)} {Say.Digits($"{item.Status}")}"),
    };

    public static string Word(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => AuditTexts.Done,
        AuditOutcome.Refused => AuditTexts.Refused,
        _ => AuditTexts.Failed,
    };

    /// <summary>The person as they were named, or that nobody was signed in.</summary>
    public static string Person(AuditItem item) => item.User
        ?? ((string?)item.Details?["name"] == "unknown" ? AuditTexts.UnknownName : AuditTexts.Nobody);

    /// <summary>The roles in which it was done.</summary>
    public static string Roles(AuditItem item) =>
        Say.List(item.Roles.Select(r => Codes<Role>.TryParse(r, out var role) ? Marks.Word(role) : r));

    /// <summary>What else is known: by what was searched and how many were found, which slice, how many filters, and which key was
    /// made or used.</summary>
    public static string Details(AuditItem item, CityNames city)
    {
        List<string> said = [];
        if (item.Details is not { } details) return "";
        if ((string?)details["scope"] is { } scope) said.Add(city.OfScope(scope));
        if ((string?)details["terms"] is { } terms) said.Add(Terms(terms));
        if (details["filters"] is { } filters) said.Add(Say.Fill(AuditTexts.ByFilters, Say.Count(filters.AsArray().Count)));
        if ((int?)details["hits"] is { } hits) said.Add(Say.Fill(AuditTexts.Hits, Say.Count(hits)));
        if ((string?)details["key"] is { } key) said.Add(Say.Fill(AuditTexts.Key, key));
        if ((string?)details["byKey"] is { } by) said.Add(Say.Fill(AuditTexts.ByKey, by));
        return Say.List(said);
    }

    private static string Terms(string code) => code switch
    {
        "number" => AuditTexts.ByNumber,
        "phone" => AuditTexts.ByPhone,
        _ => AuditTexts.ByWords,
    };
}
