using CaseTracking.Web.Accounts;

namespace CaseTracking.Web.Sessions;

/// <summary>
/// The sign-in page. It carries where to go afterwards, <c>to</c>, and after a refusal the user name.
/// </summary>
public static class SignInPage
{
    /// <summary>The page with the status that the answer has; <paramref name="error"/> names a word of the texts.</summary>
    public static IResult Show(HttpContext context, string? to, string userName = "", string? error = null)
    {
        var (onName, onPassword) = userName.Length == 0 ? (" autofocus", "") : ("", " autofocus");
        var described = PageFrame.Described(error is not null);
        var oidc = context.RequestServices.GetService<OidcOptions>();
        return PageFrame.Show(context, "Title", word => $"""
            <h1>{word("Heading")}</h1>
            <noscript><p class="note">{word("NoScript")}</p></noscript>
            {PageFrame.Error(error is null ? null : ErrorWord(word, error, oidc))}
            <form method="post" action="/signin">
            <input type="hidden" name="to" value="{PageFrame.Encode(to ?? "/")}">
            <label for="userName">{word("UserName")}</label>
            <input id="userName" name="userName" dir="ltr" autocomplete="username webauthn" autocapitalize="none"
            spellcheck="false" value="{PageFrame.Encode(userName)}" required maxlength="100"{onName}{described}>
            <label for="password">{word("Password")}</label>
            <input id="password" name="password" dir="ltr" type="password" autocomplete="current-password" required
            maxlength="200"{onPassword}{described}>
            <button type="submit">{word("SignIn")}</button>
            </form>
            {Others(word, to, oidc)}
            {Switch(word("Language") == PageLanguage.Persian ? PageLanguage.English : PageLanguage.Persian, to)}
            """, "<script src=\"/passkey.js\" defer></script>");
    }

    // The script shows the button where the browser has passkeys; without scripts it stays hidden.
    private static string Others(Func<string, string> word, string? to, OidcOptions? oidc)
    {
        var target = PageFrame.Encode(to ?? "/");
        var passkey = $"""
            <div id="passkey" data-to="{target}" hidden><p class="or">{word("Or")}</p>
            <p class="error" id="passkey-error" role="alert" hidden>{word("PasskeyFailed")}</p>
            <button type="button" class="other" id="passkey-button">{word("Passkey")}</button></div>
            """;
        if (oidc is null) return passkey;
        return passkey + $"""
            <p class="or">{word("Or")}</p><p><a class="button other" href="/signin/oidc/start?to={Uri.EscapeDataString(to ?? "/")}">
            {Named(word("OidcWith"), oidc)}</a></p>
            """;
    }

    private static string ErrorWord(Func<string, string> word, string error, OidcOptions? oidc) =>
        oidc is null ? word(error) : Named(word(error), oidc);

    private static string Named(string text, OidcOptions oidc) =>
        text.Replace("{0}", PageFrame.Encode(oidc.DisplayName), StringComparison.Ordinal);

    // Each language calls itself by its own name.
    private static string Switch(string language, string? to)
    {
        var (name, direction) = language == PageLanguage.Persian ? ("فارسی", "rtl") : ("English", "ltr");
        var link = $"/signin?lang={language}" + (to is null ? "" : "&to=" + Uri.EscapeDataString(to));
        return $"<p class=\"switch\"><a href=\"{PageFrame.Encode(link)}\" lang=\"{language}\" hreflang=\"{language}\" "
            + $"dir=\"{direction}\">{name}</a></p>";
    }
}
