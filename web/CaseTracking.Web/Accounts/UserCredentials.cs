using CaseTracking.Store.Accounts;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Web.Accounts;

/// <summary>What an administrator does to the credentials of an account; each may be sent twice.</summary>
public static class UserCredentials
{
    /// <summary>A new first password, shown once. The same command again gives the same one, as long as it is in force.
    /// </summary>
    public static async Task<IResult> Reset(
        Guid id, HttpContext context, UserDirectory directory, FirstPasswords passwords, UserManager<UserRecord> users,
        IPasswordHasher<UserRecord> hasher, SessionStore sessions, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        if (form.Problem() is { } bad) return bad;
        var user = await users.FindByIdAsync(id.ToString());
        if (user is null) return Problem.NotFound;
        var password = passwords.Of(command);
        if (user.FirstPasswordCommand != command)
        {
            user.PasswordHash = hasher.HashPassword(user, password);
            user.FirstPasswordUntil = time.GetUtcNow() + UserDirectory.FirstPasswordTime;
            user.FirstPasswordCommand = command;
            if (!(await users.UpdateSecurityStampAsync(user)).Succeeded) return Problem.Busy;
            await sessions.EndAll(id, null, ct);
        }
        var told = user.FirstPasswordUntil is null ? null : password;
        return Results.Json(new FirstPasswordBody(UserBody.Of((await directory.Find(id, ct))!), told), WebJson.Options);
    }

    /// <summary>Forgets wrong passwords and wrong codes.</summary>
    public static async Task<IResult> Unlock(
        Guid id, UserManager<UserRecord> users, SignInTries tries, CancellationToken ct)
    {
        var user = await users.FindByIdAsync(id.ToString());
        if (user is null) return Problem.NotFound;
        await tries.Forget(user.UserName!, ct);
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return (await users.UpdateAsync(user)).Succeeded ? Results.NoContent() : Problem.Busy;
    }

    /// <summary>Ends all sessions of the account.</summary>
    public static async Task<IResult> SignOut(Guid id, UserDirectory directory, SessionStore sessions, CancellationToken ct)
    {
        if (await directory.Find(id, ct) is null) return Problem.NotFound;
        await sessions.EndAll(id, null, ct);
        return Results.NoContent();
    }

    /// <summary>For who lost their device and their codes; passkeys go too, and all sessions end.</summary>
    public static async Task<IResult> RemoveSecondFactor(
        Guid id, UserManager<UserRecord> users, Credentials credentials, SessionStore sessions, CancellationToken ct)
    {
        var user = await users.FindByIdAsync(id.ToString());
        if (user is null) return Problem.NotFound;
        await credentials.PutOff(user);
        foreach (var passkey in await users.GetPasskeysAsync(user)) await users.RemovePasskeyAsync(user, passkey.CredentialId);
        await sessions.EndAll(id, null, ct);
        return Results.NoContent();
    }

    /// <summary>Links the account to a person at a provider of identities.</summary>
    public static async Task<IResult> Link(
        Guid id, HttpContext context, UserManager<UserRecord> users, CancellationToken ct)
    {
        var (user, link, refusal) = await ReadLink(id, context, users, ct);
        if (refusal is not null) return refusal;
        var holder = await users.FindByLoginAsync(link!.Issuer, link.Subject);
        if (holder?.Id == id) return Results.NoContent();
        if (holder is null && (await users.AddLoginAsync(user!, new UserLoginInfo(link.Issuer, link.Subject, null))).Succeeded)
            return Results.NoContent();
        return Problem.Of(
            409, "linked_elsewhere", "این شخص به حساب دیگری پیوند دارد.", "This person is linked to another account.");
    }

    public static async Task<IResult> Unlink(
        Guid id, HttpContext context, UserManager<UserRecord> users, CancellationToken ct)
    {
        var (user, link, refusal) = await ReadLink(id, context, users, ct);
        if (refusal is not null) return refusal;
        await users.RemoveLoginAsync(user!, link!.Issuer, link.Subject);
        return Results.NoContent();
    }

    private static async Task<(UserRecord? User, LinkBody? Link, IResult? Refusal)> ReadLink(
        Guid id, HttpContext context, UserManager<UserRecord> users, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (issuer, subject) = (form.Text("issuer", 300, required: true), form.Text("subject", 300, required: true));
        if (form.Problem() is { } bad) return (null, null, bad);
        var user = await users.FindByIdAsync(id.ToString());
        return user is null ? (null, null, Problem.NotFound) : (user, new LinkBody(issuer!, subject!), null);
    }
}
