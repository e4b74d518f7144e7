using MailKit.Security;

namespace CaseTracking.Web.Letters;

/// <summary>The server that takes letters (<c>Mail:…</c>); without <c>Mail:Host</c> none is sent.</summary>
public sealed class MailOptions
{
    /// <summary>Its name or address; empty: no letters.</summary>
    public string Host { get; set; } = "";

    /// <summary>Its port: 587 with STARTTLS by default.</summary>
    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c>, <c>SslOnConnect</c>, or <c>None</c> for a server on the own machine or network.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? UserName { get; set; }

    public string? Password { get; set; }

    /// <summary>From whom letters come.</summary>
    public string From { get; set; } = "";

    /// <summary>The site's address, for the links in letters; without it they have none.</summary>
    public string? Site { get; set; }

    /// <summary>One try to hand a letter over.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The domains of addresses that letters go to, divided by commas: each with all that lies below it; empty: any.</summary>
    public string Domains { get; set; } = "";

    public bool IsOn => Host.Length > 0;

    /// <summary>The domains by themselves.</summary>
    public IReadOnlyList<string> DomainList =>
        Domains.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether letters go to an address.</summary>
    public bool Reaches(string email)
    {
        var domain = email[(email.LastIndexOf('@') + 1)..];
        return DomainList is not { Count: > 0 } known || known.Any(d => domain.Equals(d, StringComparison.OrdinalIgnoreCase)
            || domain.EndsWith("." + d, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether it can be used as it is; without a host nothing is asked of it.</summary>
    public bool IsGood => !IsOn || (Port is > 0 and <= 65_535 && Deadline > TimeSpan.Zero
        && MimeKit.MailboxAddress.TryParse(From, out _) && (Site is null || Uri.TryCreate(Site, UriKind.Absolute, out _))
        && DomainList.All(d => Uri.CheckHostName(d) == UriHostNameType.Dns));
}
