using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CaseTracking.Testing;

namespace CaseTracking.Operations.Tests.Monitoring;

/// <summary>A span as a collector got it.</summary>
internal sealed record ReceivedSpan(string Trace, string Span, string Parent, string Name, string[] Links);

/// <summary>A collector of traces by OTLP over HTTP, on loopback: keeps what hosts send.</summary>
internal sealed class TraceReceiver : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentBag<ReceivedSpan> _spans = [];

    public TraceReceiver()
    {
        Address = new Uri($"http://127.0.0.1:{FreePort.Next()}");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _ = Task.Run(Listen);
    }

    public Uri Address { get; }

    public IReadOnlyCollection<ReceivedSpan> Spans => _spans;

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            if (context.Request.Url!.AbsolutePath == "/v1/traces") Read(body.ToArray());
            context.Response.StatusCode = 200;
            context.Response.Close();
        }
    }

    // opentelemetry/proto/trace/v1: request.1 resource, .2 scope, .2 span; of a span 1 trace, 2 id, 4 parent, 5 name, 13 link.
    private void Read(byte[] request)
    {
        foreach (var span in Of(request, 1).SelectMany(r => Of(r, 2)).SelectMany(s => Of(s, 2)))
        {
            string Hex(int field) => Of(span, field).Select(b => Convert.ToHexStringLower(b.Span)).FirstOrDefault("");
            _spans.Add(new ReceivedSpan(
                Hex(1), Hex(2), Hex(4), Encoding.UTF8.GetString(Of(span, 5).First().Span),
                [.. Of(span, 13).SelectMany(l => Of(l, 1)).Select(b => Convert.ToHexStringLower(b.Span))]));
        }
    }

    private static List<ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> message, int wanted)
    {
        var found = new List<ReadOnlyMemory<byte>>();
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            switch (tag & 7)
            {
                case 0: Varint(ref message); break;
                case 1: message = message[8..]; break;
                case 2:
                    var length = (int)Varint(ref message);
                    if ((int)(tag >> 3) == wanted) found.Add(message[..length]);
                    message = message[length..];
                    break;
                case 5: message = message[4..]; break;
                default: throw new InvalidDataException($"No protocol buffer: wire type {tag & 7}.");
            }
        }
        return found;
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        var (value, shift) = (0UL, 0);
        while (true)
        {
            var next = message.Span[0];
            message = message[1..];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
            shift += 7;
        }
    }
}
