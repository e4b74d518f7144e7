using CaseTracking.Store.Hosts;

namespace CaseTracking.Silo.Tests.Systems;

public sealed class ClockWatchTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly Lines _lines = new();
    private readonly ClockWatch _watch;

    public ClockWatchTests() => _watch = new ClockWatch(_lines);

    public void Dispose() => _lines.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-2)]
    public void What_agrees_is_not_told(double off)
    {
        Off(off);
        Assert.Empty(_lines.Said);
    }

    [Fact]
    public void A_slow_answer_is_no_wrong_clock()
    {
        _watch.Compare(Noon, Noon.AddSeconds(4), Noon.AddSeconds(9));
        Assert.Equal(TimeSpan.Zero, _watch.Off);
        Assert.Empty(_lines.Said);
    }

    [Fact]
    public void A_clock_that_is_off_is_told_once_and_again_when_it_moved_on_or_is_right()
    {
        foreach (var off in (double[])[300, 300.4, 299, -120, -121, 0, 0.1]) Off(off);
        Assert.Equal(
            [
                "This host's clock is 300.0 s ahead of the database's: deadlines are judged by it. Set both by NTP.",
                "This host's clock is 120.0 s behind the database's: deadlines are judged by it. Set both by NTP.",
                "This host's clock and the database's agree again.",
            ],
            _lines.Said);
    }

    [Fact]
    public void A_clock_that_is_set_back_while_the_database_answers_is_told_by_what_it_shows_then()
    {
        _watch.Compare(Noon, Noon, Noon.AddMinutes(-5));
        Assert.Equal(TimeSpan.FromMinutes(-5), _watch.Off);
    }

    private void Off(double seconds) => _watch.Compare(Noon.AddSeconds(seconds), Noon, Noon.AddSeconds(seconds));
}
