using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Tests.Intake;

/// <summary>What is read out at the end of a call.</summary>
public sealed class ReadOutTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_groups_together_are_the_number_as_shown_everywhere()
    {
        var groups = ReadOut.Groups("0512345678");
        Assert.Equal(["۰۵", "-", "۱۲۳", "۴۵", "۶۷", "-", "۸"], groups);
        Assert.Equal(Say.Number("0512345678"), string.Concat(groups));
    }

    [Fact]
    public void A_caller_with_a_phone_is_promised_a_call_and_one_without_is_asked_to_call()
    {
        var ended = new Ended(End.Case, "0512345678", "waste", Now.AddDays(7), HasPhone: true);
        Assert.Contains(EndedWords.ToSay(ended, Now), w => w.Contains("تماس می‌گیریم", StringComparison.Ordinal));
        Assert.DoesNotContain(
            EndedWords.ToSay(ended with { HasPhone = false }, Now),
            w => w.Contains("تماس می‌گیریم", StringComparison.Ordinal));
    }

    [Fact]
    public void A_promise_that_is_late_is_not_promised_again()
    {
        var ended = new Ended(End.FollowUp, "0512345678", null, Now.AddDays(-1), HasPhone: true);
        Assert.Contains(IntakeTexts.SayLate, EndedWords.ToSay(ended, Now));
    }

    [Theory]
    [InlineData(End.WrongNumber)]
    [InlineData(End.Abandoned)]
    [InlineData(End.FirstContact)]
    public void Nothing_is_read_out_when_nobody_waits_for_it(End end) =>
        Assert.Empty(EndedWords.ToSay(new Ended(end, null, null, null, false), Now));
}
