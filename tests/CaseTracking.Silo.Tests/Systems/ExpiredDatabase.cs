using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CaseTracking.Silo.Tests.Systems;

/// <summary>Answers as a PostgreSQL server whose certificate ran out a week ago: it agrees to encrypt and shows it.</summary>
public sealed class ExpiredDatabase : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate;
    private Task _serving = Task.CompletedTask;

    private ExpiredDatabase()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-30), now.AddDays(-7));
        _certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        Root = Path.GetTempFileName();
        File.WriteAllText(Root, made.ExportCertificatePem());
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>File of the certificate, to be believed by who connects.</summary>
    public string Root { get; }

    public static ExpiredDatabase Start()
    {
        var database = new ExpiredDatabase();
        database._listener.Start();
        database._serving = database.Serve();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _listener.Dispose();
        _certificate.Dispose();
        _end.Dispose();
        File.Delete(Root);
    }

    private async Task Serve()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                await using var stream = client.GetStream();
                // SSLRequest: eight bytes; "S" agrees.
                await stream.ReadExactlyAsync(new byte[8], _end.Token);
                await stream.WriteAsync("S"u8.ToArray(), _end.Token);
                await using var secured = new SslStream(stream);
                await secured.AuthenticateAsServerAsync(_certificate);
            }
            catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Who connects leaves when it sees the certificate.
            }
        }
    }
}
