using System.Net;
using System.Text;
using CaseTracking.Store.Accounts;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests.Access;

/// <summary>The page that signs people in: its language, where it leads, and what it says when it refuses.</summary>
public class SignInPageTests(OneSystem one)
{
    [Theory]
    [InlineData("/signin", null, "fa")]
    [InlineData("/signin?lang=en", null, "en")]
    [InlineData("/signin?lang=fa", "language=en", "fa")]
    [InlineData("/signin", "language=en", "en")]
    [InlineData("/signin", "language=de", "fa")]
    [InlineData("/signin?lang=de", "language=en", "en")]
    public async Task The_page_speaks_the_language_asked_for_or_kept(string path, string? cookie, string language)
    {
        var page = await Page(path, cookie);
        var direction = language == "fa" ? "rtl" : "ltr";
        Assert.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", page.Text, StringComparison.Ordinal);
        var (said, other) = language == "fa" ? ("نام کاربری", "en") : ("User name", "fa");
        Assert.Contains(said, Plain(page), StringComparison.Ordinal);
        Assert.Contains($"href=\"/signin?lang={other}\"", Plain(page), StringComparison.Ordinal);
        Assert.Contains("<noscript>", page.Text, StringComparison.Ordinal);
        foreach (var field in new[] { "userName", "password" })
        {
            Assert.Contains($"<label for=\"{field}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains($"<input id=\"{field}\"", page.Text, StringComparison.Ordinal);
        }
        Assert.True(IsFocused(page, "userName"));
    }

    [Fact]
    public async Task A_language_that_is_asked_for_is_kept_where_scripts_can_read_it()
    {
        var page = await Page("/signin?lang=en");
        var cookie = Assert.Single(page.Response.Headers.GetValues("Set-Cookie")).ToLowerInvariant();
        Assert.StartsWith("language=en;", cookie, StringComparison.Ordinal);
        foreach (var part in new[] { "path=/", "max-age=31536000", "samesite=strict" })
            Assert.Contains(part, cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("httponly", cookie, StringComparison.Ordinal);
        Assert.False((await Page("/signin?lang=de")).Response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/desk?case=0512345678&lang=en#x", "/desk?case=0512345678&lang=en#x")]
    [InlineData("", "/")]
    [InlineData("desk", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/desk\r\nSet-Cookie: x=1", "/")]
    [InlineData("/میز", "/")]
    public async Task Signing_in_leads_to_a_page_of_this_site(string to, string leads)
    {
        var page = await Page("/signin?to=" + Uri.EscapeDataString(to));
        Assert.Contains($"name=\"to\" value=\"{leads}\"", Plain(page), StringComparison.Ordinal);
        var answer = await SignIn("operator", DemoUsers.Password, to);
        Assert.Equal((302, leads), (answer.Status, answer.Response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task The_other_language_keeps_where_to_go() => Assert.Contains(
        "href=\"/signin?lang=en&to=%2Fdesk%3Fx%3D1\"", Plain(await Page("/signin?to=/desk%3Fx%3D1")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(null, "نام کاربری یا گذرواژه درست نیست.")]
    [InlineData("language=en", "The user name or the password is wrong.")]
    public async Task A_refusal_is_told_beside_the_fields_and_keeps_the_name(string? cookie, string said)
    {
        var name = $"nobody\"<b>{Guid.NewGuid():N}"[..30];
        var page = await SignIn(name, "wrong", "/desk", cookie);
        Assert.Equal(401, page.Status);
        Assert.Contains($"id=\"error\" role=\"alert\">{said}</p>", Plain(page), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{name}\"", Plain(page), StringComparison.Ordinal);
        Assert.Contains("name=\"to\" value=\"/desk\"", Plain(page), StringComparison.Ordinal);
        Assert.Equal(2, page.Text.Split("aria-describedby=\"error\"").Length - 1);
        Assert.True(IsFocused(page, "password"));
        Assert.False(IsFocused(page, "userName"));
        Assert.DoesNotContain("wrong\"", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_can_be_read_in_the_dark()
    {
        var page = await Page("/signin");
        Assert.Contains("content=\"light dark\"", page.Text, StringComparison.Ordinal);
        Assert.Contains(
            "href=\"/css/look-dark.css\" media=\"(prefers-color-scheme: dark)\"", page.Text, StringComparison.Ordinal);
        foreach (var file in (string[])["/css/look.css", "/css/look-dark.css", "/signin.css"])
            Assert.Equal(200, (await RawHttp.Send(one.System.Address, HttpMethod.Get, file)).Status);
    }

    private static string Plain(ApiAnswer page) => WebUtility.HtmlDecode(page.Text);

    private static bool IsFocused(ApiAnswer page, string field) => page.Text
        .Split($"<input id=\"{field}\"")[1].Split('>')[0].Contains("autofocus", StringComparison.Ordinal);

    private Task<ApiAnswer> Page(string path, string? cookie = null) =>
        RawHttp.Send(one.System.Address, HttpMethod.Get, path, headers: ("Cookie", cookie ?? "x=1"));

    private Task<ApiAnswer> SignIn(string userName, string password, string to, string? cookie = null)
    {
        var form = string.Join('&', new[] { ("userName", userName), ("password", password), ("to", to) }
            .Select(f => f.Item1 + "=" + Uri.EscapeDataString(f.Item2)));
        return RawHttp.Send(
            one.System.Address, HttpMethod.Post, "/signin", Encoding.UTF8.GetBytes(form),
            "application/x-www-form-urlencoded", ("Cookie", cookie ?? "x=1"));
    }
}
