namespace CaseTracking.Replay.Playing;

/// <summary>One line a second: how far, how fast, how many errors, how long still.</summary>
public sealed class Progress(ApiClient api, int total)
{
    private readonly long _since = TimeProvider.System.GetTimestamp();
    private int _done;
    private int _errors;

    public int Errors => _errors;

    public TimeSpan Elapsed => TimeProvider.System.GetElapsedTime(_since);

    public double CommandsPerSecond => api.Sent / Math.Max(0.001, Elapsed.TotalSeconds);

    public void ItemDone() => Interlocked.Increment(ref _done);

    /// <summary>Tells an error with its row; no personal data in it.</summary>
    public void Error(string where, string why)
    {
        if (Interlocked.Increment(ref _errors) <= 50) Console.WriteLine($"  {where}: {why}");
    }

    public async Task Show(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(Console.IsOutputRedirected ? 10 : 1));
        try
        {
            while (await timer.WaitForNextTickAsync(ct)) Console.WriteLine(Line());
        }
        catch (OperationCanceledException)
        {
            // The work ended.
        }
    }

    private string Line()
    {
        var left = _done == 0 ? "?" : TimeSpan.FromSeconds(Elapsed.TotalSeconds / _done * (total - _done)).ToString(@"hh\:mm\:ss", System.Globalization.CultureInfo.InvariantCulture);
        return FormattableString.Invariant(
            $"{_done:N0} of {total:N0} · {CommandsPerSecond:N0} commands/s · {_errors} errors · {api.Retries} retries · {left} left");
    }
}
