namespace CaseTracking.Web.Accounts;

/// <summary>A provider of identities by OpenID Connect; absent unless <c>Accounts:Oidc:Authority</c> is configured.</summary>
public sealed record OidcOptions(string Authority, string ClientId, string? ClientSecret, string DisplayName)
{
    /// <summary><c>Accounts:Oidc:UserNameClaim</c>: a claim of the provider that is the user name of an existing account;
    /// none unless told, then an administrator links accounts.</summary>
    public string? UserNameClaim { get; init; }

    public static OidcOptions? From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Accounts:Oidc");
        if (section["Authority"] is not { Length: > 0 } authority) return null;
        var clientId = section["ClientId"] is { Length: > 0 } id
            ? id
            : throw new InvalidOperationException("Accounts:Oidc:ClientId is not configured.");
        return new OidcOptions(authority, clientId, section["ClientSecret"], section["DisplayName"] ?? "OpenID Connect")
        {
            UserNameClaim = section["UserNameClaim"] is { Length: > 0 } claim ? claim : null,
        };
    }
}
