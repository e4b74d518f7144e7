using CaseTracking.Domain.Audit;
using CaseTracking.Screens.Audit;

namespace CaseTracking.Screens.Tests.Audit;

public sealed class AuditWordsTests
{
    [Fact]
    public void Every_act_has_a_word_and_an_unknown_one_keeps_its_code()
    {
        Assert.All(Acts.All, act => Assert.NotEqual(act, AuditWords.Act(act)));
        Assert.Equal(Acts.All.Count, Acts.All.Select(AuditWords.Act).Distinct().Count());
        Assert.Equal("of_tomorrow", AuditWords.Act("of_tomorrow"));
    }

    [Theory]
    [InlineData(200, "solved")]
    [InlineData(403, "warned")]
    [InlineData(503, "not-solved")]
    public void An_outcome_has_a_mark_of_its_own(int status, string style)
    {
        var item = new AuditItem("1", default, null, [], Acts.CaseRead, null, null, null, status, null);
        Assert.Equal(style, AuditWords.Outcome(item).Class);
    }
}
