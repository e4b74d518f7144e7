using System.Net.Sockets;
using System.Text;
using CaseTracking.Testing;
using CaseTracking.Web.Tests.Requests;

namespace CaseTracking.Web.Tests.Security;

/// <summary>How large, of what type and how slow a request may be.</summary>
public class ShapeTests(OneSystem one)
{
    [Theory]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("application/octet-stream")]
    [InlineData("image/png")]
    [InlineData("text/html")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("rubbish")]
    public async Task Nothing_takes_a_body_of_another_type(string contentType)
    {
        var api = await one.As("importer");
        var number = await api.OpenCase();
        foreach (var (method, path) in await Operations.Unsafe(one.System.Address, number))
        {
            if (path == "/live/negotiate" || (path is "/signin" or "/api/line" && contentType.Contains("urlencoded", StringComparison.Ordinal)))
                continue;
            var answer = await RawHttp.Send(
                one.System.Address, new HttpMethod(method), path, "--x\r\n"u8.ToArray(), contentType, ("Cookie", api.Cookie));
            Refusal.Is(answer, 415, "unsupported_media_type");
        }
        Assert.Equal(200, (await api.Get("/api/session")).Status);
    }

    [Theory]
    [InlineData("/api/session", 17)]
    [InlineData("/api/search", 17)]
    [InlineData("/api/callers", 17)]
    [InlineData("/api/cases/similar", 17)]
    [InlineData("/api/cases", 129)]
    [InlineData("/api/contacts", 129)]
    public async Task A_body_has_a_largest_size(string path, int kibibytes)
    {
        var api = await one.As("operator");
        var body = $"{{\"text\":\"{new string('b', kibibytes * 1024)}\"}}";
        Refusal.Is(await api.PostRaw(path, body), 413, "too_large");
    }

    [Fact]
    public async Task The_longest_texts_are_taken_however_they_are_written()
    {
        var api = await one.As("operator");
        var longest = $"\"{string.Concat(Enumerable.Repeat("\\u0628", 10_000))}\"";
        var opened = await api.PostRaw("/api/cases", RawBody.Case().With("text", longest).ToString());
        Assert.Equal(201, opened.Status);
        var correct = RawBody.Command("correct").With("text", longest).With("reason", longest).ToString();
        Assert.Equal(200, (await api.PostRaw($"/api/cases/{(string)opened.Body!["number"]!}/correct", correct)).Status);
    }

    [Fact]
    public async Task Headers_and_targets_have_a_largest_size()
    {
        var api = await one.As("operator");
        var (long_, _) = await RawHttp.Target(one.System.Address, "GET", "/api/cases?state=" + new string('a', 9_000), api.Cookie);
        Assert.Equal(414, long_);
        var (headers, _) = await RawHttp.Target(one.System.Address, "GET", "/api/session", new string('c', 17_000));
        Assert.Equal(431, headers);
        var many = string.Join("\r\n", Enumerable.Range(0, 70).Select(i => $"X-{i}: 1"));
        var (count, _) = await RawHttp.Target(one.System.Address, "GET", "/api/session", "a=b\r\n" + many);
        Assert.Equal(431, count);
    }

    [Fact]
    public async Task A_body_that_hardly_comes_ends_the_connection()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(one.System.Address.Host, one.System.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/session HTTP/1.1\r\nHost: {one.System.Address.Authority}\r\nContent-Type: application/json\r\n"
            + "Content-Length: 9000\r\n\r\n{"), TestContext.Current.CancellationToken);
        using var deadline = new CancellationTokenSource(OneSystem.Deadline);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(deadline.Token);
        Assert.StartsWith("HTTP/1.1 4", answer, StringComparison.Ordinal);
    }
}
