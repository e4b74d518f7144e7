using System.Text.Encodings.Web;

namespace CaseTracking.Web.Sessions;

/// <summary>The sign-in page: static, works without scripts.</summary>
public static class SignInPage
{
    public static IResult Show(HttpContext context, string? error)
    {
        context.Response.Headers.CacheControl = "no-store";
        var message = error is null ? "" : $"<p class=\"error\" role=\"alert\">{HtmlEncoder.Default.Encode(error)}</p>";
        return Results.Content($"""
            <!doctype html>
            <html lang="fa" dir="rtl">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>ورود — سامانهٔ ۱۳۷</title>
            <link rel="icon" href="data:,"><link rel="stylesheet" href="/signin.css"></head>
            <body><main><h1>سامانهٔ پیگیری درخواست‌های ۱۳۷</h1>{message}
            <form method="post" action="/signin">
            <label for="userName">نام کاربری</label>
            <input id="userName" name="userName" dir="ltr" autocomplete="username" autofocus required maxlength="100">
            <label for="password">گذرواژه</label>
            <input id="password" name="password" dir="ltr" type="password" autocomplete="current-password" required maxlength="200">
            <button type="submit">ورود</button>
            </form></main></body></html>
            """, "text/html; charset=utf-8", statusCode: context.Response.StatusCode);
    }
}
