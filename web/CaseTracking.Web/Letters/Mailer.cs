using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CaseTracking.Web.Letters;

/// <summary>How a letter ended. <c>Unknown</c>: the line broke after the letter was on its way; it may have arrived.
/// <c>NotWanted</c>: it was not to be sent any more.</summary>
public enum MailOutcome { Sent, NotSent, Unknown, NotWanted }

/// <summary>Hands letters to the mail server, one connection a letter: there are few.</summary>
public sealed partial class Mailer(MailOptions options, ILogger<Mailer> logger)
{
    /// <param name="deadline">Shorter than the configured one, for somebody who waits.</param>
    public async Task<MailOutcome> Send(MimeMessage letter, CancellationToken ct, TimeSpan? deadline = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(deadline < options.Deadline ? deadline.Value : options.Deadline);
        using var client = new SmtpClient();
        var isOnItsWay = false;
        try
        {
            await client.ConnectAsync(options.Host, options.Port, options.Security, limit.Token);
            if (options.UserName is { } user) await client.AuthenticateAsync(user, options.Password ?? "", limit.Token);
            isOnItsWay = true;
            await client.SendAsync(letter, limit.Token);
            await client.DisconnectAsync(true, limit.Token);
            return MailOutcome.Sent;
        }
        catch (Exception e) when (e is CommandException or ProtocolException or AuthenticationException or SslHandshakeException
            or ServiceNotConnectedException or SocketException or IOException or OperationCanceledException)
        {
            // Addresses stand in the server's own words: none of those in the log.
            LogFailed(logger, e.GetType().Name);
            // What the server refuses it does not keep; of what broke off nobody knows.
            return isOnItsWay && e is not CommandException ? MailOutcome.Unknown : MailOutcome.NotSent;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A letter could not be handed to the mail server ({Error}).")]
    private static partial void LogFailed(ILogger logger, string error);
}
