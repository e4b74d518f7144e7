using System.Net;

namespace CaseTracking.Testing;

/// <summary>A server of map tiles on this machine: each is one grey pixel.</summary>
public sealed class TileServer : IDisposable
{
    private static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAKA7P0k0AAAAABJRU5ErkJggg==");

    private readonly HttpListener _listener = new();

    public TileServer()
    {
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = Task.Run(Answer);
    }

    public string Address { get; } = $"http://127.0.0.1:{FreePort.Next()}/";

    public void Dispose() => _listener.Close();

    private async Task Answer()
    {
        try
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                context.Response.ContentType = "image/png";
                await context.Response.OutputStream.WriteAsync(Picture);
                context.Response.Close();
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
