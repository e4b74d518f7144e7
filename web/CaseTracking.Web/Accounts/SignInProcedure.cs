using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseTracking.Web.Accounts;

/// <summary>What stands between somebody and their session.</summary>
public enum SignInStep
{
    /// <summary>Nothing: the session may be opened.</summary>
    Open,

    /// <summary>The name or the password was wrong; or it is a demo user's, where there are none.</summary>
    Wrong,

    /// <summary>Too many wrong tries.</summary>
    Wait,

    /// <summary>A code of the second factor.</summary>
    Code,

    /// <summary>The password is a first one: another must be chosen.</summary>
    NewPassword,

    /// <summary>The role demands a second factor, and there is none yet.</summary>
    Enrol,

    /// <summary>The first password is too old.</summary>
    FirstPasswordOver,
}

/// <summary>How far somebody got, and with what account.</summary>
public sealed record SignInState(SignInStep Step, UserRecord? User = null, bool CodePassed = false, TimeSpan Wait = default);

/// <summary>The order of signing in: password, second factor, own password, session. One order for pages and API.</summary>
public sealed class SignInProcedure(
    Credentials credentials, AccountOptions options, NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>The first step.</summary>
    public async Task<SignInState> Password(string userName, string password, string address, CancellationToken ct)
    {
        var (proof, user, wait) = await credentials.Password(userName.Trim(), password, address, ct);
        return proof switch
        {
            Proof.TooMany => new SignInState(SignInStep.Wait, Wait: wait),
            Proof.Right when !IsRefused(user!, password) => await After(user!, codePassed: false, ct),
            _ => new SignInState(SignInStep.Wrong),
        };
    }

    /// <summary>The second step.</summary>
    public async Task<SignInState> Code(UserRecord user, string code, CancellationToken ct) =>
        await credentials.Code(user, code, ct) switch
        {
            Proof.TooMany => new SignInState(SignInStep.Wait, user),
            Proof.Wrong => new SignInState(SignInStep.Wrong, user),
            _ => await After(user, codePassed: true, ct),
        };

    /// <summary>What comes next for somebody who knows the password, and passed the second factor or not. Who came with a
    /// passkey or by the city's provider of identities has no password to change, and needs no second factor.</summary>
    public async Task<SignInState> After(UserRecord user, bool codePassed, CancellationToken ct)
    {
        var step = user.TwoFactorEnabled && !codePassed ? SignInStep.Code
            : user.FirstPasswordUntil is { } until
                ? until > time.GetUtcNow() ? SignInStep.NewPassword : SignInStep.FirstPasswordOver
            : !user.TwoFactorEnabled && await DemandsSecondFactor(user, ct) ? SignInStep.Enrol
            : SignInStep.Open;
        return new SignInState(step, user, codePassed);
    }

    /// <summary>Whether the account may not be used here at all.</summary>
    public bool IsRefused(UserRecord user, string? password = null) =>
        options.IsProduction && (user.IsDemo || password == DemoUsers.Password);

    /// <summary>Whether the configuration demands a second factor of a role that the account has.</summary>
    public async Task<bool> DemandsSecondFactor(UserRecord user, CancellationToken ct)
    {
        if (options.SecondFactorRoles.Count == 0) return false;
        var roles = await database.Rows("Accounts/roles_of_user.sql", c => c.With(user.Id), r => r.GetString(0), ct);
        return roles.Any(r => Codes<Role>.TryParse(r, out var role) && options.SecondFactorRoles.Contains(role));
    }
}
