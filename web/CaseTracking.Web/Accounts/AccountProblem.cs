using CaseTracking.Domain.Accounts;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Accounts;

/// <summary>The refusals around accounts. Codes are for ever.</summary>
public static class AccountProblem
{
    private const int WaitShown = 60;

    /// <summary>Why there is no session yet, and how to go on.</summary>
    public static IResult Of(SignInState state) => state.Step switch
    {
        SignInStep.Wait => TooMany(state.Wait),
        SignInStep.Code => Problem.Of(
            401, "second_factor_required", "کد برنامهٔ رمزساز (code) یا کد بازیابی (recoveryCode) هم لازم است.",
            "A second factor is needed: send code or recoveryCode along."),
        SignInStep.NewPassword => Problem.Of(
            403, "password_change_required", "این گذرواژه یک‌بارمصرف است: در صفحهٔ ‎/signin‎ وارد شوید یا newPassword را هم بفرستید.",
            "This password works once: sign in at /signin, or send newPassword along."),
        SignInStep.Enrol => Problem.Of(
            403, "second_factor_setup_required", "نقش شما به عامل دوم نیاز دارد: در صفحهٔ ‎/signin‎ وارد شوید و آن را بسازید.",
            "Your role needs a second factor: sign in at /signin to set it up."),
        SignInStep.FirstPasswordOver => Problem.Of(
            403, "first_password_over", Words("FirstPasswordOver").Fa, Words("FirstPasswordOver").En),
        SignInStep.Wrong when state.User is not null => WrongCode,
        _ => Problem.Of(401, "not_signed_in", Words("Wrong").Fa, Words("Wrong").En),
    };

    public static IResult WrongCode => Problem.Of(401, "wrong_code", Words("CodeWrong").Fa, Words("CodeWrong").En);

    public static IResult TooMany(TimeSpan wait) => new ProblemResult(
        Problem.Body(429, "too_many_requests", Words("TooMany").Fa, Words("TooMany").En),
        wait > TimeSpan.Zero ? (int)Math.Ceiling(wait.TotalSeconds) : WaitShown);

    public static IResult BadPassword(string field, PasswordProblem problem)
    {
        var (fa, en) = PasswordCheck.Words(problem);
        return Invalid(field, fa, en);
    }

    public static IResult Invalid(string field, string fa, string en, string code = "invalid_field") =>
        Problem.Invalid([new FieldError(field, code, fa, en)]);

    /// <summary>The person must prove again who they are; <c>POST /api/account/confirm</c>.</summary>
    public static IResult ConfirmationRequired => Problem.Of(
        403, "confirmation_required", "برای این کار گذرواژه یا کلید عبور خود را دوباره نشان دهید.",
        "Confirm it is you first: your password or passkey again.");

    private static (string Fa, string En) Words(string name) =>
        (Sessions.PageFrame.Text(name, "fa"), Sessions.PageFrame.Text(name, "en"));
}
