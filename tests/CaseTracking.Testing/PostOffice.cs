using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace CaseTracking.Testing;

/// <summary>A real SMTP server on this machine that keeps what it takes, and refuses whom it is told to.</summary>
public sealed class PostOffice : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _running;
    private readonly Box _box = new();

    public PostOffice()
    {
        Port = FreePort.Next();
        var options = new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, Port))).Build();
        var services = new ServiceProvider();
        services.Add((IMessageStore)_box);
        services.Add((IMailboxFilter)new Doorman(this));
        _running = new SmtpServer.SmtpServer(options, services).StartAsync(_end.Token);
    }

    public int Port { get; }

    /// <summary>Addresses to which nothing is taken.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    /// <summary>What came to an address.</summary>
    public IReadOnlyList<MimeMessage> To(string address) =>
        [.. _box.Letters.Where(l => l.To.Mailboxes.Any(m => m.Address == address))];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _running;
        _end.Dispose();
    }

    private sealed class Box : MessageStore
    {
        public ConcurrentQueue<MimeMessage> Letters { get; } = new();

        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var bytes = new MemoryStream(buffer.ToArray());
            Letters.Enqueue(await MimeMessage.LoadAsync(bytes, cancellationToken));
            return SmtpResponse.Ok;
        }
    }

    private sealed class Doorman(PostOffice office) : MailboxFilter
    {
        public override Task<bool> CanDeliverToAsync(
            ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            Task.FromResult(!office.Refused.ContainsKey($"{to.User}@{to.Host}"));
    }
}
