using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Accounts;

/// <summary>One's own account. <c>isConfirmed</c>: the password or a passkey was shown within the last five minutes.
/// </summary>
public sealed record AccountBody(
    string UserName, string DisplayName, bool HasPassword, bool HasSecondFactor, bool NeedsSecondFactor,
    int RecoveryCodesLeft, bool IsConfirmed, IReadOnlyList<PasskeyRow> Passkeys);

/// <summary>A passkey; its id as WebAuthn writes it.</summary>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

public sealed record ConfirmBody(string Password);

public sealed record ChangePasswordBody(string CurrentPassword, string NewPassword);

public sealed record CodeBody(string Code);

/// <summary>A key for an authenticator app: to type, as an address, and as SVG. The second factor is not on yet.</summary>
public sealed record NewKeyBody(string Key, string Address, string Picture);

/// <summary>Ten codes, shown this once.</summary>
public sealed record RecoveryCodesBody(IReadOnlyList<string> Codes);

public sealed record SessionsBody(IReadOnlyList<SessionRow> Items);

/// <summary>A live session: by which browser on which system, as far as it says.</summary>
public sealed record SessionRow(
    Guid Id, string? Browser, string? System, string? Address, DateTimeOffset Begun, DateTimeOffset LastSeen,
    bool IsCurrent)
{
    public static SessionRow Of(OpenSession session, bool isCurrent)
    {
        var (browser, system) = Devices.Of(session.UserAgent);
        return new(session.Id, browser, system, session.Address, session.Begun, session.LastSeen, isCurrent);
    }
}
