using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Api;

/// <summary>
/// The API as the screens call it. A session that is over is not an error here: the call waits until the same person
/// has signed in again, and then goes on.
/// </summary>
public sealed class ApiClient(HttpClient http, SessionGate gate)
{
    /// <summary>Longer than any budget of the server's, so that its own word comes first.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan RetryFirst = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan RetryMax = TimeSpan.FromSeconds(8);

    /// <summary>Reads once.</summary>
    public Task<Answer<T>> Get<T>(string path, JsonTypeInfo<T> type, CancellationToken ct = default) =>
        Once(HttpMethod.Get, path, null, type, ct);

    /// <summary>Asks once with a body; for reads whose words must not stand in a URL.</summary>
    public Task<Answer<T>> Ask<T>(string path, JsonObject body, JsonTypeInfo<T> type, CancellationToken ct = default) =>
        Once(HttpMethod.Post, path, body, type, ct);

    /// <summary>Changes something that stays as it is when it is changed so twice.</summary>
    public Task<Answer<T>> Patch<T>(string path, JsonObject body, JsonTypeInfo<T> type, CancellationToken ct = default) =>
        Once(HttpMethod.Patch, path, body, type, ct);

    /// <summary>Puts a whole in place of what was; sent again it does the same.</summary>
    public Task<Answer<T>> Put<T>(string path, JsonObject body, JsonTypeInfo<T> type, CancellationToken ct = default) =>
        Once(HttpMethod.Put, path, body, type, ct);

    /// <summary>
    /// Gives a command until its outcome is known: through dropped lines and busy servers, always with the command id
    /// of the body, so that nothing is done twice. Cancelling ends the trying with the last problem.
    /// </summary>
    /// <param name="tries">Told the passing problem before each new try.</param>
    public async Task<Answer<T>> Command<T>(
        string path, JsonObject body, JsonTypeInfo<T> type, Action<Problem>? tries = null, CancellationToken ct = default)
    {
        var pause = RetryFirst;
        while (true)
        {
            var answer = await Once(HttpMethod.Post, path, body, type, ct);
            if (answer.Problem is not { PassesByItself: true } passing || ct.IsCancellationRequested) return answer;
            tries?.Invoke(passing);
            try
            {
                await Task.Delay(pause, ct);
            }
            catch (OperationCanceledException)
            {
                return answer;
            }
            pause = pause * 1.7 < RetryMax ? pause * 1.7 : RetryMax;
        }
    }

    private async Task<Answer<T>> Once<T>(
        HttpMethod method, string path, JsonObject? body, JsonTypeInfo<T> type, CancellationToken ct)
    {
        while (true)
        {
            var answer = await Send(method, path, body, type, ct);
            if (answer.Problem is not { Kind: ProblemKind.SignedOut } || !await gate.SignInAgain(ct)) return answer;
        }
    }

    private async Task<Answer<T>> Send<T>(
        HttpMethod method, string path, JsonObject? body, JsonTypeInfo<T> type, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Deadline);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (body is not null)
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            if (TraceOf(body) is { } trace) request.Headers.Add("traceparent", trace);
            using var response = await http.SendAsync(request, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            return response.IsSuccessStatusCode
                ? new Answer<T>(text.Length == 0 ? default : JsonSerializer.Deserialize(text, type), null)
                : new Answer<T>(default, Problem.From((int)response.StatusCode, Read(text)));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new Answer<T>(default, Problem.Offline);
        }
        catch (JsonException)
        {
            return new Answer<T>(default, Problem.From(500, null));
        }
    }

    // A command's trace is named by its id, as the hosts name it: so each try, the commit and what screens are told are one.
    private static string? TraceOf(JsonObject? body) =>
        body?["commandId"] is JsonValue value && value.TryGetValue<string>(out var text) && Guid.TryParse(text, out var id)
            ? $"00-{id:N}-{id.ToString("N")[16..]}-01"
            : null;

    // A proxy on the way may answer with a page of its own.
    private static JsonNode? Read(string text)
    {
        try
        {
            return text.StartsWith('{') ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
