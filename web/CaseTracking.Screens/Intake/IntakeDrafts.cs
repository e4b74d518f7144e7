using System.Text.Json;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;

namespace CaseTracking.Screens.Intake;

/// <summary>
/// The drafts of calls in this browser: each tab has its own, comes back to it after a reload, and is offered those
/// that a tab left behind which lives no more.
/// </summary>
public sealed class IntakeDrafts(DraftStore store, Browser browser)
{
    private const string Kind = "intake";
    private const string TabKey = "intake/draft";
    private const string EndedKey = "intake/ended";
    private readonly HashSet<string> _locked = [];
    private readonly HashSet<string> _aside = [];
    private string? _current;

    /// <summary>The draft of this tab, or a fresh one. A copied tab brings the id of another that lives: that one keeps
    /// it.</summary>
    public async Task<IntakeDraft> Resume()
    {
        if (browser.ReadTab(TabKey) is { Length: > 0 } id && (_locked.Contains(id) || !await IsHeld(id))
            && store.Find(Kind, id, IntakeJson.Default.IntakeDraft) is { } kept)
        {
            return Take(kept);
        }
        return Take(new IntakeDraft());
    }

    /// <summary>The draft of a call in this browser, or null.</summary>
    public IntakeDraft? Find(Guid call) => store.Find(Kind, call.ToString("N"), IntakeJson.Default.IntakeDraft);

    public bool Has(Guid call) => _current == call.ToString("N") || Find(call) is not null;

    /// <summary>A fresh draft for the next call.</summary>
    public IntakeDraft Fresh() => Take(new IntakeDraft());

    /// <summary>Makes a draft the one of this tab.</summary>
    public IntakeDraft Take(IntakeDraft draft)
    {
        if (_locked.Add(draft.Id)) browser.Hold(LockOf(draft.Id));
        _aside.Remove(draft.Id);
        _current = draft.Id;
        browser.WriteTab(TabKey, draft.Id);
        return draft;
    }

    /// <summary>Keeps what was typed; false when this browser cannot. Nothing typed is nothing to keep.</summary>
    public bool Keep(IntakeDraft draft)
    {
        if (!draft.IsEmpty) return store.Keep(Kind, draft.Id, draft, IntakeJson.Default.IntakeDraft);
        store.Forget(Kind, draft.Id);
        return true;
    }

    public void Forget(IntakeDraft draft) => store.Forget(Kind, draft.Id);

    /// <summary>Leaves a draft for later: it is offered in this tab as long as the tab lives, then in others.</summary>
    public void SetAside(IntakeDraft draft) => _aside.Add(draft.Id);

    /// <summary>Unfinished calls that nobody is typing, the latest first: set aside here, or of a tab that lives no
    /// more.</summary>
    public async Task<IReadOnlyList<IntakeDraft>> Left()
    {
        var held = await browser.Held();
        return [.. store.Ids(Kind)
            .Where(id => id != _current && (_aside.Contains(id) || !held.Contains(LockOf(id))))
            .Select(id => store.Find(Kind, id, IntakeJson.Default.IntakeDraft)).OfType<IntakeDraft>()
            .Where(d => !d.IsEmpty).OrderByDescending(d => d.StartedAt)];
    }

    /// <summary>The end that this tab is reading out; a reload in the middle of it must not lose it.</summary>
    public Ended? Ended
    {
        get => browser.ReadTab(EndedKey) is { Length: > 0 } kept
            ? JsonSerializer.Deserialize(kept, IntakeJson.Default.Ended)
            : null;
        set => browser.WriteTab(
            EndedKey, value is null ? "" : JsonSerializer.Serialize(value, IntakeJson.Default.Ended));
    }

    private async Task<bool> IsHeld(string id) => (await browser.Held()).Contains(LockOf(id));

    private static string LockOf(string id) => $"draft/{id}";
}
