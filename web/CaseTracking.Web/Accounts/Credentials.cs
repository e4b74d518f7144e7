using CaseTracking.Domain.Accounts;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>How a check of who somebody is came out.</summary>
public enum Proof { Right, Wrong, TooMany }

/// <summary>Passwords and second factors of one account, over Identity's <see cref="UserManager{TUser}"/>.</summary>
public sealed class Credentials(
    UserManager<UserRecord> users, IPasswordHasher<UserRecord> hasher, SignInTries tries, UsedCodes usedCodes)
{
    // So that an unknown name takes as long as a wrong password.
    private static string? _decoy;

    /// <summary>The account of a name and password, or null; never tells which was wrong.</summary>
    public async Task<(Proof Proof, UserRecord? User, TimeSpan Wait)> Password(
        string userName, string password, string address, CancellationToken ct)
    {
        var wait = await tries.Begin(userName, address, ct);
        if (wait > TimeSpan.Zero) return (Proof.TooMany, null, wait);
        var user = await users.FindByNameAsync(userName);
        if (!await IsRight(user, password)) return (Proof.Wrong, null, TimeSpan.Zero);
        await tries.Succeed(userName, address, ct);
        return (Proof.Right, user, TimeSpan.Zero);
    }

    /// <summary>
    /// Checks a code of the authenticator app, or a recovery code. Counted before it is looked at: tries at the same moment
    /// are not more tries. Only who knows the password gets here, so locking is no gift to strangers.
    /// </summary>
    public async Task<Proof> Code(UserRecord user, string code, CancellationToken ct)
    {
        if (await users.IsLockedOutAsync(user)) return Proof.TooMany;
        if (!(await users.AccessFailedAsync(user)).Succeeded) return Proof.TooMany;
        if (!await IsCode(user, Plain(code), ct)) return Proof.Wrong;
        user.LockoutEnd = null;
        user.AccessFailedCount = 0;
        await users.UpdateAsync(user);
        return Proof.Right;
    }

    /// <summary>Gives the account another password; null: done. A first password needs no check and must be changed.
    /// </summary>
    public async Task<PasswordProblem?> SetPassword(UserRecord user, string password)
    {
        if (PasswordCheck.Check(password, user.UserName!, user.DisplayName) is { } problem) return problem;
        // The one that everybody could read over a shoulder or in a message is not to be kept.
        if (user.PasswordHash is { } old && user.FirstPasswordUntil is not null
            && hasher.VerifyHashedPassword(user, old, password) != PasswordVerificationResult.Failed)
            return PasswordProblem.Common;
        user.PasswordHash = hasher.HashPassword(user, password);
        (user.FirstPasswordUntil, user.FirstPasswordCommand) = (null, null);
        Require(await users.UpdateSecurityStampAsync(user));
        return null;
    }

    /// <summary>A new key for an authenticator app; the second factor is not on until a code proved it.</summary>
    public async Task<string> NewKey(UserRecord user)
    {
        Require(await users.ResetAuthenticatorKeyAsync(user));
        return (await users.GetAuthenticatorKeyAsync(user))!;
    }

    /// <summary>Puts the second factor on when the code is right; tells the recovery codes, once.</summary>
    public async Task<(Proof Proof, IReadOnlyList<string> RecoveryCodes)> PutOn(
        UserRecord user, string code, CancellationToken ct)
    {
        if (await Code(user, code, ct) is var proof and not Proof.Right) return (proof, []);
        Require(await users.SetTwoFactorEnabledAsync(user, true));
        return (Proof.Right, await NewRecoveryCodes(user));
    }

    public async Task PutOff(UserRecord user)
    {
        Require(await users.SetTwoFactorEnabledAsync(user, false));
        await users.ResetAuthenticatorKeyAsync(user);
        await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 0);
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodes(UserRecord user) =>
        [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, 10))!];

    private async Task<bool> IsRight(UserRecord? user, string password)
    {
        if (user?.PasswordHash is not null) return await users.CheckPasswordAsync(user, password);
        var nobody = new UserRecord();
        hasher.VerifyHashedPassword(nobody, _decoy ??= hasher.HashPassword(nobody, "no such user"), password);
        return false;
    }

    private async Task<bool> IsCode(UserRecord user, string code, CancellationToken ct)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
            return (await users.RedeemTwoFactorRecoveryCodeAsync(user, code)).Succeeded;
        return await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, code)
            && await usedCodes.Use(user.Id, code, ct);
    }

    // Figures of a Persian keyboard, and the spaces that apps show between them.
    private static string Plain(string code) =>
        PersianText.ToLatinDigits(code).Replace(" ", "", StringComparison.Ordinal).Trim().ToUpperInvariant();

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException("Identity refused: " + string.Join(", ", result.Errors.Select(e => e.Code)));
    }
}
