using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Tests.Api;

/// <summary>Questions that follow the typing.</summary>
public sealed class LatestAnswerTests : IDisposable
{
    private readonly LatestAnswer<string> _answer = new();

    public void Dispose() => _answer.Dispose();

    [Fact]
    public async Task A_question_still_in_its_pause_is_never_asked_when_another_comes()
    {
        var first = _answer.Ask(TimeSpan.FromDays(1), _ => throw new InvalidOperationException("asked"));
        Assert.True(await Now("second"));
        Assert.False(await first);
        Assert.Equal("second", _answer.Value);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_next_question_is_dropped()
    {
        var slow = new TaskCompletionSource<Answer<string>>();
        var first = _answer.Ask(TimeSpan.Zero, _ => slow.Task);
        Assert.True(_answer.IsAsking);
        Assert.True(await Now("second"));
        slow.SetResult(new("first", null));
        Assert.False(await first);
        Assert.Equal(("second", false), (_answer.Value, _answer.IsAsking));
    }

    [Fact]
    public async Task The_answer_before_stays_while_the_next_is_awaited_and_when_it_fails()
    {
        await Now("before");
        Assert.True(await _answer.Ask(TimeSpan.Zero, _ =>
        {
            Assert.Equal(("before", true), (_answer.Value, _answer.IsAsking));
            return Task.FromResult(new Answer<string>(null, Problem.Offline));
        }));
        Assert.Equal(("before", Problem.Offline, false), (_answer.Value, _answer.Problem, _answer.IsAsking));
        await Now("after");
        Assert.Null(_answer.Problem);
    }

    [Fact]
    public async Task Forgetting_drops_the_answer_and_the_question_under_way()
    {
        await Now("before");
        var slow = new TaskCompletionSource<Answer<string>>();
        var asking = _answer.Ask(TimeSpan.Zero, _ => slow.Task);
        _answer.Forget();
        Assert.Equal((null, false), (_answer.Value, _answer.IsAsking));
        slow.SetResult(new("late", null));
        Assert.False(await asking);
        Assert.Null(_answer.Value);
    }

    private Task<bool> Now(string answer) =>
        _answer.Ask(TimeSpan.Zero, _ => Task.FromResult(new Answer<string>(answer, null)));
}
