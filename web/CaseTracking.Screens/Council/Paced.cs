namespace CaseTracking.Screens.Council;

/// <summary>A reading that is asked for often and done at most so often; who asks while it waits or runs is seen to by the same or
/// by one more.</summary>
public sealed class Paced(TimeSpan every, Func<Task> read, Action done, CancellationToken ct)
{
    private bool _isAsked;
    private bool _isRunning;

    /// <summary>Asks for a reading.</summary>
    public void Soon()
    {
        _isAsked = true;
        if (!_isRunning) _ = Run();
    }

    // The first is done at once, the next after a pause.
    private async Task Run()
    {
        _isRunning = true;
        try
        {
            while (_isAsked && !ct.IsCancellationRequested)
            {
                _isAsked = false;
                await read();
                if (ct.IsCancellationRequested) return;
                done();
                await Task.Delay(every, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The screen was left.
        }
        finally
        {
            // Also after a reading that failed: the next one who asks begins anew.
            _isRunning = false;
        }
    }
}
