using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>A command as people find it: its key, its icon, its name, and the word that sends it.</summary>
public sealed record CommandInfo(CommandKind Kind, string Key, string Icon, string Name, string Send)
{
    /// <summary>Its name in the API.</summary>
    public string Code => Codes<CommandKind>.Of(Kind);
}

/// <summary>The commands a screen offers, in the order of its buttons.</summary>
public static class CommandList
{
    public static IReadOnlyList<CommandInfo> All =>
    [
        new(CommandKind.Resolve, "S", "solved", CaseTexts.Resolve, CaseTexts.ResolveSend),
        new(CommandKind.Accept, "A", "received", CaseTexts.AcceptCase, CaseTexts.AcceptSend),
        new(CommandKind.Refer, "R", "referred", CaseTexts.Refer, CaseTexts.ReferSend),
        new(CommandKind.Warn, "W", "warned", CaseTexts.Warn, CaseTexts.WarnSend),
        new(CommandKind.Return, "B", "undo", CaseTexts.Return, CaseTexts.ReturnSend),
        new(CommandKind.Assign, "G", "person", CaseTexts.Assign, CaseTexts.AssignSend),
        new(CommandKind.Reopen, "O", "replay", CaseTexts.Reopen, CaseTexts.ReopenSend),
        new(CommandKind.Callback, "C", "call", CaseTexts.Callback, CaseTexts.CallbackSend),
        new(CommandKind.Promise, "P", "handshake", CaseTexts.Promise, CaseTexts.PromiseSend),
        new(CommandKind.KeepPromise, "V", "met", CaseTexts.KeepPromise, CaseTexts.KeepPromiseSend),
        new(CommandKind.Demand, "D", "flag", CaseTexts.Demand, CaseTexts.DemandSend),
        new(CommandKind.AnswerDemand, "T", "flag", CaseTexts.AnswerDemand, CaseTexts.AnswerDemandSend),
        new(CommandKind.Deliberate, "M", "people", CaseTexts.Deliberate, CaseTexts.DeliberateSend),
        new(CommandKind.Escalate, "E", "level-2", CaseTexts.Escalate, CaseTexts.EscalateSend),
        new(CommandKind.Note, "N", "note", CaseTexts.Note, CaseTexts.NoteSend),
        new(CommandKind.Support, "U", "people", CaseTexts.Support, CaseTexts.SupportSend),
        new(CommandKind.Correct, "K", "edit", CaseTexts.Correct, CaseTexts.CorrectSend),
    ];

    public static CommandInfo Of(CommandKind kind) => All.First(c => c.Kind == kind);

    /// <summary>What is possible now, in words.</summary>
    public static string Tell(IReadOnlyCollection<CommandKind> allowed) => allowed.Count == 0
        ? CaseTexts.NothingAllowed
        : Say.Fill(CaseTexts.AllowedNow, string.Join(CaseTexts.ListAnd + " ", Among(allowed).Select(c => c.Name)));

    /// <summary>Those of the given kinds, in the order of the buttons.</summary>
    public static IEnumerable<CommandInfo> Among(IEnumerable<CommandKind> kinds) =>
        All.Where(c => kinds.Contains(c.Kind));
}
