using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Cases;

/// <summary>One case kept up with: read until it is there, then read on as it changes, one reading at a time.</summary>
/// <param name="changed">Told when there is something else to show.</param>
/// <param name="news">Told what happened since the last reading.</param>
public sealed class FollowedCase(
    CaseReader reader, Action changed, Action<IReadOnlyList<HistoryEntry>> news) : IDisposable
{
    private Task? _reading;
    private bool _isStale;
    private bool _disposed;

    /// <summary>The case as far as it is read; null before, and when it is not to be seen any more.</summary>
    public CaseRecord? Record { get; private set; }

    /// <summary>Why there is no record.</summary>
    public Problem? Problem { get; private set; }

    public bool IsReadingEarlier { get; private set; }

    // Who left asks no more.
    public void Dispose() => _disposed = true;

    /// <summary>Reads it, again and again while what fails passes by itself; true when it is there.</summary>
    public async Task<bool> Open()
    {
        while (!_disposed && Record is null)
        {
            (Record, Problem) = await reader.Open();
            if (Problem is not { PassesByItself: true }) break;
            changed();
            await Task.Delay(CaseReader.RetryEvery);
        }
        return !_disposed && Record is not null;
    }

    /// <summary>Takes its views from the live line. The head moves at once; what happened and what is allowed now are
    /// read after it.</summary>
    public Task Take(IEnumerable<CaseView> views)
    {
        if (Record is not { } record) return Task.CompletedTask;
        foreach (var view in views.Where(v => v.Number == record.View.Number)) record.Take(view);
        if (record.IsComplete) return Task.CompletedTask;
        changed();
        return Refresh();
    }

    /// <summary>Reads what is new. Who asks during a reading waits for it, and it looks once more.</summary>
    public Task Refresh()
    {
        _isStale = true;
        return _reading is { IsCompleted: false } ? _reading : _reading = ReadNews();
    }

    /// <summary>Reads the page of history before.</summary>
    public async Task ReadEarlier()
    {
        if (Record is not { } record || IsReadingEarlier) return;
        IsReadingEarlier = true;
        await reader.ReadEarlier(record);
        IsReadingEarlier = false;
    }

    /// <summary>Reads all history, as far as it can be read.</summary>
    public async Task ReadAll()
    {
        while (Record is { First: > 1 } record && await reader.ReadEarlier(record)) changed();
    }

    private async Task ReadNews()
    {
        while (_isStale && !_disposed && Record is { } record)
        {
            _isStale = false;
            var (entries, problem) = await reader.Refresh(record);
            if (problem is { PassesByItself: true })
            {
                _isStale = true;
                await Task.Delay(CaseReader.RetryEvery);
            }
            else if (problem is { Kind: ProblemKind.NotFound })
            {
                (Record, Problem) = (null, problem);
            }
            if (entries.Count > 0) news(entries);
        }
        changed();
    }
}
