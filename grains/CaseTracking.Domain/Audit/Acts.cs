namespace CaseTracking.Domain.Audit;

/// <summary>The codes of acts. For ever: an act that is named otherwise later is another act.</summary>
public static class Acts
{
    public const string CaseRead = "case_read";
    public const string HistoryRead = "history_read";
    public const string CasesListed = "cases_listed";
    public const string Searched = "searched";
    public const string CallerLookedUp = "caller_looked_up";
    public const string SimilarLookedUp = "similar_looked_up";
    public const string CaseReceived = "case_received";
    public const string ContactRecorded = "contact_recorded";
    public const string CallBacksListed = "call_backs_listed";
    public const string PromisesListed = "promises_listed";
    public const string MovementsListed = "movements_listed";
    public const string DemandsListed = "demands_listed";
    public const string FollowsListed = "follows_listed";
    public const string Followed = "followed";
    public const string Unfollowed = "unfollowed";
    public const string FieldsSet = "fields_of_interest_set";
    public const string InboxListed = "inbox_listed";
    public const string InboxViewSaved = "inbox_view_saved";
    public const string InboxViewRemoved = "inbox_view_removed";
    public const string CallBackTaken = "call_back_taken";
    public const string CallRead = "call_read";
    public const string CallsListed = "calls_listed";
    public const string CallBegun = "call_begun";
    public const string CallTaken = "call_taken";
    public const string CallTakenOver = "call_taken_over";
    public const string CallEnded = "call_ended";
    public const string CallDiscarded = "call_discarded";
    public const string CallPassed = "call_passed";
    public const string CallPassedBack = "call_passed_back";
    public const string SessionPlanned = "live_session_planned";
    public const string SessionChanged = "live_session_changed";
    public const string SessionOpened = "live_session_opened";
    public const string SessionClosed = "live_session_closed";
    public const string SessionCancelled = "live_session_cancelled";
    public const string LineWatched = "line_watched";
    public const string DeskStateSet = "desk_state_set";
    public const string StormEventOpened = "storm_event_opened";
    public const string StormEventChanged = "storm_event_changed";
    public const string StormEventClosed = "storm_event_closed";
    public const string FeedRead = "feed_read";
    public const string ScopeWatched = "scope_watched";
    public const string ReportRead = "report_read";
    public const string ReportExported = "report_exported";
    public const string CasesExported = "cases_exported";
    public const string SignedIn = "signed_in";
    public const string SignInFailed = "sign_in_failed";
    public const string SignedOut = "signed_out";
    public const string SignInBegun = "sign_in_begun";
    public const string SetUp = "set_up";
    public const string AccountConfirmed = "account_confirmed";
    public const string PasswordChanged = "password_changed";
    public const string SecondFactorPutOn = "second_factor_put_on";
    public const string SecondFactorRemoved = "second_factor_removed";
    public const string RecoveryCodesMade = "recovery_codes_made";
    public const string PasskeyAdded = "passkey_added";
    public const string PasskeyRemoved = "passkey_removed";
    public const string DigestSet = "digest_set";
    public const string AddressAsked = "mail_address_asked";
    public const string AddressConfirmed = "mail_address_confirmed";
    public const string AddressRemoved = "mail_address_removed";
    public const string ReportScheduled = "report_scheduled";
    public const string ReportUnscheduled = "report_unscheduled";
    public const string ReportMailed = "report_mailed";
    public const string SessionEnded = "session_ended";
    public const string SessionsEnded = "sessions_ended";
    public const string UserCreated = "user_created";
    public const string UserChanged = "user_changed";
    public const string PasswordReset = "password_reset";
    public const string UserUnlocked = "user_unlocked";
    public const string UserSignedOut = "user_signed_out";
    public const string UserSecondFactorRemoved = "user_second_factor_removed";
    public const string UserLinked = "user_linked";
    public const string UserUnlinked = "user_unlinked";
    public const string KeyMade = "key_made";
    public const string KeyRevoked = "key_revoked";
    public const string RightsChanged = "rights_changed";
    public const string RolesAssigned = "roles_assigned";
    public const string AnswerAdded = "answer_added";
    public const string AnswerChanged = "answer_changed";
    public const string AnswerRetired = "answer_retired";
    public const string MapRead = "map_read";
    public const string WallTurned = "wall_turned";
    public const string LadderChanged = "ladder_changed";
    public const string PopulationSet = "population_set";
    public const string PersonRevealed = "person_revealed";
    public const string PersonErased = "person_erased";
    public const string PersonExported = "person_exported";
    public const string RetentionSet = "retention_set";
    public const string AuditSearched = "audit_searched";
    public const string AuditExported = "audit_exported";

