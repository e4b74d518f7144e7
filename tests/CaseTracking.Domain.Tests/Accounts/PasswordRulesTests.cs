using CaseTracking.Domain.Accounts;

namespace CaseTracking.Domain.Tests.Accounts;

/// <summary>What a new password must be; examples restated by hand.</summary>
public class PasswordRulesTests
{
    private static readonly HashSet<string> Common = ["password", "iloveyou", "qwertyuiop", "correcthorse", "michaeljordan"];

    [Theory]
    [InlineData("short pass1", PasswordProblem.TooShort)]
    [InlineData("گذرواژهٔ‌کم", PasswordProblem.TooShort)]
    [InlineData("password", PasswordProblem.TooShort)]
    [InlineData("password1234", PasswordProblem.Common)]
    [InlineData("PASSWORD!!!!!", PasswordProblem.Common)]
    [InlineData("1402iloveyou!", PasswordProblem.Common)]
    [InlineData("passwordpassword", PasswordProblem.Common)]
    [InlineData("michaeljordan", PasswordProblem.Common)]
    [InlineData("aaaaaaaaaaaaaa", PasswordProblem.Common)]
    [InlineData("121212121212", PasswordProblem.Common)]
    [InlineData("123456789012", PasswordProblem.Common)]
    [InlineData("abcdefghijklm", PasswordProblem.Common)]
    [InlineData("mahnaz.karimi", PasswordProblem.HoldsName)]
    [InlineData("Mashhad137137", PasswordProblem.HoldsName)]
    [InlineData("مهناز کریمی ۱۲۳۴", PasswordProblem.HoldsName)]
    [InlineData("casetracking-1", PasswordProblem.HoldsName)]
    [InlineData("raining on the roof", null)]
    [InlineData("باران روی بام خانه", null)]
    [InlineData("mahnaz likes the rain", null)]
    [InlineData("kz7!pq-xw2vm", null)]
    [InlineData("correcthorse battery staple", null)]
    public void A_password_is_judged_by_length_and_by_how_soon_it_is_guessed(string password, PasswordProblem? problem) =>
        Assert.Equal(problem, PasswordRules.Check(password, Common, "mahnaz.karimi", "مهناز کریمی", "mahnaz", "karimi"));

    [Fact]
    public void Long_ones_are_taken_up_to_two_hundred()
    {
        static string Of(int length) => string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i * i + i / 7) % 26)));
        Assert.Null(PasswordRules.Check(Of(64), Common));
        Assert.Null(PasswordRules.Check(Of(200), Common));
        Assert.Equal(PasswordProblem.TooLong, PasswordRules.Check(Of(201), Common));
    }
}
