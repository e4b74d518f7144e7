using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CaseTracking.Store.Accounts;

/// <summary>
/// Identity's own store, with three differences: names are found as the database's index has them, authenticator keys are
/// sealed, and of recovery codes only keyed hashes are kept.
/// </summary>
public sealed class AccountUserStore(
    AccountsContext context, DatabaseOptions database, IDataProtectionProvider protection, IdentityErrorDescriber? errors = null)
    : UserOnlyStore<UserRecord, AccountsContext, Guid>(context, errors)
{
    private readonly IDataProtector _keys = protection.CreateProtector("CaseTracking.AuthenticatorKey");

    public override Task<UserRecord?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken = default) =>
        Context.Users.FromSql($"SELECT * FROM users WHERE lower(user_name) = lower({normalizedUserName})")
            .SingleOrDefaultAsync(cancellationToken);

    // A name is kept as it was given; there is no second column for it.
    public override Task SetNormalizedUserNameAsync(
        UserRecord user, string? normalizedName, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public override Task SetAuthenticatorKeyAsync(UserRecord user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _keys.Protect(key), cancellationToken);

    /// <summary>The key, or null when there is none or the key ring that sealed it is lost.</summary>
    public override async Task<string?> GetAuthenticatorKeyAsync(UserRecord user, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } sealedKey
                ? _keys.Unprotect(sealedKey)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public override Task ReplaceCodesAsync(
        UserRecord user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(c => Hash(user, c)), cancellationToken);

    public override Task<bool> RedeemCodeAsync(UserRecord user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(user, code), cancellationToken);

    private string Hash(UserRecord user, string code) => Convert.ToHexStringLower(HMACSHA256.HashData(
        database.HashKey, Encoding.UTF8.GetBytes($"recovery {user.Id} {code.Trim().ToUpperInvariant()}")));
}
