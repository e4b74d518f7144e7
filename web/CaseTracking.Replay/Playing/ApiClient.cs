using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CaseTracking.Replay.Playing;

/// <summary>The answer of the API.</summary>
public sealed record Answer(int Status, JsonNode? Body)
{
    public bool Ok => Status is >= 200 and < 300;

    public string? Code => (string?)Body?["code"];
}

/// <summary>
/// The API as one signed-in user. What is busy, unknown or unreachable is sent again, with the same command id, until
/// the patience ends: a silo may be killed meanwhile and nothing is doubled.
/// </summary>
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly TimeSpan _patience;
    private readonly CancellationToken _stop;
    private readonly CookieContainer _cookies = new();
    private long _sent;
    private int _retries;

    public ApiClient(Uri address, TimeSpan patience, CancellationToken stop, HttpMessageHandler? handler = null)
    {
        handler ??= new SocketsHttpHandler { CookieContainer = _cookies, MaxConnectionsPerServer = 512 };
        _http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(25) };
        (_patience, _stop) = (patience, stop);
    }

    /// <summary>Commands answered so far.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Times a command was sent again.</summary>
    public int Retries => _retries;

    /// <summary>The session's cookies, for a live connection.</summary>
    public CookieContainer Cookies => _cookies;

    public async Task SignIn(string userName, string password)
    {
        var answer = await TrySignIn(userName, password);
        if (!answer.Ok) throw new InvalidOperationException($"{userName} could not sign in ({answer.Status}).");
    }

    /// <summary>Signs in, and where a new password is given changes a first one at once.</summary>
    public Task<Answer> TrySignIn(string userName, string password, string? newPassword = null)
    {
        var body = new JsonObject { ["userName"] = userName, ["password"] = password };
        if (newPassword is not null) body["newPassword"] = newPassword;
        return Send("/api/session", body);
    }

    /// <summary>Shows an API key from now on, as a machine does.</summary>
    public void ShowKey(string key) => _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    public Task<Answer> Get(string path) => Try(() => new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> Post(string path, JsonObject body)
    {
        var answer = await Send(path, body);
        Interlocked.Increment(ref _sent);
        return answer;
    }

    /// <summary>Posts a form; a name may come more than once.</summary>
    public async Task<Answer> PostForm(string path, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        var answer = await Try(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });
        Interlocked.Increment(ref _sent);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private Task<Answer> Send(string path, JsonObject body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return Try(() => new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        });
    }

    private async Task<Answer> Try(Func<HttpRequestMessage> make)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var pause = 100; ; pause = Math.Min(pause * 2, 3_000))
        {
            var (answer, problem) = await Once(make);
            if (answer is not null && answer.Status is not (429 or 502 or 503 or 504)) return answer;
            if (TimeProvider.System.GetElapsedTime(since) > _patience)
                return answer ?? throw new HttpRequestException("No answer from the API.", problem);
            Interlocked.Increment(ref _retries);
            await Task.Delay(pause, _stop);
        }
    }

    private async Task<(Answer?, Exception?)> Once(Func<HttpRequestMessage> make)
    {
        try
        {
            using var request = make();
            using var response = await _http.SendAsync(request, _stop);
            var text = await response.Content.ReadAsStringAsync(_stop);
            return (new Answer((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text)), null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or System.Text.Json.JsonException)
        {
            _stop.ThrowIfCancellationRequested();
            return (null, e);
        }
    }
}
