using CaseTracking.Domain.Calendars;
using CaseTracking.Screens.Audit;

namespace CaseTracking.Screens.Tests.Audit;

public sealed class AuditQuestionTests
{
    private static readonly CityZone Zone = new();

    [Theory]
    [InlineData("۱۴۰۴/۱۲/۱۰", "2026-02-28T20:30:00Z", "2026-03-01T20:30:00Z")]
    [InlineData("1404/12/10 08:05", "2026-03-01T04:35:00Z", "2026-03-01T04:36:00Z")]
    [InlineData("2026-03-01", "2026-02-28T20:30:00Z", "2026-03-01T20:30:00Z")]
    [InlineData(" 2026/3/1   8:05 ", "2026-03-01T04:35:00Z", "2026-03-01T04:36:00Z")]
    public void A_day_or_a_minute_is_read_in_both_calendars_and_counts_to_its_end(string text, string from, string to)
    {
        Assert.True(AuditTimes.TryReadFrom(text, Zone, out var first));
        Assert.True(AuditTimes.TryReadTo(text, Zone, out var after));
        Assert.Equal(DateTimeOffset.Parse(from, null), first);
        Assert.Equal(DateTimeOffset.Parse(to, null), after);
    }

    [Theory]
    [InlineData("")]
    [InlineData("دیروز")]
    [InlineData("1404/13/01")]
    [InlineData("1404/12/30")]
    [InlineData("2026-02-30")]
    [InlineData("1404/12/10 25:00")]
    [InlineData("1404/12/10 08:05 صبح")]
    public void What_is_no_time_is_not_read(string text) => Assert.False(AuditTimes.TryReadFrom(text, Zone, out _));

    [Fact]
    public void A_question_is_its_address_and_asks_the_server_in_instants()
    {
        var question = new AuditQuestion { User = "operator", Case = "05-1234567-8", From = "1404/12/10", To = "1404/12/10" };
        Assert.Equal("audit?user=operator&case=05-1234567-8&from=1404%2F12%2F10&to=1404%2F12%2F10", question.ToPath());
        Assert.Equal(question, AuditQuestion.Of(new Uri("http://x/" + question.ToPath())));
        Assert.Equal(
            "api/audit?user=operator&case=05-1234567-8&from=2026-02-28T20%3A30%3A00Z&to=2026-03-01T20%3A30%3A00Z",
            question.ToApi("api/audit", Zone, out var wrong));
        Assert.Null(wrong);
        Assert.Equal("audit", AuditQuestion.All.ToPath());
        Assert.Equal(AuditQuestion.All, AuditQuestion.Of(new Uri("http://x/audit?user=%20&nothing=1")));
    }

    [Theory]
    [InlineData("x", null, "from")]
    [InlineData(null, "x", "to")]
    public void A_time_that_cannot_be_read_is_named_and_nothing_is_asked(string? from, string? to, string field)
    {
        Assert.Null(new AuditQuestion { From = from, To = to }.ToApi("api/audit", Zone, out var wrong));
        Assert.Equal(field, wrong);
    }
}
