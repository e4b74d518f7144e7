using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;

namespace CaseTracking.Web.Sessions;

/// <summary>Why signing in did not work.</summary>
public enum SignInError { Wrong, TooMany }

/// <summary>
/// The sign-in page: static, works without scripts, in Persian or English (see <see cref="PageLanguage"/>). It carries
/// where to go afterwards, <c>to</c>, and after a refusal the user name.
/// </summary>
public static class SignInPage
{
    private static readonly ResourceManager Texts =
        new("CaseTracking.Web.Texts.SignInTexts", typeof(SignInPage).Assembly);

    /// <summary>The page with the status that the answer has.</summary>
    public static IResult Show(HttpContext context, string? to, string userName = "", SignInError? error = null)
    {
        context.Response.Headers.CacheControl = "no-store";
        var page = Page(PageLanguage.Of(context), to, userName, error);
        return Results.Content(page, "text/html; charset=utf-8", statusCode: context.Response.StatusCode);
    }

    private static string Page(string language, string? to, string userName, SignInError? error)
    {
        var isPersian = language == PageLanguage.Persian;
        var culture = CultureInfo.GetCultureInfo(language);
        string Text(string name) => Encode(Texts.GetString(name, culture)!);
        var described = error is null ? "" : " aria-invalid=\"true\" aria-describedby=\"error\"";
        var (onName, onPassword) = userName.Length == 0 ? (" autofocus", "") : ("", " autofocus");
        return $"""
            <!doctype html>
            <html lang="{language}" dir="{(isPersian ? "rtl" : "ltr")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>{Text("Title")}</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/css/look.css">
            <link rel="stylesheet" href="/css/look-dark.css" media="(prefers-color-scheme: dark)">
            <link rel="stylesheet" href="/signin.css"></head>
            <body><main><h1>{Text("Heading")}</h1>
            <noscript><p class="note">{Text("NoScript")}</p></noscript>
            {(error is { } e ? $"<p class=\"error\" id=\"error\" role=\"alert\">{Text(e.ToString())}</p>" : "")}
            <form method="post" action="/signin">
            <input type="hidden" name="to" value="{Encode(to ?? "/")}">
            <label for="userName">{Text("UserName")}</label>
            <input id="userName" name="userName" dir="ltr" autocomplete="username" autocapitalize="none"
            spellcheck="false" value="{Encode(userName)}" required maxlength="100"{onName}{described}>
            <label for="password">{Text("Password")}</label>
            <input id="password" name="password" dir="ltr" type="password" autocomplete="current-password" required
            maxlength="200"{onPassword}{described}>
            <button type="submit">{Text("SignIn")}</button>
            </form>
            {Switch(isPersian ? PageLanguage.English : PageLanguage.Persian, to)}
            </main></body></html>
            """;
    }

    // Each language calls itself by its own name.
    private static string Switch(string language, string? to)
    {
        var (name, direction) = language == PageLanguage.Persian ? ("فارسی", "rtl") : ("English", "ltr");
        var link = $"/signin?lang={language}" + (to is null ? "" : "&to=" + Uri.EscapeDataString(to));
        return $"<p class=\"switch\"><a href=\"{Encode(link)}\" lang=\"{language}\" hreflang=\"{language}\" "
            + $"dir=\"{direction}\">{name}</a></p>";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
