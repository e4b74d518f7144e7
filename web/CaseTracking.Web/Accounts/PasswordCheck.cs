using CaseTracking.Domain.Accounts;
using CaseTracking.Store.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>Asks <see cref="PasswordRules"/>; the code of an error is a <see cref="PasswordProblem"/>.</summary>
public sealed class PasswordCheck : IPasswordValidator<UserRecord>
{
    private static readonly HashSet<string> Common = Load();

    public static PasswordProblem? Check(string password, string userName, string displayName) =>
        PasswordRules.Check(password, Common, userName, displayName);

    public Task<IdentityResult> ValidateAsync(UserManager<UserRecord> manager, UserRecord user, string? password) =>
        Task.FromResult(Check(password ?? "", user.UserName!, user.DisplayName) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = problem.ToString() })
            : IdentityResult.Success);

    /// <summary>Why a password is refused, in both languages.</summary>
    public static (string Fa, string En) Words(PasswordProblem problem) => problem switch
    {
        PasswordProblem.TooShort => (Say("TooShort", "fa"), Say("TooShort", "en")),
        PasswordProblem.TooLong => (Say("TooLong", "fa"), Say("TooLong", "en")),
        PasswordProblem.HoldsName => (Say("HoldsName", "fa"), Say("HoldsName", "en")),
        _ => (Say("Common", "fa"), Say("Common", "en")),
    };

    private static string Say(string name, string language) => Sessions.PageFrame.Text(name, language);

    private static HashSet<string> Load()
    {
        using var stream = typeof(PasswordCheck).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(p => p.ToLowerInvariant())];
    }
}
