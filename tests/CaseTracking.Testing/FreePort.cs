using System.Net;
using System.Net.Sockets;

namespace CaseTracking.Testing;

/// <summary>
/// Loopback ports that nobody listens on. None is given twice, and none lies where the kernel takes ports for outgoing
/// connections: a host would else answer where another one is expected.
/// </summary>
public static class FreePort
{
    private const int First = 20_000;
    private const int Count = 12_000;

    // Test programs that run side by side, with ids close to each other, begin far apart.
    private static int _given = (int)(Environment.ProcessId * 7_417L % Count);

    public static int Next()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _given) % Count);
            if (IsFree(port)) return port;
        }
        throw new InvalidOperationException("No port is free.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
