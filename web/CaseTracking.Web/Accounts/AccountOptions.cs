using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Web.Accounts;

/// <summary>How people sign in here. Read from <c>Accounts:</c> and refused at start when wrong.</summary>
public sealed record AccountOptions
{
    /// <summary><c>Accounts:SessionIdle</c>, 12 hours unless told; <c>Accounts:SessionLifetime</c>, 14 days.</summary>
    public required SessionLimits Limits { get; init; }

    /// <summary><c>Accounts:SecondFactorRoles</c>: codes of roles, with commas, that sign in with a second factor only;
    /// none unless told.</summary>
    public required IReadOnlySet<Role> SecondFactorRoles { get; init; }

    /// <summary><c>Accounts:PasskeyDomain</c>: the domain that passkeys are bound to; the request's host unless told.
    /// </summary>
    public string? PasskeyDomain { get; init; }

    /// <summary>Whether the environment says, and not only by silence, that this is a city's own system: there nobody
    /// signs in as a demo user.</summary>
    public required bool IsProduction { get; init; }

    public static AccountOptions From(IConfiguration configuration) => new()
    {
        Limits = new SessionLimits(
            Span(configuration, "SessionIdle", TimeSpan.FromHours(12)),
            Span(configuration, "SessionLifetime", TimeSpan.FromDays(14))),
        SecondFactorRoles = Roles(configuration["Accounts:SecondFactorRoles"]),
        PasskeyDomain = configuration["Accounts:PasskeyDomain"] is { Length: > 0 } domain ? domain : null,
        IsProduction = DemoUsers.AreRefused(configuration),
    };

    private static TimeSpan Span(IConfiguration configuration, string name, TimeSpan usual)
    {
        var text = configuration["Accounts:" + name];
        if (string.IsNullOrEmpty(text)) return usual;
        return TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var span)
            && span >= TimeSpan.FromMinutes(1) && span <= TimeSpan.FromDays(365)
            ? span
            : throw new InvalidOperationException($"Accounts:{name} must be a time from 00:01:00 to 365 days, as d.hh:mm:ss.");
    }

    private static HashSet<Role> Roles(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(code => Codes<Role>.TryParse(code, out var role)
                ? role
                : throw new InvalidOperationException(
                    $"Accounts:SecondFactorRoles: {code} is no role; known are {string.Join(", ", Codes<Role>.All)}.")),
    ];
}
