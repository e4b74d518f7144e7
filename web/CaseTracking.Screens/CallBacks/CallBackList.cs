using System.Text.Json.Nodes;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;

namespace CaseTracking.Screens.CallBacks;

/// <summary>What came of a call-back.</summary>
public enum Heard { Accepts, Objects, Heard, Nobody }

/// <summary>Who has to be called back, one after the other: each is called, and what came of it recorded once.</summary>
public sealed class CallBackList(ApiClient api, DraftStore drafts, CityClock clock)
{
    private const string Kind = "call-back";
    private const int PageSize = 100;
    private readonly List<CallBackItem> _items = [];
    // Tried just now: called again after all others.
    private readonly HashSet<string> _tried = [];
    private string? _next;

    public IReadOnlyList<CallBackItem> Items => _items;

    public bool HasMore => _next is not null;

    public bool IsRead { get; private set; }

    public Problem? Problem { get; private set; }

    public CallBackItem? Chosen { get; private set; }

    /// <summary>The unit's words to read out; null while they are not known.</summary>
    public string? Answer { get; private set; }

    /// <summary>Why the citizen objects, as far as it is typed.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether the browser keeps what is typed.</summary>
    public bool IsKept { get; private set; } = true;

    public bool IsSending { get; private set; }

    /// <summary>Why the last was not recorded.</summary>
    public Problem? Refused { get; private set; }

    /// <summary>Why somebody else has to be called: who is chosen is in another's hands. Null while they are in ours.</summary>
    public Problem? Elsewhere { get; private set; }

    /// <summary>How many were recorded since the page was opened.</summary>
    public int Done { get; private set; }

    /// <summary>Reads the list anew, from its beginning; who is chosen stays chosen.</summary>
    public async Task Read()
    {
        var answer = await api.Get($"api/call-backs?limit={PageSize}", CallBackJson.Default.CallBackPage);
        (IsRead, Problem) = (true, answer.Problem);
        if (answer.Value is not { } page) return;
        _items.Clear();
        _next = page.Next;
        _items.AddRange(page.Items.OrderBy(i => _tried.Contains(i.Key)));
        if (Chosen is { } chosen && _items.Find(i => i.Key == chosen.Key) is { } same) Chosen = same;
        else if (Chosen is null) await Choose(Free().FirstOrDefault() ?? _items.FirstOrDefault());
    }

    public async Task More()
    {
        var answer = await api.Get($"api/call-backs?limit={PageSize}&after={_next}", CallBackJson.Default.CallBackPage);
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        _next = page.Next;
        _items.AddRange(page.Items.Where(i => _items.TrueForAll(k => k.Key != i.Key)));
    }

    /// <summary>Goes to somebody, with what was typed of them before; they are in this operator's hands from then on, and who was
    /// before is free.</summary>
    public async Task Choose(CallBackItem? item)
    {
        if (Chosen is { } before && before.Key != item?.Key) Release(before);
        (Chosen, Answer, Refused, Reason) = (item, null, null, item is null ? "" : Draft(item)?.Reason ?? "");
        Elsewhere = null;
        if (item is null) return;
        await Take();
        if (Chosen?.Key != item.Key) return;
        var after = Math.Max(0, item.Case.Version - CaseReader.PageSize);
        var history = await api.Get(
            $"api/cases/{item.Case.Number}/history?after={after}&limit={CaseReader.PageSize}", CaseJson.Default.HistoryPage);
        if (Chosen?.Key != item.Key) return;
        Answer = history.Value?.Items.LastOrDefault(e => e.Command == "resolve")?.Words?.GetValueOrDefault("answer") ?? "";
    }

    /// <summary>Takes who is chosen into these hands, or keeps them there; another's are told as the reason why not.</summary>
    public async Task Take()
    {
        if (Chosen is not { } item || IsSending) return;
        var answer = await api.Ask("api/call-backs/take", Name(item), CallBackJson.Default.CallBackTaken);
        // A line that drops is no reason to stop: what matters is a word of the server.
        if (Chosen?.Key == item.Key && answer.Problem is not { PassesByItself: true }) Elsewhere = answer.Problem;
    }

    /// <summary>Leaves the list: who was chosen is free for others.</summary>
    public void Leave()
    {
        if (Chosen is { } item) Release(item);
    }

    public void Type(string reason)
    {
        if (Chosen is not { } item) return;
        Reason = reason;
        IsKept = drafts.Keep(
            Kind, item.Key, new CallBackDraft(Draft(item)?.CommandId ?? Guid.NewGuid(), reason), CallBackJson.Default.CallBackDraft);
    }

    /// <summary>Records what came of the call, until its outcome is known, and goes on to the next.</summary>
    public async Task Record(Heard heard, Action<Problem> tries, CancellationToken ct)
    {
        if (Chosen is not { } item || IsSending || Elsewhere is not null) return;
        (IsSending, Refused) = (true, null);
        var answer = await api.Command(
            $"api/cases/{item.Case.Number}/callback", Body(item, heard), ApiJson.Default.Done, tries, ct);
        IsSending = false;
        if (answer.Problem is { } problem)
        {
            Refused = problem;
            return;
        }
        Done++;
        drafts.Forget(Kind, item.Key);
        await GoOn(item, heard);
    }

    private async Task GoOn(CallBackItem item, Heard heard)
    {
        var at = _items.FindIndex(i => i.Key == item.Key);
        if (at >= 0) _items.RemoveAt(at);
        if (heard == Heard.Nobody)
        {
            _tried.Add(item.Key);
            _items.Add(item with { Tries = item.Tries + 1, LastTryAt = clock.Now });
        }
        var next = Free().FirstOrDefault(i => !_tried.Contains(i.Key)) ?? _items.FirstOrDefault(i => i.Key != item.Key);
        await Choose(next);
    }

    private IEnumerable<CallBackItem> Free() => _items.Where(i => i.CalledBy is null);

    private void Release(CallBackItem item)
    {
        // What another has is not ours to give free; what is not told is free by itself after some minutes.
        if (Elsewhere is null) _ = api.Ask("api/call-backs/release", Name(item), CallBackJson.Default.CallBackTaken);
    }

    private static JsonObject Name(CallBackItem item) =>
        new() { ["caseNumber"] = item.Case.Number, ["person"] = item.Person.ToString() };

    private JsonObject Body(CallBackItem item, Heard heard)
    {
        var id = Draft(item)?.CommandId ?? Guid.NewGuid();
        // Kept before it is sent: the same call-back sent after a reload is the same command.
        drafts.Keep(Kind, item.Key, new CallBackDraft(id, Reason), CallBackJson.Default.CallBackDraft);
        var body = new JsonObject
        {
            ["commandId"] = id.ToString(),
            ["result"] = heard == Heard.Nobody ? "no_answer" : "answered",
        };
        if (item.IsSupporter) body["person"] = item.Person.ToString();
        if (heard == Heard.Accepts) body["verdict"] = "accepts";
        if (heard != Heard.Objects) return body;
        (body["verdict"], body["reopens"], body["text"]) = ("objects", true, Reason.Trim());
        return body;
    }

    private CallBackDraft? Draft(CallBackItem item) => drafts.Find(Kind, item.Key, CallBackJson.Default.CallBackDraft);
}
