using CaseTracking.Store.Accounts;
using CaseTracking.Web.Rights;

namespace CaseTracking.Web.Accounts;

/// <summary>A page of accounts; <c>next</c> goes into <c>after</c>.</summary>
public sealed record UsersBody(IReadOnlyList<UserBody> Items, string? Next);

/// <summary>An account as an administrator sees it.</summary>
public sealed record UserBody(
    Guid Id, string UserName, string DisplayName, IReadOnlyList<RoleEdit> Roles, bool IsActive, bool HasFirstPassword,
    bool HasSecondFactor, int Passkeys, DateTimeOffset CreatedAt, DateTimeOffset? LastSeen, bool IsLocked,
    IReadOnlyList<UserLink> Links, bool IsMachine, string? Extension)
{
    public static UserBody Of(ListedUser u) => new(
        u.Id, u.UserName, u.DisplayName, [.. u.Roles.Select(RoleEdit.Of)], u.IsActive, u.HasFirstPassword, u.HasSecondFactor,
        u.Passkeys, u.CreatedAt, u.LastSeen, u.IsLocked, u.Links, u.IsMachine, u.Extension);
}

/// <summary>A new account with its first role: <c>scope</c> is <c>city</c>, or a unit for roles that have one. With
/// <c>isMachine</c> it is a machine's: it gets no password, but keys.</summary>
public sealed record NewUserBody(
    Guid CommandId, string UserName, string DisplayName, string Role, string Scope, bool? IsMachine = null);

/// <summary>What is absent stays. <c>Extension</c>: what the telephone system calls their place; empty for none.</summary>
public sealed record ChangeUserBody(string? DisplayName, bool? IsActive, string? Extension);

public sealed record UserCommandBody(Guid CommandId);

/// <summary>The account and its first password, which is shown this once; none when it is not in force any more, or the
/// account is a machine's.</summary>
public sealed record FirstPasswordBody(UserBody User, string? FirstPassword);

/// <summary>Who somebody is at a provider of identities: its issuer, and the subject there.</summary>
public sealed record LinkBody(string Issuer, string Subject);
