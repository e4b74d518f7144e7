using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Store.ApiKeys;

namespace CaseTracking.Web.ApiKeys;

/// <summary>A page of keys; <c>next</c> goes into <c>after</c>.</summary>
public sealed record ApiKeysBody(IReadOnlyList<ApiKeyBody> Items, string? Next);

/// <summary>A key as an administrator sees it. <c>scopes</c> are codes of permissions. It is of use until it expires or is
/// revoked; <c>lastUsedAt</c> is true to the minute.</summary>
public sealed record ApiKeyBody(
    Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, string? LastAddress)
{
    public static ApiKeyBody Of(ListedKey k) => new(
        k.Id, k.Name, [.. k.Scopes.Select(Codes<Permission>.Of)], k.CreatedAt, k.CreatedBy, k.ExpiresAt, k.RevokedAt,
        k.LastUsedAt, k.LastAddress);
}

/// <summary>A key to be made: what it may of what its account may, and until when, at most a year.</summary>
public sealed record NewApiKeyBody(Guid CommandId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt);

/// <summary>The key, and its text this once. A repeat of the command finds the key (<c>wasMadeBefore</c>) and has no text
/// to tell: if the first answer was lost, revoke the key and make another.</summary>
public sealed record ApiKeyMadeBody(ApiKeyBody Key, string? Text, bool WasMadeBefore);
