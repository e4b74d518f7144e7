using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Answers;

/// <summary>The standard answers of a desk: read once, kept fresh, and searched here, so that no letter waits for the
/// network.</summary>
public sealed class AnswerBook(ApiClient api, CityClock clock)
{
    /// <summary>An administrator's change is at every desk after this at the latest.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(20);
    private DateTimeOffset _triedAt = DateTimeOffset.MinValue;
    private Task? _reading;

    public IReadOnlyList<IndexedAnswer> All { get; private set; } = [];

    /// <summary>Whether they were read at all.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Why the last reading brought nothing; what was read before stays.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>They were read anew, or could not be.</summary>
    public event Action? Changed;

    /// <summary>Reads them anew when they are older than that, or than <see cref="FreshFor"/>.</summary>
    public Task Freshen(TimeSpan? age = null)
    {
        if (_reading is { IsCompleted: false } reading) return reading;
        var after = age ?? (Problem is null ? FreshFor : RetryAfter);
        return clock.Now - _triedAt < after ? Task.CompletedTask : _reading = Read();
    }

    private async Task Read()
    {
        _triedAt = clock.Now;
        var answer = await AnswerPages.All(api, isActive: true);
        Problem = answer.Problem;
        if (answer.Value is { } read) (All, IsRead) = ([.. read.Select(a => new IndexedAnswer(a))], true);
        Changed?.Invoke();
    }
}
