using System.Text.Json;
using CaseTracking.Web.Problems;

namespace CaseTracking.Web.Line;

/// <summary>What a telephone system tells: the generic CTI push (<c>newCall</c>, <c>answer</c>, <c>hangup</c>), as a form or
/// as JSON.</summary>
/// <param name="Event">newCall, answer or hangup.</param>
/// <param name="CallId">One for all events of a call, up to 250 characters.</param>
/// <param name="From">The caller; <c>anonymous</c> when withheld.</param>
/// <param name="To">The number that was called.</param>
/// <param name="Direction"><c>in</c> or <c>out</c>.</param>
/// <param name="User">Names, user names or extensions for whom it rings or who answered.</param>
/// <param name="AnsweringNumber">The extension, user name or name of who answered; first of all that is told.</param>
/// <param name="Cause">Why it ended.</param>
/// <param name="Queue">The queue's name; not used.</param>
public sealed record LineEvent(
    string Event, string CallId, string? From = null, string? To = null, string? Direction = null,
    IReadOnlyList<string>? User = null, string? AnsweringNumber = null, string? Cause = null, string? Queue = null)
{
    private const int CallIdMax = 250;
    private const int NumberMax = 250;
    private const int UsersMax = 200;
    private static readonly string[] Events = ["newCall", "answer", "hangup"];

    /// <summary>Reads the event; with what is wrong, by field. What is not known of it is not asked for: systems add fields
    /// of their own.</summary>
    public static async Task<(LineEvent? Event, IResult? Wrong)> Read(HttpRequest request, CancellationToken ct)
    {
        try
        {
            var told = request.HasFormContentType ? OfForm(await request.ReadFormAsync(ct))
                : request.HasJsonContentType() ? await OfJson(request, ct)
                : null;
            return told is null ? (null, Problem.UnsupportedMediaType) : Checked(told);
        }
        catch (Exception e) when (e is JsonException or InvalidDataException or InvalidOperationException)
        {
            return (null, Problem.Malformed("The body is neither a form nor a JSON object of texts."));
        }
        catch (BadHttpRequestException e)
        {
            return (null, e.StatusCode == 413
                ? Problem.Of(413, "too_large", "درخواست بیش از اندازه بزرگ است.", "The body is too large.")
                : Problem.Malformed("The body could not be read."));
        }
    }

    private static (LineEvent? Event, IResult? Wrong) Checked(Dictionary<string, string[]> told)
    {
        string? One(string name) => told.GetValueOrDefault(name)?.FirstOrDefault(v => v.Length > 0);
        var wrong = new List<FieldError>();
        var (what, id) = (One("event"), One("callId") ?? One("call_id"));
        if (what is null || !Events.Contains(what))
            wrong.Add(new("event", "invalid_field", "newCall یا answer یا hangup باید باشد.", "It must be newCall, answer or hangup."));
        if (id is null) wrong.Add(new("callId", "invalid_field", "لازم است.", "It is required."));
        foreach (var (name, values) in told.Where(t => t.Value.Any(v => v.Length > NumberMax)))
        {
            wrong.Add(new(name, "too_long", $"بلندتر از {CallIdMax} نویسه است.", $"It is longer than {NumberMax} characters."));
            break;
        }
        if (One("direction") is { } way && way is not ("in" or "out"))
            wrong.Add(new("direction", "invalid_field", "in یا out باید باشد.", "It must be in or out."));
        if (wrong.Count > 0) return (null, Problem.Invalid(wrong));
        string[] users = [.. (told.GetValueOrDefault("user[]") ?? []).Concat(told.GetValueOrDefault("user") ?? [])
            .Where(u => u.Length > 0).Take(UsersMax)];
        return (new LineEvent(
            what!, id!, One("from"), One("to"), One("direction"), users, One("answeringNumber"), One("cause"), One("queue")), null);
    }

    private static Dictionary<string, string[]> OfForm(IFormCollection form) =>
        form.ToDictionary(f => f.Key, f => f.Value.OfType<string>().ToArray());

    private static async Task<Dictionary<string, string[]>> OfJson(HttpRequest request, CancellationToken ct)
    {
        using var document = await JsonDocument.ParseAsync(
            request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 }, ct);
        return document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => Texts(p.Value));
    }

    // Numbers too: many a system writes an extension as one.
    private static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Number => [value.GetRawText()],
        _ => [],
    };
}
