namespace CaseTracking.Screens.Intake;

/// <summary>Runs only the latest of what is asked for, after a pause in the typing.</summary>
public sealed class Latest : IDisposable
{
    private CancellationTokenSource _now = new();

    /// <summary>Waits, then acts; another run or <see cref="Stop"/> ends this one.</summary>
    public async Task Run(TimeSpan pause, Func<CancellationToken, Task> act)
    {
        Stop();
        var mine = _now.Token;
        try
        {
            await Task.Delay(pause, mine);
            await act(mine);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Something later took its place.
        }
    }

    public void Stop()
    {
        _now.Cancel();
        _now.Dispose();
        _now = new CancellationTokenSource();
    }

    public void Dispose()
    {
        _now.Cancel();
        _now.Dispose();
    }
}
