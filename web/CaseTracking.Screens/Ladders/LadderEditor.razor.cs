using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Ladders;

/// <summary>The steps of the ladder, written as a whole. What another administrator wrote meanwhile is told first.</summary>
public sealed partial class LadderEditor : IDisposable
{
    private const string Path = "api/escalation-rules";
    private LadderDraft? _draft;
    private LadderInfo? _theirs;
    private Problem? _problem;
    private IDisposable? _keys;
    private string? _focus;
    private bool _isSaving;
    private bool _isSaved;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private string Told => _isSaving ? ShellTexts.Sending
        : _problem is { Fields.Count: > 0 } ? LadderTexts.WrongFields
        : _draft is { IsChanged: true } ? LadderTexts.Unsaved
        : _isSaved ? LadderTexts.Saved
        : "";

    public void Dispose() => _keys?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _keys = Keys.Use(
            new Shortcut("KeyN", "N", LadderTexts.Add, () => InvokeAsync(Add)),
            new Shortcut("Ctrl+Enter", "Ctrl+Enter", LadderTexts.Save, () => InvokeAsync(Save)));
        await Read();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is { } focus) Browser.Focus(focus);
        _focus = null;
    }

    private static string LevelWord(int level) => level == 0 ? LadderTexts.LevelHolder : Marks.OfLevel(level).Word;

    private string? Wrong(int at, string field) => _problem?.Of($"rules[{at}].{field}");

    private async Task Read()
    {
        var answer = await Api.Get(Path, LadderJson.Default.LadderInfo);
        _problem = answer.Problem;
        if (answer.Value is { } ladder) _draft = new LadderDraft(ladder);
        StateHasChanged();
    }

    private void Change(Action change)
    {
        change();
        (_isSaved, _problem) = (false, null);
    }

    private void Add()
    {
        if (_draft is not { } draft) return;
        Change(() => draft.Add());
        _focus = $"share-{draft.Rows.Count - 1}";
        StateHasChanged();
    }

    private async Task Save()
    {
        if (_draft is not { IsChanged: true } draft || _isSaving) return;
        (_isSaving, _isSaved) = (true, false);
        StateHasChanged();
        var answer = await Api.Put(Path, draft.Body(), LadderJson.Default.LadderInfo);
        (_isSaving, _problem) = (false, answer.Problem);
        if (answer.Value is { } now)
        {
            draft.Saved(now);
            _isSaved = true;
        }
        else if (answer.Problem is { Code: "version_conflict" })
        {
            _theirs = (await Api.Get(Path, LadderJson.Default.LadderInfo)).Value;
        }
        StateHasChanged();
    }

    private void TakeTheirs()
    {
        _draft!.Take(_theirs!);
        (_theirs, _problem) = (null, null);
    }

    // What stands here is kept, and saved over what the other wrote when it is sent again.
    private void WriteOver()
    {
        _draft!.Saved(_theirs!);
        (_theirs, _problem) = (null, null);
    }
}
