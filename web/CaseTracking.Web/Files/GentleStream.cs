namespace CaseTracking.Web.Files;

/// <summary>
/// Stands before a stream that takes nothing that blocks: what a writer writes blocking, as .NET's archive does at the ends
/// of its entries, waits here until the next write that does not. Nothing is read; call <see cref="DisposeAsync"/> for the
/// rest.
/// </summary>
internal sealed class GentleStream(Stream inner) : Stream
{
    private readonly MemoryStream _waiting = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => _waiting.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => _waiting.Write(buffer);

    public override void WriteByte(byte value) => _waiting.WriteByte(value);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Pass(cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        // Blocking as well: the next write that does not takes it along.
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await Pass(cancellationToken);
        await inner.FlushAsync(cancellationToken);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Passes on what waits; the inner stream stays open.</summary>
    public override async ValueTask DisposeAsync()
    {
        await Pass(CancellationToken.None);
        await _waiting.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task Pass(CancellationToken ct)
    {
        if (_waiting.Length == 0) return;
        await inner.WriteAsync(_waiting.GetBuffer().AsMemory(0, (int)_waiting.Length), ct);
        _waiting.SetLength(0);
    }
}
