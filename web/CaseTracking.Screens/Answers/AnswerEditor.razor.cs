using CaseTracking.Domain.Answers;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Answers;

/// <summary>One answer as an administrator types and saves it; another administrator's change is laid beside it.</summary>
public sealed partial class AnswerEditor : IDisposable
{
    private AnswerDraft _draft = new();
    private StandardAnswer? _theirs;
    private Problem? _problem;
    private IDisposable? _keys;
    private string? _focus;
    private bool _isBusy, _isSaved, _asksRetire, _hasEnglish;
    private bool _isKept = true;

    /// <summary>The answer as it was read; null for a new one.</summary>
    [Parameter, EditorRequired] public StandardAnswer? Known { get; set; }

    /// <summary>It is another now, or something was typed.</summary>
    [Parameter] public EventCallback<StandardAnswer?> Changed { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] public AnswerList Answers { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private bool IsChanged => Known is null ? !_draft.IsEmpty : !Known.IsActive || !_draft.IsLike(Known);

    private string Told => _isBusy ? AnswerTexts.Saving
        : _isSaved ? AnswerTexts.Saved
        : Known is { ChangedBy: { } by } known ? Say.Fill(AnswerTexts.LastChanged, by, Say.Ago(known.ChangedAt, Clock.Now))
        : "";

    public void Dispose() => _keys?.Dispose();

    protected override void OnInitialized()
    {
        _draft = Answers.Typed(Known?.Id) ?? (Known is null ? new AnswerDraft() : AnswerDraft.Of(Known));
        // Typed before a reload, over what somebody has changed since.
        if (Known is not null && _draft.Version != Known.Version) _theirs = Known;
        _hasEnglish = (_draft.TitleEn + _draft.TextEn).Length > 0;
        _keys = Keys.Use(
            new Shortcut("Ctrl+Enter", "Ctrl+Enter", AnswerTexts.KeySave, () => InvokeAsync(Save)),
            new Shortcut("Ctrl+NumpadEnter", "Ctrl+Enter", AnswerTexts.KeySave, () => InvokeAsync(Save)),
            new Shortcut("Escape", "Esc", AnswerTexts.KeyBack, () => InvokeAsync(Closed.InvokeAsync)));
        _focus = "#answer-title";
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is { } focus) Browser.FocusFirst(focus);
        _focus = null;
    }

    private static string Value(ChangeEventArgs e) => (string?)e.Value ?? "";

    private string? Wrong(string field) => _problem?.Of(field);

    private string? Invalid(string field) => Wrong(field) is null ? null : "true";

    private Task Type(Action<AnswerDraft> type)
    {
        type(_draft);
        (_draft.CommandId, _isSaved) = (Guid.NewGuid(), false);
        return Keep();
    }

    private Task Keep()
    {
        if (IsChanged) _isKept = Answers.Keep(_draft);
        else Answers.Forget(_draft);
        return Changed.InvokeAsync(null);
    }

    private async Task Save()
    {
        if (_isBusy || !IsChanged) return;
        (_isBusy, _isSaved, _problem) = (true, false, null);
        StateHasChanged();
        var answer = await Answers.Save(_draft);
        if (answer.Value is { } saved) await Become(saved);
        (_isBusy, _problem, _isSaved) = (false, answer.Problem, answer.IsGood);
        if (_problem is { Kind: ProblemKind.Conflict }) await MeetOthers();
        if (_problem is { Fields: [var first, ..] }) _focus = $"[data-field='{first.Field}'], #answer-{first.Field.ToLowerInvariant()}";
        StateHasChanged();
    }

    private async Task Retire()
    {
        (_isBusy, _problem) = (true, null);
        var answer = await Answers.Retire(Known!);
        (_isBusy, _asksRetire, _problem) = (false, false, answer.Problem);
        if (_problem is { Kind: ProblemKind.Conflict }) await MeetOthers();
        if (answer.Value is { } retired) await Become(retired);
        if (answer.IsGood) await Closed.InvokeAsync();
    }

    private void AskRetire() => (_asksRetire, _focus) = (true, "#retire-sure");

    private Task Become(StandardAnswer now)
    {
        (_draft, _theirs, Known) = (AnswerDraft.Of(now), null, now);
        return Changed.InvokeAsync(now);
    }

    // Another administrator was first: theirs is read and shown beside what is typed here, which stays.
    private async Task MeetOthers()
    {
        if (_draft.Id is not { } id || (await Answers.Find(id)).Value is not { } now) return;
        Answers.Put(now);
        (_theirs, Known) = (now, now);
        await Changed.InvokeAsync(now);
    }

    private async Task TakeTheirs()
    {
        Answers.Forget(_draft);
        _problem = null;
        await Become(_theirs!);
        _focus = "#answer-title";
    }

    private Task WriteOver()
    {
        _draft.WriteOver(_theirs!);
        (_theirs, _problem, _focus) = (null, null, "[data-testid=save-answer]");
        return Keep();
    }

    private Task TakeBack()
    {
        _draft.Take(Known!);
        (_theirs, _problem, _isSaved) = (null, null, false);
        return Keep();
    }
}
