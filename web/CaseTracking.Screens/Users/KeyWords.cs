using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Users;

/// <summary>What a key can be given, in words.</summary>
public static class KeyWords
{
    /// <summary>A scope; one that this version does not know keeps its code.</summary>
    public static string Scope(Permission scope) => scope switch
    {
        Permission.SeeCase => KeyTexts.SeeCase,
        Permission.SeePersonalData => KeyTexts.SeePersonalData,
        Permission.TakeCalls => KeyTexts.TakeCalls,
        Permission.Receive => KeyTexts.Receive,
        Permission.Support => KeyTexts.Support,
        Permission.Callback => KeyTexts.Callback,
        Permission.Note => KeyTexts.Note,
        Permission.Correct => KeyTexts.Correct,
        Permission.Promise => KeyTexts.Promise,
        Permission.Warn => KeyTexts.Warn,
        Permission.Refer => KeyTexts.Refer,
        Permission.Return => KeyTexts.Return,
        Permission.Resolve => KeyTexts.Resolve,
        Permission.Reopen => KeyTexts.Reopen,
        Permission.Escalate => KeyTexts.Escalate,
        Permission.Demand => KeyTexts.Demand,
        Permission.Supervise => KeyTexts.Supervise,
        Permission.Report => KeyTexts.Report,
        Permission.Export => KeyTexts.Export,
        Permission.Import => KeyTexts.Import,
        _ => Codes<Permission>.Of(scope),
    };
}
