using System.Net;
using System.Net.Sockets;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Journal;

/// <summary>Where a line is cut: before the server hears of it, or after that and before its answer arrives.</summary>
public enum CutAt { Request, Answer }

/// <summary>A line between Npgsql and PostgreSQL that can be cut at one exchange; it stays cut until mended.</summary>
internal sealed class CuttingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _serverPort;
    private readonly SemaphoreSlim _open = new(1);
    private CutAt? _next;

    public CuttingProxy(TestDatabase database)
    {
        var direct = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        _serverPort = direct.Port;
        _listener.Start();
        ConnectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port,
            MaxPoolSize = 1,
            // As in the hosts: nothing else ends an opening that nobody answers.
            Timeout = 3,
            // Else the answer to a reset goes before the answer to a command, and would be the one that is cut.
            NoResetOnClose = true,
        }.ConnectionString;
        _ = Accept();
    }

    public string ConnectionString { get; }

    /// <summary>Lines that were cut.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts the next exchange.</summary>
    public void CutNext(CutAt at)
    {
        _open.Wait();
        _next = at;
    }

    /// <summary>Lets new lines through again.</summary>
    public void Mend() => _open.Release();

    public void Dispose()
    {
        _listener.Dispose();
        _open.Dispose();
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
            _ = Carry(client);
        }
    }

    private async Task Carry(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await _open.WaitAsync();
            _open.Release();
            await far.ConnectAsync(IPAddress.Loopback, _serverPort);
            var (to, from) = (far.GetStream(), near.GetStream());
            await Task.WhenAny(Requests(from, to), Answers(to, from));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // Either side went away: the line is closed.
        }
    }

    private async Task Requests(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            if (_next == CutAt.Request)
            {
                Cut();
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    // The server says that it is ready (Z) and idle (I) only after the commit.
    private async Task Answers(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[64 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            // Ready within a transaction (T) is not the answer to its commit.
            if (_next != CutAt.Answer || buffer.AsSpan(0, read).EndsWith("Z\0\0\0\x05T"u8))
                await to.WriteAsync(buffer.AsMemory(0, read));
            else if (buffer.AsSpan(0, read).EndsWith("Z\0\0\0\x05I"u8))
            {
                Cut();
                return;
            }
        }
    }

    private void Cut()
    {
        _next = null;
        Cuts++;
    }
}
