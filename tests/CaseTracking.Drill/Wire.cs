using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CaseTracking.Testing;

namespace CaseTracking.Drill;

/// <summary>A line between two sides that can be cut: all of it at once, or where PostgreSQL has committed and has not yet said
/// so.</summary>
internal sealed class Wire : IDisposable
{
    // What writes to the journal sends some ninety columns; what reads or waits sends less.
    private const int WritesFrom = 2_000;
    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<Guid, TcpClient> _open = new();
    private readonly int _to;
    private int _commitsToCut;
    private int _commitsCut;

    /// <param name="to">The port on loopback that is spoken to.</param>
    public Wire(int to)
    {
        (_to, Port) = (to, FreePort.Next());
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start(512);
        _ = Accept();
    }

    public int Port { get; }

    /// <summary>Lines that were cut after a commit.</summary>
    public int CommitsCut => Volatile.Read(ref _commitsCut);

    /// <summary>Cuts every line that stands now; tells how many.</summary>
    public int CutAll()
    {
        var lines = _open.Values.ToList();
        foreach (var line in lines) Abort(line);
        return lines.Count;
    }

    /// <summary>Swallows the answers of so many writing transactions, each with its line.</summary>
    public void CutAfterCommit(int commits) => Interlocked.Exchange(ref _commitsToCut, commits);

    public void Dispose()
    {
        _listener.Dispose();
        CutAll();
    }

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                _ = Carry(await _listener.AcceptTcpClientAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Carry(TcpClient near)
    {
        var id = Guid.NewGuid();
        using var far = new TcpClient { NoDelay = true };
        near.NoDelay = true;
        try
        {
            await far.ConnectAsync(IPAddress.Loopback, _to);
            _open[id] = near;
            var sent = new Sent();
            await Task.WhenAny(Requests(near.GetStream(), far.GetStream(), sent), Answers(far.GetStream(), near.GetStream(), sent));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Either side went away: so does the other.
        }
        finally
        {
            _open.TryRemove(id, out _);
            Abort(near);
            Abort(far);
        }
    }

    private static async Task Requests(NetworkStream from, NetworkStream to, Sent sent)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            Interlocked.Add(ref sent.SinceAnswer, read);
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private async Task Answers(NetworkStream from, NetworkStream to, Sent sent)
    {
        var buffer = new byte[32 * 1024];
        while (await from.ReadAsync(buffer) is var read and > 0)
        {
            // Ready (Z) and idle (I) is said only after the commit.
            if (buffer.AsSpan(0, read).EndsWith("Z\0\0\0\x05I"u8)
                && Interlocked.Exchange(ref sent.SinceAnswer, 0) > WritesFrom && TakeOne())
            {
                Interlocked.Increment(ref _commitsCut);
                return;
            }
            await to.WriteAsync(buffer.AsMemory(0, read));
        }
    }

    private bool TakeOne()
    {
        while (Volatile.Read(ref _commitsToCut) is var left and > 0)
        {
            if (Interlocked.CompareExchange(ref _commitsToCut, left - 1, left) == left) return true;
        }
        return false;
    }

    // Reset, not closed: as when a cable is drawn and the other end hears of it.
    private static void Abort(TcpClient line)
    {
        try
        {
            if (line.Client is { } socket) socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Gone already.
        }
        line.Dispose();
    }

    private sealed class Sent
    {
        public int SinceAnswer;
    }
}
