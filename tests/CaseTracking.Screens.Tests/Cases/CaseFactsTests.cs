using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>Answered is not solved, and closed is not done.</summary>
public sealed class CaseFactsTests
{
    public CaseFactsTests() => Given.City();

    [Fact]
    public void A_case_just_resolved_is_not_answered_yet()
    {
        var facts = Facts(Given.View(state: CaseStatus.Resolved));
        Assert.Equal(["yes", "no", "none"], facts.Select(f => f.Value));
        Assert.Equal("پاسخ نوشته شده ولی شهروند هنوز آن را نشنیده است", facts[1].Words);
    }

    [Fact]
    public void One_whose_citizen_heard_the_answer_may_still_be_objected_to() => Assert.Equal(
        ["yes", "yes", "objects"],
        Facts(Given.View(state: CaseStatus.Resolved) with { AnsweredAt = Given.Noon, Verdict = Verdict.Objects })
            .Select(f => f.Value));

    [Fact]
    public void A_promise_met_by_calling_in_vain_is_no_answer() => Assert.Equal(
        "no", Facts(Given.View(state: CaseStatus.Resolved) with { PromiseMetAt = Given.Noon })[1].Value);

    [Theory]
    [InlineData(51 * 60, "۲ روز و ۳ ساعت مانده", "running")]
    [InlineData(-5 * 60, "۵ ساعت معوق", "late")]
    [InlineData(10, "۱۰ دقیقه و ۰ ثانیه مانده", "soon")]
    public void A_clock_tells_what_is_left(int minutes, string words, string mark)
    {
        var clock = ClockWords.Of(Given.Noon.AddMinutes(minutes), null, Given.Noon);
        Assert.Equal((words, mark), (clock.Mark.Word, clock.Mark.Class));
    }

    [Fact]
    public void A_clock_met_late_says_so()
    {
        var clock = ClockWords.Of(Given.Noon, Given.Noon.AddHours(1), Given.Noon.AddDays(1));
        Assert.StartsWith("با دیرکرد", clock.Mark.Word, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Fact> Facts(CaseTracking.Domain.Views.CaseView view) =>
        CaseFacts.Of(new CaseRecord(new CaseFile(view, new CaseMore([]))));
}
