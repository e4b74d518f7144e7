using MimeKit;

namespace CaseTracking.Web.Letters;

/// <summary>Letters of one kind. Several hosts ask at once; each letter is given to one of them.</summary>
public interface ILetters
{
    /// <summary>Takes up to so many letters that are due.</summary>
    Task<IReadOnlyList<ITakenLetter>> Take(int max, CancellationToken ct);
}

/// <summary>A letter that this host has to send.</summary>
public interface ITakenLetter
{
    /// <summary>Tries of it, this one included.</summary>
    int Tries { get; }

    /// <summary>Writes it as things stand now; null when it is not to be sent any more.</summary>
    Task<MimeMessage?> Write(CancellationToken ct);

    /// <summary>Notes how it ended; one that surely did not arrive is to be tried again at a time, or never (null). One that may
    /// have arrived is not: a letter may be missed and never comes twice.</summary>
    Task Close(MailOutcome outcome, DateTimeOffset? retryAt);
}
