using System.Text.Json.Nodes;
using CaseTracking.Replay.Playing;

namespace CaseTracking.Replay.Lines;

/// <summary>
/// The telephone system: tells of calls as one does, half as forms and half as JSON, some events twice. Each is sent until
/// it is taken.
/// </summary>
public sealed class Telephone(ApiClient api, string machine)
{
    public const string Path = "/api/line";

    /// <summary>The number that is called; no real one, so that what a run left behind is known again.</summary>
    public const string Line = "137-simulated";

    private const double TwiceShare = 0.05;
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];
    private int _events;

    /// <summary>Events told, repeats among them.</summary>
    public int Events => _events;

    /// <summary>The id that a call has in the system: made of who tells and what they call it.</summary>
    public string IdOf(PlannedCall call) => Ids.Of($"line/{machine}/{NameOf(call)}");

    public Task Rings(PlannedCall call, IEnumerable<string> desks) =>
        Tell(call, "newCall", [("from", call.Phone ?? "anonymous"), ("direction", "in"), .. desks.Select(d => ("user[]", d))]);

    public Task Answers(PlannedCall call, string desk) =>
        Tell(call, "answer", [("user[]", desk), ("answeringNumber", desk)]);

    public Task HangsUp(PlannedCall call, string cause) => Tell(call, "hangup", [("cause", cause)]);

    private async Task Tell(PlannedCall call, string what, IEnumerable<(string Name, string Value)> more)
    {
        List<KeyValuePair<string, string>> fields =
        [
            new("event", what), new("callId", NameOf(call)), new("to", Line),
            .. more.Select(m => KeyValuePair.Create(m.Name, m.Value)),
        ];
        var (isForm, times) = (call.Dice.Next(2) == 0, call.Dice.NextDouble() < TwiceShare ? 2 : 1);
        await Task.WhenAll(Enumerable.Range(0, times).Select(_ => Send(fields, isForm)));
    }

    private async Task Send(List<KeyValuePair<string, string>> fields, bool isForm)
    {
        var answer = isForm ? await api.PostForm(Path, fields) : await api.Post(Path, Json(fields));
        Interlocked.Increment(ref _events);
        if (!answer.Ok) throw new InvalidOperationException($"The line was refused: {answer.Status} {answer.Code}.");
    }

    private static JsonObject Json(List<KeyValuePair<string, string>> fields)
    {
        var body = new JsonObject();
        foreach (var (name, value) in fields.Where(f => f.Key != "user[]")) body[name] = value;
        body["user"] = new JsonArray([.. fields.Where(f => f.Key == "user[]").Select(f => JsonValue.Create(f.Value))]);
        return body;
    }

    private string NameOf(PlannedCall call) => $"{_run}-{call.Name}";
}
