using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>What is done with a caller in a session.</summary>
public enum SessionAct { Answer, Promise, Warn, Refer }

/// <summary>How a call of a session ends: what must be put right before, and what is sent.</summary>
public static class SessionEnd
{
    /// <summary>The command on the case; null for an answer alone.</summary>
    public static CommandKind? CommandOf(SessionAct act) => act switch
    {
        SessionAct.Promise => CommandKind.Promise,
        SessionAct.Warn => CommandKind.Warn,
        SessionAct.Refer => CommandKind.Refer,
        _ => null,
    };

    /// <summary>What is wrong with the call's own fields. Whatever is done needs a case: the one that is chosen, or a new one, which
    /// needs what every case does; an answer needs its topic.</summary>
    public static IReadOnlyList<FieldProblem> Check(IntakeDraft draft, SessionAct act, string? number, string areaCode) =>
        IntakeChecks.Of(draft, number is not null ? End.FollowUp : act == SessionAct.Answer ? End.FirstContact : End.Case, areaCode);

    /// <summary>What is sent; the same draft gives the same body.</summary>
    /// <param name="number">The case that is meant; null: a new one, or none for an answer.</param>
    /// <param name="words">The answer as it was given.</param>
    /// <param name="then">The fields of the command on the case.</param>
    public static JsonObject Of(
        IntakeDraft draft, SessionAct act, string? number, string? words, JsonObject? then, string areaCode)
    {
        var opens = number is null && act != SessionAct.Answer;
        var body = IntakeEnd.Of(draft, new Ending(opens ? End.Case : End.FollowUp, number, words), areaCode);
        if (!opens) body["result"] = "to_session";
        if (then is null || CommandOf(act) is not { } command) return body;
        then["command"] = Domain.Json.Codes<CommandKind>.Of(command);
        body["then"] = then;
        return body;
    }

    public static string Word(SessionAct act) => act switch
    {
        SessionAct.Answer => LiveSessionTexts.Answer,
        SessionAct.Promise => LiveSessionTexts.Promise,
        SessionAct.Warn => LiveSessionTexts.Warn,
        _ => LiveSessionTexts.Refer,
    };

    public static string KeyOf(SessionAct act) => act switch
    {
        SessionAct.Answer => "7",
        SessionAct.Promise => "8",
        SessionAct.Warn => "9",
        _ => "0",
    };
}
