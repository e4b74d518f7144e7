using Microsoft.AspNetCore.Identity;

namespace CaseTracking.Store.Accounts;

/// <summary>What ASP.NET Core Identity knows of an account: its credentials. What it may do is not here.</summary>
public sealed class UserRecord : IdentityUser<Guid>
{
    public string City { get; set; } = "";

    public string DisplayName { get; set; } = "";

    public bool IsActive { get; set; } = true;

    /// <summary>Whether everybody knows its first password.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Whether it is a machine's: it has API keys and never signs in.</summary>
    public bool IsMachine { get; set; }

    /// <summary>Until when a password that an administrator gave may be exchanged for an own one; null: it is an own one.
    /// </summary>
    public DateTimeOffset? FirstPasswordUntil { get; set; }

    /// <summary>The command that gave the first password.</summary>
    public Guid? FirstPasswordCommand { get; set; }

    // Every account can be locked; there is no column for it.
    public override bool LockoutEnabled { get => true; set => _ = value; }
}
