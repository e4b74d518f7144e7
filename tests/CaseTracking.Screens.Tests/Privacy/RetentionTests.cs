using CaseTracking.Screens.Privacy;

namespace CaseTracking.Screens.Tests.Privacy;

/// <summary>Days as an administrator types them, and when they would erase.</summary>
public sealed class RetentionTests
{
    [Theory]
    [InlineData("730", 730)]
    [InlineData(" ۷۳۰ ", 730)]
    [InlineData("٧٣٠", 730)]
    [InlineData("0", 0)]
    [InlineData("-1", null)]
    [InlineData("7.5", null)]
    [InlineData("", null)]
    [InlineData("99999999999", null)]
    public void Whole_days_are_read_in_any_digits(string typed, int? days) => Assert.Equal(days, Retention.Whole(typed));

    [Theory]
    [InlineData(730, 365, false)]
    [InlineData(731, 366, false)]
    [InlineData(729, 365, true)]
    [InlineData(900, 364, true)]
    public void A_shorter_time_of_either_erases(int cases, int contacts, bool isShorter) =>
        Assert.Equal(isShorter, new RetentionDays(cases, contacts).IsShorterThan(new RetentionDays(730, 365)));
}
