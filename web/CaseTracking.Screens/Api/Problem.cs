using System.Text.Json.Nodes;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Api;

/// <summary>Why a call brought nothing, as far as a screen can act on it.</summary>
public enum ProblemKind
{
    /// <summary>No answer came: the line, the server or time. The same call again does no harm.</summary>
    Offline,

    /// <summary>The server asks to come back soon.</summary>
    Busy,

    /// <summary>The server cannot tell whether it was done; the same command id tells.</summary>
    OutcomeUnknown,

    /// <summary>The session is over.</summary>
    SignedOut,

    Forbidden,
    NotFound,

    /// <summary>Fields are wrong; each is named.</summary>
    Invalid,

    /// <summary>The case moved on, or does not allow this.</summary>
    Conflict,

    /// <summary>Anything else.</summary>
    Failed,
}

/// <summary>What is wrong with one field, in the screen's language.</summary>
public sealed record FieldProblem(string Field, string Message);

/// <summary>A refusal of the API in the screen's language.</summary>
public sealed record Problem(ProblemKind Kind, string Code, string Message, IReadOnlyList<FieldProblem> Fields)
{
    public static readonly Problem Offline = new(ProblemKind.Offline, "offline", ShellTexts.ProblemOffline, []);

    /// <summary>Whether the same call may bring more later, without anybody changing it.</summary>
    public bool PassesByItself => Kind is ProblemKind.Offline or ProblemKind.Busy or ProblemKind.OutcomeUnknown;

    /// <summary>What is wrong with a field, or null.</summary>
    public string? Of(string field) => Fields.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>Reads problem details; what is none of ours is told by its status.</summary>
    public static Problem From(int status, JsonNode? body)
    {
        var code = (string?)body?["code"] ?? "";
        var key = Language.IsPersian ? "messageFa" : "messageEn";
        var fields = body?["errors"] is JsonArray errors
            ? errors.Select(e => new FieldProblem((string?)e?["field"] ?? "", (string?)e?[key] ?? "")).ToList()
            : [];
        var kind = (status, code) switch
        {
            (_, "outcome_unknown") => ProblemKind.OutcomeUnknown,
            (401, _) => ProblemKind.SignedOut,
            (403, _) => ProblemKind.Forbidden,
            (404, _) => ProblemKind.NotFound,
            (409, _) => ProblemKind.Conflict,
            (429 or 502 or 503 or 504, _) => ProblemKind.Busy,
            ( >= 400 and < 500, _) => ProblemKind.Invalid,
            _ => ProblemKind.Failed,
        };
        return new Problem(kind, code, (string?)body?[key] ?? Default(kind), fields);
    }

    private static string Default(ProblemKind kind) => kind switch
    {
        ProblemKind.Busy => ShellTexts.ProblemBusy,
        ProblemKind.OutcomeUnknown => ShellTexts.ProblemUnknown,
        _ => ShellTexts.ProblemServer,
    };
}

/// <summary>What a call brought: a value or a problem, never both.</summary>
public readonly record struct Answer<T>(T? Value, Problem? Problem)
{
    public bool IsGood => Problem is null;
}
