namespace CaseTracking.Testing;

/// <summary>Waits for conditions, never for time.</summary>
public static class WaitFor
{
    public static Task True(Func<bool> condition, TimeSpan deadline, string what) =>
        True(() => Task.FromResult(condition()), deadline, what);

    /// <summary>Returns when the condition holds; throws with its name when it does not in time.</summary>
    public static async Task True(Func<Task<bool>> condition, TimeSpan deadline, string what)
    {
        using var timeout = new CancellationTokenSource(deadline);
        while (!await condition())
        {
            if (timeout.IsCancellationRequested) throw new TimeoutException($"Not in {deadline}: {what}.");
            await Task.Delay(25);
        }
    }
}
