using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;

namespace CaseTracking.Screens.Users;

/// <summary>An account as an administrator sees it.</summary>
public sealed record UserRow(
    Guid Id, string UserName, string DisplayName, UserRole[] Roles, bool IsActive, bool HasFirstPassword,
    bool HasSecondFactor, int Passkeys, DateTimeOffset CreatedAt, DateTimeOffset? LastSeen, bool IsLocked, bool IsMachine,
    string? Extension = null);

/// <summary>A role and its scope in its written form.</summary>
public sealed record UserRole(Role Role, string Scope);

public sealed record UserPage(UserRow[] Items, string? Next);

/// <summary>An account with its first password, where there is one to tell.</summary>
public sealed record FirstPassword(UserRow User, [property: JsonPropertyName("firstPassword")] string? Password);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(UserRow))]
[JsonSerializable(typeof(UserPage))]
[JsonSerializable(typeof(FirstPassword))]
internal sealed partial class UserJson : JsonSerializerContext;
