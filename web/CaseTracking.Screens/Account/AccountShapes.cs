using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracking.Screens.Account;

/// <summary>A passkey as the server lists it.</summary>
public sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>One's own account.</summary>
public sealed record AccountInfo(
    string UserName, string DisplayName, bool HasPassword, bool HasSecondFactor, bool NeedsSecondFactor,
    int RecoveryCodesLeft, bool IsConfirmed, Passkey[] Passkeys);

/// <summary>A key for an authenticator app; the picture is SVG.</summary>
public sealed record NewKey(string Key, string Address, string Picture);

/// <summary>Recovery codes, shown once.</summary>
public sealed record RecoveryCodes(string[] Codes);

/// <summary>A live session.</summary>
public sealed record SessionRow(
    Guid Id, string? Browser, string? System, string? Address, DateTimeOffset Begun, DateTimeOffset LastSeen,
    bool IsCurrent);

public sealed record SessionPage(SessionRow[] Items);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AccountInfo))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(RecoveryCodes))]
[JsonSerializable(typeof(SessionPage))]
internal sealed partial class AccountJson : JsonSerializerContext;
