using CaseTracking.Domain.Expectations;

namespace CaseTracking.Domain.Tests.Expectations;

public class ExpectationTests
{
    private static readonly CasesGone Few = new(30, 19, 19, TimeSpan.FromDays(1), 19, TimeSpan.FromDays(1));
    private static readonly CasesGone Many = new(200, 100, 90, TimeSpan.FromDays(4.2), 71, TimeSpan.FromDays(6.9));

    [Fact]
    public void A_district_with_enough_cases_speaks_for_itself() =>
        Assert.Equal(new Expectation(200, 90, true, 5, 7, 7), Expectation.Of(Many, Many with { Solved = 1 }));

    [Fact]
    public void With_too_few_the_city_speaks_and_of_too_few_nobody_does()
    {
        Assert.Equal(new Expectation(200, 90, false, 5, 7, 7), Expectation.Of(Few, Many));
        Assert.Null(Expectation.Of(Few, Few));
    }

    [Fact]
    public void What_too_few_had_is_not_promised()
    {
        var told = Expectation.Of(Many with { Answered = 19, Solved = 3 }, Many)!;
        Assert.Equal((null, null, 0), (told.AnsweredDays, told.SolvedDays, told.SolvedOfTen));
        Assert.Equal(1, Expectation.Of(Many with { AnsweredWithin = TimeSpan.FromMinutes(9) }, Many)!.AnsweredDays);
    }
}
