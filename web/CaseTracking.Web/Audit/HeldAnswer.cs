using CaseTracking.Store.Audit;
using Microsoft.AspNetCore.Http.Features;

namespace CaseTracking.Web.Audit;

/// <summary>
/// The answer of an audited request, held back until its entry is durable: no byte and no header of it leaves before.
/// When the entry cannot be written, what was to be told is dropped, cookies too.
/// </summary>
internal sealed class HeldAnswer
{
    private readonly HttpContext _context;
    private readonly IHttpResponseBodyFeature _open;
    private readonly StreamResponseBodyFeature _held;
    private readonly KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>[] _headers;
    private readonly Func<Task> _record;
    private Task? _recorded;

    private HeldAnswer(HttpContext context, Func<Task> record)
    {
        (_context, _record, _headers) = (context, record, [.. context.Response.Headers]);
        _open = context.Features.Get<IHttpResponseBodyFeature>()!;
        _held = new StreamResponseBodyFeature(new HeldBody(_open.Stream, Release), _open);
    }

    /// <summary>Whether the entry was begun.</summary>
    public bool IsReleased => _recorded is not null;

    public static void Hold(HttpContext context, Func<Task> record)
    {
        var held = new HeldAnswer(context, record);
        context.Features.Set(held);
        context.Features.Set<IHttpResponseBodyFeature>(held._held);
    }

    /// <summary>Records once; throws <see cref="AuditUnavailableException"/> each time when that failed.</summary>
    public Task Release() => _recorded ??= _record();

    /// <summary>Lets the rest go when everything was written, also an answer without a body.</summary>
    public async Task End()
    {
        if (IsReleased || _held.Writer.UnflushedBytes > 0) await _held.CompleteAsync();
        else await Release();
    }

    /// <summary>Drops what was to be told and opens the answer for another; headers are as they were at the hold.</summary>
    public void GiveUp()
    {
        _context.Features.Set(_open);
        _context.Response.Clear();
        foreach (var (name, value) in _headers) _context.Response.Headers[name] = value;
    }

    private sealed class HeldBody(Stream inner, Func<Task> release) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await release();
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await release();
            await inner.FlushAsync(cancellationToken);
        }

        // Kestrel takes no writes that block; waiting for the database in one would be worse.
        public override void Flush() => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
