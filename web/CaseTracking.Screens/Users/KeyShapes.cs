using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;

namespace CaseTracking.Screens.Users;

/// <summary>An API key as an administrator sees it.</summary>
public sealed record KeyRow(
    Guid Id, string Name, Permission[] Scopes, DateTimeOffset CreatedAt, string CreatedBy, DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, string? LastAddress)
{
    /// <summary>How the key begins, by which it is told from others.</summary>
    public string Beginning => $"ctk_{Id:N}";

    /// <summary>Whether it is of use at a moment.</summary>
    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

public sealed record KeyPage(KeyRow[] Items, string? Next);

/// <summary>A key that was made; its text is there once.</summary>
public sealed record MadeKey(KeyRow Key, string? Text, bool WasMadeBefore);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(MadeKey))]
internal sealed partial class KeyJson : JsonSerializerContext;
