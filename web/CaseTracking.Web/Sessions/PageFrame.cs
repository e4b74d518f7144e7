using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;

namespace CaseTracking.Web.Sessions;

/// <summary>What the static pages around signing in share: they work without scripts, in Persian or English (see
/// <see cref="PageLanguage"/>), and are kept by no cache.</summary>
public static class PageFrame
{
    private static readonly ResourceManager Texts =
        new("CaseTracking.Web.Texts.SignInTexts", typeof(PageFrame).Assembly);

    /// <summary>A word of the pages, as it is.</summary>
    public static string Text(string name, string language) =>
        Texts.GetString(name, CultureInfo.GetCultureInfo(language))!;

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    /// <summary>A page with the status that the answer has; the body is markup made of encoded words.</summary>
    public static IResult Show(HttpContext context, string title, Func<Func<string, string>, string> body, string head = "")
    {
        context.Response.Headers.CacheControl = "no-store";
        var language = PageLanguage.Of(context);
        string Word(string name) => Encode(Text(name, language));
        var page = $"""
            <!doctype html>
            <html lang="{language}" dir="{(language == PageLanguage.Persian ? "rtl" : "ltr")}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <meta name="color-scheme" content="light dark"><title>{Word(title)}</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/css/look.css">
            <link rel="stylesheet" href="/css/look-dark.css" media="(prefers-color-scheme: dark)">
            <link rel="stylesheet" href="/signin.css">{head}</head>
            <body><main>{body(Word)}
            </main></body></html>
            """;
        return Results.Content(page, "text/html; charset=utf-8", statusCode: context.Response.StatusCode);
    }

    /// <summary>What is wrong, beside the fields; they point to it by <see cref="Described"/>.</summary>
    public static string Error(string? word) =>
        word is null ? "" : $"<p class=\"error\" id=\"error\" role=\"alert\">{word}</p>";

    public static string Described(bool isWrong) => isWrong ? " aria-invalid=\"true\" aria-describedby=\"error\"" : "";

    /// <summary>A labelled field that is written from left to right.</summary>
    public static string Field(
        string name, string label, string more, bool isWrong = false, string value = "", string type = "text") =>
        $"<label for=\"{name}\">{label}</label>\n<input id=\"{name}\" name=\"{name}\" type=\"{type}\" dir=\"ltr\" {more} "
        + $"value=\"{Encode(value)}\" required{Described(isWrong)}>";

    /// <summary>The fields of a form; what is no form has none.</summary>
    public static async Task<Func<string, string>> ReadForm(HttpRequest request, CancellationToken ct)
    {
        try
        {
            if (!request.HasFormContentType) return _ => "";
            var form = await request.ReadFormAsync(ct);
            return name => (string?)form[name] ?? "";
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return _ => "";
        }
    }
}
