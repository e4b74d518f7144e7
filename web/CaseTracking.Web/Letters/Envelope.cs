using MimeKit;

namespace CaseTracking.Web.Letters;

/// <summary>What stands on every letter.</summary>
public static class Envelope
{
    /// <summary>A letter to one address.</summary>
    /// <param name="id">The same for the same letter at each try, so that a mail server may know a repeat.</param>
    public static MimeMessage Of(string from, string to, string id, string subject, MimeEntity body)
    {
        var letter = new MimeMessage { Subject = subject, MessageId = id + "@casetracking", Body = body };
        letter.From.Add(MailboxAddress.Parse(from));
        letter.To.Add(MailboxAddress.Parse(to));
        // No machine on holiday answers it.
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }

    /// <summary>One mailbox alone, without a name or a comment: what stands here goes into a header.</summary>
    public static bool IsAddress(string text) => text.All(c => c is > ' ' and <= '~')
        && MailboxAddress.TryParse(text, out var box) && box.Address == text && box.Address.IndexOf('@', StringComparison.Ordinal) > 0;
}
