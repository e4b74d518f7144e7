using CaseTracking.Store.Accounts;
using CaseTracking.Web.Sessions;
using static CaseTracking.Web.Sessions.PageFrame;

namespace CaseTracking.Web.Accounts;

/// <summary>The pages between the password and the session; an error names a word of the texts.</summary>
public static class StepPages
{
    private const string Once = "autocomplete=\"one-time-code\" inputmode=\"text\" spellcheck=\"false\" maxlength=\"40\" autofocus";

    public static IResult Code(HttpContext context, string? error = null) => Show(context, "CodeTitle", word => $"""
        <h1>{word("CodeHeading")}</h1><p>{word("CodeHint")}</p>
        {Error(error is null ? null : word(error))}
        <form method="post" action="/signin/code">
        {Field("code", word("Code"), Once, error is not null)}
        <button type="submit">{word("Continue")}</button></form>
        {StartAgain(word)}
        """);

    public static IResult NewPassword(HttpContext context, string userName, string? error = null) =>
        Show(context, "PasswordTitle", word => $"""
            <h1>{word("PasswordHeading")}</h1><p>{word("PasswordHint")}</p>
            {Error(error is null ? null : word(error))}
            <form method="post" action="/signin/password">
            <input type="hidden" autocomplete="username" value="{Encode(userName)}">
            {Passwords(word, error is not null, " autofocus")}
            <button type="submit">{word("Continue")}</button></form>
            {StartAgain(word)}
            """);

    public static IResult Enrol(HttpContext context, string userName, string key, string? error = null) =>
        Show(context, "EnrolTitle", word => $"""
            <h1>{word("EnrolHeading")}</h1><p>{word("EnrolHint")}</p>
            <div class="qr" role="img" aria-label="{word("QrLabel")}">{AuthenticatorKey.Picture(userName, key)}</div>
            <p>{word("EnrolKey")}<br><code dir="ltr">{Encode(AuthenticatorKey.Spaced(key))}</code></p>
            {Error(error is null ? null : word(error))}
            <form method="post" action="/signin/second-factor">
            {Field("code", word("Code"), Once, error is not null)}
            <button type="submit">{word("Continue")}</button></form>
            {StartAgain(word)}
            """);

    public static IResult RecoveryCodes(HttpContext context, IEnumerable<string> codes, string to) =>
        Show(context, "CodesTitle", word => $"""
            <h1>{word("CodesHeading")}</h1><p>{word("CodesHint")}</p>
            <ul class="codes" dir="ltr">{string.Concat(codes.Select(c => $"<li><code>{Encode(c)}</code></li>"))}</ul>
            <p><a class="button" href="{Encode(to)}">{word("Continue")}</a></p>
            """);

    /// <summary>Two fields for a new password.</summary>
    public static string Passwords(Func<string, string> word, bool isWrong, string more = "")
    {
        const string Kind = "autocomplete=\"new-password\" maxlength=\"200\"";
        return Field("newPassword", word("NewPassword"), Kind + more, isWrong, type: "password") + "\n"
            + Field("repeat", word("RepeatPassword"), Kind, isWrong, type: "password");
    }

    private static string StartAgain(Func<string, string> word) =>
        $"<p class=\"switch\"><a href=\"/signin\">{word("Again")}</a></p>";
}