    /// <summary>The act of each command on a case, by the command's code.</summary>
    private static readonly Dictionary<string, string> Commands = new()
    {
        ["warn"] = "case_warned",
        ["refer"] = "case_referred",
        ["return"] = "case_returned",
        ["resolve"] = "case_resolved",
        ["reopen"] = "case_reopened",
        ["escalate"] = "case_escalated",
        ["note"] = "case_noted",
        ["callback"] = "citizen_called_back",
        ["support"] = "case_supported",
        ["correct"] = "case_corrected",
        ["demand"] = "follow_up_demanded",
        ["promise"] = "follow_up_promised",
        ["keep_promise"] = "promise_kept",
        ["accept"] = "case_accepted",
        ["assign"] = "case_assigned",
        ["answer_demand"] = "demand_answered",
        ["deliberate"] = "case_deliberated",
    };

    /// <summary>All codes, in the order in which a list of them is offered.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CaseRead, HistoryRead, CasesListed, Searched, CallerLookedUp, SimilarLookedUp, CaseReceived,
        .. Commands.Values, ContactRecorded, CallBacksListed, CallBackTaken, PromisesListed, MovementsListed, DemandsListed, FollowsListed, Followed,
        Unfollowed, FieldsSet, InboxListed, InboxViewSaved,
        InboxViewRemoved, CallRead, CallsListed, CallBegun, CallTaken,
        CallTakenOver, CallEnded, CallDiscarded, CallPassed, CallPassedBack, SessionPlanned, SessionChanged, SessionOpened, SessionClosed,
        SessionCancelled, LineWatched, DeskStateSet, StormEventOpened, StormEventChanged, StormEventClosed, FeedRead, ScopeWatched,
        ReportRead, ReportExported, ReportScheduled, ReportUnscheduled, ReportMailed, CasesExported, SignedIn, SignInBegun, SignInFailed,
        SignedOut, SetUp, AccountConfirmed, PasswordChanged, SecondFactorPutOn, SecondFactorRemoved,
        RecoveryCodesMade, PasskeyAdded, PasskeyRemoved, DigestSet, AddressAsked, AddressConfirmed, AddressRemoved, SessionEnded, SessionsEnded, UserCreated, UserChanged,
        PasswordReset, UserUnlocked, UserSignedOut, UserSecondFactorRemoved, UserLinked, UserUnlinked, KeyMade, KeyRevoked,
        RightsChanged, RolesAssigned, AnswerAdded, AnswerChanged, AnswerRetired, LadderChanged, WallTurned, MapRead, PopulationSet, PersonRevealed, PersonErased,
        PersonExported, RetentionSet, AuditSearched, AuditExported,
    ];

    /// <summary>The act of a command on a case; throws for a command without one.</summary>
    public static string OfCommand(string command) => Commands[command];

    /// <summary>The act as it ended: a sign-in that was refused is another act, and one that has a step before it still.
    /// </summary>
    public static string Ended(string act, int status, bool isSignedIn) =>
        act != SignedIn || isSignedIn ? act
        : AuditOutcomes.Of(status) == AuditOutcome.Done ? SignInBegun
        : SignInFailed;
}
