using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Testing;

namespace CaseTracking.Web.Tests;

/// <summary>Requests that a well-behaved client would not send: odd targets, headers and bytes, exactly as given.</summary>
public static class RawHttp
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(25),
    };

    /// <summary>Sends a request with headers of its own.</summary>
    public static async Task<ApiAnswer> Send(
        Uri host, HttpMethod method, string path, byte[]? body = null, string contentType = "application/json",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) == true;
        var json = isJson && text.Length > 0 ? JsonNode.Parse(text) : null;
        return new ApiAnswer((int)response.StatusCode, json, text, response);
    }

    /// <summary>Sends a request target that no client library would let through; tells the status and the answer.</summary>
    public static async Task<(int Status, string Text)> Target(Uri host, string method, string target, string cookie)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(host.Host, host.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"{method} {target} HTTP/1.1\r\nHost: {host.Authority}\r\nCookie: {cookie}\r\nContent-Length: 0\r\n"
            + "Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync();
        var words = answer.Split(' ', 3);
        return words.Length > 1 && int.TryParse(words[1], out var status) ? (status, answer) : (0, answer);
    }
}
