namespace CaseTracking.Screens.Sessions;

/// <summary>
/// Where calls wait when the session is over. The screen stays as it is, with all that was typed; the shell covers it
/// and asks the same person to sign in again.
/// </summary>
public sealed class SessionGate
{
    private TaskCompletionSource<bool>? _waiting;

    /// <summary>Whether the shell must ask to sign in.</summary>
    public bool IsClosed => _waiting is not null;

    public event Action? Changed;

    /// <summary>Waits until the same person is back (true), or the wait is given up (false).</summary>
    public async Task<bool> SignInAgain(CancellationToken ct)
    {
        Close();
        try
        {
            return await _waiting!.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Asks to sign in, also when no call waits: the live line found that the session is over.</summary>
    public void Close()
    {
        if (_waiting is not null) return;
        _waiting = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Changed?.Invoke();
    }

    /// <summary>The same person is signed in: all waiting calls go on.</summary>
    public void Open()
    {
        var waiting = _waiting;
        _waiting = null;
        Changed?.Invoke();
        waiting?.TrySetResult(true);
    }
}
