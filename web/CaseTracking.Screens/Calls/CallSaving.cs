using System.Text.Json.Nodes;
using CaseTracking.Domain.Calls;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Calls;

/// <summary>
/// Keeps a call's draft at the server: at each pause of the typing what changed is sent, field by field, and what another
/// hand typed meanwhile is taken. The typing never waits for it; this browser keeps every key besides.
/// </summary>
public sealed class CallSaving(ApiClient api, IntakeCall call) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);
    private readonly CancellationTokenSource _end = new();
    // What the server has, as far as this copy knows.
    private readonly Dictionary<string, string> _kept = [];
    // What it could not keep: not sent again until it is another.
    private readonly Dictionary<string, string> _refused = [];
    private bool _isRunning;
    private bool _isTyped;

    /// <summary>Why the call is no longer this desk's to type in; null while it is.</summary>
    public Problem? Lost { get; private set; }

    /// <summary>What somebody else typed in the same field at the same time, by the server's field.</summary>
    public IReadOnlyDictionary<string, DraftField> Conflicts { get; private set; } = new Dictionary<string, DraftField>();

    /// <summary>The call was lost, or another hand's words came or went.</summary>
    public event Action? Changed;

    /// <summary>Something was typed: it is sent after a pause.</summary>
    public void Typed()
    {
        _isTyped = true;
        if (_isRunning || Lost is not null || _end.IsCancellationRequested) return;
        _isRunning = true;
        _ = Run();
    }

    /// <summary>Chooses of two texts in a field: the one that stands there now goes for both.</summary>
    public async Task Settle(string field)
    {
        await Send([new DraftChange(field, DraftFields.Text(call.Draft, field), call.Draft.Seen.GetValueOrDefault(field), true)]);
    }

    /// <summary>Sends what is not sent yet; false when it could not be.</summary>
    public async Task<bool> Flush()
    {
        if (Changes() is { Count: > 0 } changes) await Send(changes);
        return Changes().Count == 0;
    }

    /// <summary>Takes what another hand typed meanwhile; what is not heard now comes with the next change.</summary>
    public async Task Pull()
    {
        var answer = await api.Get($"api/calls/{call.Draft.Call}/draft", CallJson.Default.KeptDraft, _end.Token);
        if (_end.IsCancellationRequested || answer.Value is not { } kept || call.IsFrozen) return;
        Take(kept, []);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task Run()
    {
        try
        {
            while (_isTyped && Lost is null)
            {
                _isTyped = false;
                await Task.Delay(Pause, _end.Token);
                // What is on its way to its end is sent with it.
                if (call.IsFrozen) break;
                if (Changes() is { Count: > 0 } changes) await Send(changes);
            }
        }
        catch (OperationCanceledException)
        {
            // The call is over.
        }
        finally
        {
            _isRunning = false;
        }
    }

    private List<DraftChange> Changes() =>
        [.. CallFields.MaxLength.Keys
            .Select(f => new DraftChange(f, DraftFields.Text(call.Draft, f), call.Draft.Seen.GetValueOrDefault(f)))
            .Where(c => c.Text != _kept.GetValueOrDefault(c.Field, "") && c.Text != _refused.GetValueOrDefault(c.Field))];

    private async Task Send(List<DraftChange> changes)
    {
        var body = new JsonObject
        {
            ["screen"] = call.Draft.Screen,
            ["changes"] = new JsonArray([.. changes.Select(Body)]),
        };
        var answer = await api.Command($"api/calls/{call.Draft.Call}/draft", body, CallJson.Default.KeptDraft, null, _end.Token);
        if (_end.IsCancellationRequested) return;
        if (answer.Value is { } kept) Take(kept, changes.ToDictionary(c => c.Field, c => c.Text));
        else if (answer.Problem is { Kind: ProblemKind.Invalid } invalid) Refuse(invalid, changes);
        else if (answer.Problem is { Kind: ProblemKind.Conflict or ProblemKind.Forbidden or ProblemKind.NotFound } lost
            && lost.Code != "call_is_ending")
        {
            Lost = lost;
            Changed?.Invoke();
        }
    }

    private static JsonNode Body(DraftChange change)
    {
        var body = new JsonObject { ["field"] = change.Field, ["text"] = change.Text, ["seen"] = change.Seen };
        if (change.Settles) body["settles"] = true;
        return body;
    }

    // A field that another hand changed is taken where nothing was typed here meanwhile; else the next sending tells the
    // server that both did.
    private void Take(KeptDraft kept, Dictionary<string, string> sent)
    {
        var others = new Dictionary<string, string>();
        foreach (var (field, there) in kept.Fields)
        {
            var here = DraftFields.Text(call.Draft, field);
            var known = sent.GetValueOrDefault(field) ?? _kept.GetValueOrDefault(field, "");
            if (here != known && there.Text != known) continue;
            (_kept[field], call.Draft.Seen[field]) = (there.Text, there.Version);
            if (here == known && there.Text != here) others[field] = there.Text;
        }
        if (others.Count > 0) call.TakeOther(others);
        var conflicts = kept.Fields.Where(f => f.Value.Other is not null).ToDictionary(f => f.Key, f => f.Value);
        var isSame = conflicts.Count == Conflicts.Count
            && conflicts.All(c => Conflicts.TryGetValue(c.Key, out var known) && known.Other == c.Value.Other);
        Conflicts = conflicts;
        if (!isSame) Changed?.Invoke();
    }

    // Named as changes[2].text; the others are sent again without it.
    private void Refuse(Problem invalid, List<DraftChange> changes)
    {
        var wrong = invalid.Fields.Select(f => f.Field.Split('[', ']')).Where(p => p.Length > 1)
            .Select(p => int.TryParse(p[1], out var at) && at < changes.Count ? changes[at] : null).OfType<DraftChange>().ToList();
        foreach (var change in wrong.Count > 0 ? wrong : changes) _refused[change.Field] = change.Text;
        _isTyped |= wrong.Count > 0;
    }
}
