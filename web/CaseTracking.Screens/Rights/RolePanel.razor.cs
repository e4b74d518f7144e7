using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Rights;

/// <summary>One role's rights as an administrator chooses and saves them.</summary>
public sealed partial class RolePanel
{
    private Problem? _problem;
    private IDisposable? _keys;
    private bool _isSaving;
    private bool _isSaved;

    [Parameter, EditorRequired] public RightsDraft Draft { get; set; } = null!;

    [Parameter, EditorRequired] public RightsInfo Table { get; set; } = null!;

    [Parameter] public EventCallback<RightsInfo> TableChanged { get; set; }

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private Role Role => Draft.Known.Role;

    private bool IsAllSaved => _isSaved && Draft.Changes.Count == 0;

    private string Style => IsAllSaved ? "good" : Draft.Changes.Count == 0 ? "quiet" : "";

    private string Told => _isSaving ? RightsTexts.Saving
        : IsAllSaved ? RightsTexts.SavedTold
        : Tell(Draft);

    /// <summary>How much saving would change, in words.</summary>
    public static string Tell(RightsDraft draft) => draft.Changes.Count switch
    {
        0 => RightsTexts.NoChanges,
        1 => RightsTexts.OneChange,
        var many => Say.Fill(RightsTexts.Changes, Say.Count(many)),
    };

    public void Dispose() => _keys?.Dispose();

    protected override void OnInitialized() => _keys = Keys.Use(
        new Shortcut("Ctrl+Enter", "Ctrl+Enter", RightsTexts.KeySave, () => InvokeAsync(Save)),
        new Shortcut("Ctrl+NumpadEnter", "Ctrl+Enter", RightsTexts.KeySave, () => InvokeAsync(Save)),
        new Shortcut("Escape", "Esc", RightsTexts.KeyClose, () => InvokeAsync(Closed.InvokeAsync)));

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender) Browser.FocusFirst("#role-panel select:not(:disabled)");
    }

    private static string FieldOf(Permission permission) => $"grants.{Codes<Permission>.Of(permission)}";

    private string NewsLine(RightsNews news)
    {
        var line = Say.Fill(
            RightsTexts.NewsLine, RightsWords.Word(news.Permission), RightsWords.Word(news.Permission, news.Before),
            RightsWords.Word(news.Permission, news.Now));
        return Draft.ContestOf(news.Permission) is null ? line
            : Say.List(line, Say.Fill(RightsTexts.NewsContest, RightsWords.Word(news.Permission, Draft[news.Permission])));
    }

    private void Touched() => _isSaved = false;

    private void AllToDefault()
    {
        Draft.ToStandard();
        Touched();
    }

    private async Task Save()
    {
        if (_isSaving || Draft.Changes.Count == 0) return;
        (_isSaving, _isSaved, _problem) = (true, false, null);
        StateHasChanged();
        var answer = await Api.Put($"api/rights/{Codes<Role>.Of(Role)}", Draft.Body(), RightsJson.Default.RoleRights);
        if (answer.Value is { } saved)
        {
            Draft.Saved(saved);
            await TableChanged.InvokeAsync(Table.With(saved));
        }
        (_isSaved, _problem) = (answer.IsGood, answer.Problem);
        if (answer.Problem is { Kind: ProblemKind.Conflict }) await MeetOthers();
        _isSaving = false;
        StateHasChanged();
        if (_problem?.Fields is [var first, ..]) Browser.FocusFirst($"[data-field='{first.Field}'] select");
        else if (Draft.News.Count > 0) Browser.Show("rights-news");
    }

    // Another administrator was first: what they made of it is read, and laid under what was chosen here.
    private async Task MeetOthers()
    {
        var answer = await Api.Get("api/rights", RightsJson.Default.RightsInfo);
        _problem = answer.Problem;
        if (answer.Value is not { } table) return;
        Draft.Meet(table.Roles.Single(r => r.Role == Role));
        await TableChanged.InvokeAsync(table);
    }
}
