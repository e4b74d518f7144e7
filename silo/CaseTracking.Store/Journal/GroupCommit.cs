using System.Text;
using System.Threading.Channels;
using CaseTracking.Domain.Journal;
using CaseTracking.Store.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Journal;

/// <summary>
/// Batches what arrives while a commit is under way into the next one: no added wait when quiet, one commit for many
/// when busy. The queue is bounded; what waited past its deadline is dropped before it is sent. A batch lost with its
/// connection is sent again, which is safe because every row carries its command id; a batch with bad data is split
/// until only the bad row fails.
/// </summary>
/// <param name="commit">Writes a batch in one transaction and tells each row's result, in order.</param>
/// <param name="meter">Where batches are counted; the journal's when nothing is said.</param>
public sealed partial class GroupCommit<TItem, TResult>(
    Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> commit,
    JournalOptions options,
    TimeProvider time,
    ILogger logger,
    BatchMeter? meter = null) : IAsyncDisposable
{
    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(options.QueueMax) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly BatchMeter _meter = meter ?? CaseMeter.JournalBatches;

    private Task? _pump;

    /// <summary>Rows that wait now.</summary>
    public int Waits => _queue.Reader.Count;

    /// <summary>Starts the pump; call once.</summary>
    public void Start() => _pump ??= Task.Run(Pump);

    /// <summary>Queues a row and waits until it is durable. Throws <see cref="JournalBusyException"/> when the queue is
    /// full or the row waited too long, <see cref="OutcomeUnknownException"/> when nobody can tell.</summary>
    public Task<TResult> Write(TItem item)
    {
        var waiting = new Waiting(item, time.GetTimestamp());
        if (!_queue.Writer.TryWrite(waiting))
        {
            _meter.Fail(1, BatchMeter.Busy);
            throw new JournalBusyException("The journal's queue is full.");
        }
        return waiting.Done.Task;
    }

    /// <summary>Takes no more, writes what waits, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        if (_pump is not null) await _pump;
    }

    private async Task Pump()
    {
        var batch = new List<Waiting>(options.BatchRowsMax);
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < options.BatchRowsMax && _queue.Reader.TryRead(out var next))
            {
                if (!Expired(next)) batch.Add(next);
                else if (next.Done.TrySetException(new JournalBusyException("Waited too long."))) _meter.Fail(1, BatchMeter.Busy);
            }
            if (batch.Count == 0) continue;
            var since = time.GetTimestamp();
            _meter.Waited.Record(time.GetElapsedTime(batch[0].Since, since).TotalSeconds);
            await CommitOrFail(batch);
            _meter.Rows.Record(batch.Count);
            _meter.Seconds.Record(time.GetElapsedTime(since).TotalSeconds);
        }
    }

    private async Task CommitOrFail(IReadOnlyList<Waiting> batch)
    {
        try
        {
            await CommitWithRetry(batch);
        }
        catch (Exception bad) when (!IsLost(bad))
        {
            await Bisect(batch, bad);
        }
        catch (Exception lost)
        {
            Unknown(batch, lost);
        }
    }

    private void Unknown(IReadOnlyList<Waiting> batch, Exception why)
    {
        LogLost(logger, batch.Count, why);
        _meter.Fail(batch.Count, BatchMeter.Unknown);
        foreach (var w in batch)
            w.Done.TrySetException(new OutcomeUnknownException("The journal could not be asked in time.", why));
    }

    private async Task CommitWithRetry(IReadOnlyList<Waiting> batch)
    {
        for (var retry = 0; ; retry++)
        {
            try
            {
                using var timeout = new CancellationTokenSource(TimeLeft(batch[0]), time);
                var results = await commit([.. batch.Select(w => w.Item)], timeout.Token);
                for (var i = 0; i < batch.Count; i++) batch[i].Done.TrySetResult(results[i]);
                return;
            }
            catch (Exception e) when (IsLost(e) && !Expired(batch[0]))
            {
                LogRetry(logger, batch.Count, retry, e.GetType().Name);
                await Task.Delay(options.RetryPause, time);
            }
        }
    }

    // Whatever it is, it is found and kept to the row that brings it; rows sent twice are told by their command ids.
    private async Task Bisect(IReadOnlyList<Waiting> batch, Exception bad)
    {
        if (batch.Count == 1)
        {
            if (RefusalOf(bad) is not { } refusal)
            {
                Unknown(batch, bad);
                return;
            }
            LogBadRow(logger, refusal);
            _meter.Fail(1, BatchMeter.Refused);
            batch[0].Done.TrySetException(new InvalidDataException($"The database refused the row ({refusal})."));
            return;
        }
        var half = batch.Count / 2;
        await CommitOrFail([.. batch.Take(half)]);
        await CommitOrFail([.. batch.Skip(half)]);
    }

    // The last try may still take one command's time, so that the whole stays below the caller's own limit.
    private TimeSpan TimeLeft(Waiting w)
    {
        var left = options.AppendDeadline - time.GetElapsedTime(w.Since);
        return left > options.CommandTimeout ? left : options.CommandTimeout;
    }

    private bool Expired(Waiting w) => time.GetElapsedTime(w.Since) > options.AppendDeadline;

    // 21: cardinality, 22: data, 23: integrity, 54: a program limit. All of one row's making.
    private static bool IsDataError(PostgresException e) =>
        e.SqlState[..2] is "21" or "22" or "23" or "54";

    // Only for what is certain not to be written: refused by the database, or text that cannot even be sent to it.
    private static string? RefusalOf(Exception e) => e switch
    {
        PostgresException p => p.SqlState,
        EncoderFallbackException => "not text",
        _ => null,
    };

    private static bool IsLost(Exception e) =>
        e is not PostgresException p ? e is NpgsqlException or IOException or TimeoutException
            or OperationCanceledException or System.Net.Sockets.SocketException : !IsDataError(p);

    private sealed record Waiting(TItem Item, long Since)
    {
        public TaskCompletionSource<TResult> Done { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Rows} rows was lost ({Error}); try {Retry} follows.")]
    private static partial void LogRetry(ILogger logger, int rows, int retry, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Rows} rows is unknown.")]
    private static partial void LogLost(ILogger logger, int rows, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database refused a row as bad data ({Refusal}).")]
    private static partial void LogBadRow(ILogger logger, string refusal);
}
