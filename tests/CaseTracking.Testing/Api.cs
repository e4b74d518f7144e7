using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseTracking.Store.Accounts;

namespace CaseTracking.Testing;

/// <summary>An answer of the API, as it came.</summary>
public sealed record ApiAnswer(int Status, JsonNode? Body, string Text, HttpResponseMessage Response)
{
    public string? Code => (string?)Body?["code"];

    /// <summary>The fields a refusal complains of.</summary>
    public IEnumerable<string> Fields => Body?["errors"]?.AsArray().Select(e => (string)e!["field"]!) ?? [];
}

/// <summary>The API as one user calls it; sends each call once, as it is.</summary>
public sealed class Api(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(25),
    };

    /// <summary>The cookie header of the session, for a live connection.</summary>
    public string Cookie { get; private set; } = "";

    /// <summary>The API key it shows; null for people.</summary>
    public string? Key { get; private init; }

    public static async Task<Api> SignedIn(Uri address, string userName, string password = DemoUsers.Password)
    {
        var api = new Api(address);
        var answer = await api.Post("/api/session", new { userName, password });
        if (answer.Status != 200) throw new InvalidOperationException($"{userName} could not sign in: {answer.Text}");
        api.Cookie = string.Join("; ", answer.Response.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return api;
    }

    /// <summary>A machine that shows an API key and keeps no cookie.</summary>
    public static Api WithKey(Uri address, string key)
    {
        var api = new Api(address) { Key = key };
        api._http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + key);
        return api;
    }

    /// <summary>A live connection's user, whose session was opened elsewhere.</summary>
    public static Api WithCookie(Uri address, string cookie) => new(address) { Cookie = cookie };

    public Task<ApiAnswer> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<ApiAnswer> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public Task<ApiAnswer> Post(string path, object body) => Post(path, body, null);

    /// <summary>Posts as a part of a trace that the caller began.</summary>
    public Task<ApiAnswer> Post(string path, object body, string? trace)
    {
        var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        return Send(HttpMethod.Post, path, content, trace);
    }

    public Task<ApiAnswer> Put(string path, object body) => PutRaw(path, System.Text.Json.JsonSerializer.Serialize(body));

    public Task<ApiAnswer> PutRaw(string path, string body) =>
        Send(HttpMethod.Put, path, new StringContent(body, Encoding.UTF8, "application/json"));

    public Task<ApiAnswer> Patch(string path, object body) => Send(
        HttpMethod.Patch, path, new StringContent(
            System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    /// <summary>Sends a body as it stands, however broken.</summary>
    public Task<ApiAnswer> PostRaw(string path, string body, string contentType = "application/json") =>
        Send(HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, contentType));

    /// <summary>Opens a case and tells its number.</summary>
    public async Task<string> OpenCase(
        string district = "2", string category = "asphalt", string text = "چالهٔ بزرگ جلوی مدرسه", object? citizen = null)
    {
        var answer = await Post("/api/cases", new
        {
            commandId = Guid.NewGuid(),
            channel = "call",
            category,
            district,
            text,
            citizen,
        });
        return answer.Status == 201
            ? (string)answer.Body!["number"]!
            : throw new InvalidOperationException($"No case was opened: {answer.Status} {answer.Text}");
    }

    /// <summary>Gives a case a command; the command id is made here unless the body brings one.</summary>
    public Task<ApiAnswer> Command(string number, string command, object body)
    {
        var json = System.Text.Json.JsonSerializer.SerializeToNode(body)!.AsObject();
        json.TryAdd("commandId", Guid.NewGuid().ToString());
        return Post($"/api/cases/{number}/{command}", json);
    }

    public void Dispose() => _http.Dispose();

    private async Task<ApiAnswer> Send(HttpMethod method, string path, HttpContent? content, string? trace = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (trace is not null) request.Headers.Add("traceparent", trace);
        var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.Contains("json", StringComparison.Ordinal) == true;
        return new ApiAnswer((int)response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null, text, response);
    }
}
