namespace CaseTracking.Screens.Api;

/// <summary>What the server answers to something that is being typed: asked a moment after the typing stopped, and only
/// the latest question's answer is taken.</summary>
public sealed class LatestAnswer<T> : IDisposable where T : class
{
    private CancellationTokenSource _question = new();

    /// <summary>The last answer; it stays while the next is awaited, and when that one fails.</summary>
    public T? Value { get; private set; }

    /// <summary>Why the latest question brought nothing.</summary>
    public Problem? Problem { get; private set; }

    public bool IsAsking { get; private set; }

    /// <summary>Asks after a pause; false when another question or <see cref="Forget"/> took its place.</summary>
    public async Task<bool> Ask(TimeSpan pause, Func<CancellationToken, Task<Answer<T>>> ask)
    {
        var mine = Renew();
        (IsAsking, Problem) = (true, null);
        try
        {
            await Task.Delay(pause, mine);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
        var answer = await ask(mine);
        if (mine.IsCancellationRequested) return false;
        (IsAsking, Value, Problem) = (false, answer.Value ?? Value, answer.Problem);
        return true;
    }

    /// <summary>Drops the answer and the question under way.</summary>
    public void Forget()
    {
        Renew();
        (IsAsking, Value, Problem) = (false, null, null);
    }

    public void Dispose()
    {
        _question.Cancel();
        _question.Dispose();
    }

    private CancellationToken Renew()
    {
        Dispose();
        _question = new CancellationTokenSource();
        return _question.Token;
    }
}
