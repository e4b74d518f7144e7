using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Cases;

/// <summary>The form of one command: kept at every key, checked here first, sent until its outcome is known.</summary>
public sealed partial class CommandPanel : IDisposable
{
    private WrittenCommand _command = null!;
    private CancellationTokenSource? _sending;
    private IDisposable? _keys;
    private Problem? _passing;
    private string? _focus;

    [Parameter, EditorRequired] public CommandInfo Info { get; set; } = null!;

    [Parameter, EditorRequired] public CaseRecord Record { get; set; } = null!;

    [Parameter, EditorRequired] public CommandDrafts Drafts { get; set; } = null!;

    [Parameter, EditorRequired] public EventWords Words { get; set; } = null!;

    /// <summary>Reads the case anew, after a refusal that tells of news.</summary>
    [Parameter, EditorRequired] public Func<Task> Refresh { get; set; } = null!;

    [Parameter] public EventCallback<Done> OnDone { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private IReadOnlyList<HistoryEntry> Changes => _sending is null ? _command.Changes : [];

    private bool IsClosedNow => _sending is null && !_command.IsAllowed;

    private string? Hint => Info.Kind switch
    {
        CommandKind.Escalate => Say.Fill(
            CaseTexts.EscalateHint, Marks.OfLevel(Record.View.EscalationLevel).Word,
            Marks.OfLevel(Record.View.EscalationLevel + 1).Word),
        CommandKind.Return => Record.ReturnsTo is { } before
            ? Say.Fill(CaseTexts.ReturnHint, City.Of(before)) : CaseTexts.ReturnHintUnknown,
        CommandKind.Correct => CaseTexts.CorrectHint,
        CommandKind.Deliberate => CaseTexts.DeliberateHint,
        CommandKind.Accept => CaseTexts.AcceptHint,
        CommandKind.Assign => CaseTexts.AssignHint,
        _ => null,
    };

    // A command under way goes on without its form: its id tells its outcome, whoever asks again.
    public void Dispose() => _keys?.Dispose();

    protected override void OnInitialized()
    {
        _command = new WrittenCommand(
            new CommandForm(Info.Kind, City), Record, Drafts.Find(Info), d => Drafts.Keep(Info, d), () => Clock.Now);
        _keys = Keys.Use(
            new Shortcut("Ctrl+Enter", "Ctrl+Enter", CaseTexts.KeySend, () => InvokeAsync(Send)),
            new Shortcut("Ctrl+NumpadEnter", "Ctrl+Enter", CaseTexts.KeySend, () => InvokeAsync(Send)),
            new Shortcut("Escape", "Esc", CaseTexts.KeyClose, () => InvokeAsync(OnClosed.InvokeAsync)));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            FocusFirst();
            // On a small screen the form stands below much else.
            Browser.ShowTop($"form-{Info.Code}");
        }
        if (_focus is not { } field) return;
        _focus = null;
        FocusOn(field);
        // With more than one wrong, their list stands at the top.
        if (_command.Wrong.Count > 1) Browser.ShowTop($"form-{Info.Code}");
    }

    // What has nothing to fill in is only sent.
    private void FocusFirst() => Browser.FocusFirst(
        $"#form-{Info.Code} {(_command.Fields.Count > 0 ? ":is(input, select, textarea)" : "[data-testid='send']")}");

    private void FocusOn(string field) => Browser.FocusFirst($"[data-field='{field}'] :is(input, select, textarea)");

    private void Clear()
    {
        _command.Clear();
        FocusFirst();
    }

    private void GoOn()
    {
        _command.GoOn();
        FocusFirst();
    }

    private void Stop() => _sending?.Cancel();

    private async Task Send()
    {
        if (_sending is not null || IsClosedNow) return;
        if (!_command.Check())
        {
            _focus = _command.FirstWrong;
            StateHasChanged();
            return;
        }
        using var sending = _sending = new CancellationTokenSource();
        StateHasChanged();
        var path = $"api/cases/{Record.View.Number}/{Info.Code}";
        var answer = await Api.Command(path, _command.Body(), ApiJson.Default.Done, Passing, sending.Token);
        (_sending, _passing) = (null, null);
        if (answer.Problem is { } problem)
        {
            _command.Refuse(problem);
            if (problem.Kind == ProblemKind.Conflict) await Refresh();
            _focus = _command.FirstWrong;
            StateHasChanged();
            return;
        }
        Drafts.Forget(Info);
        await OnDone.InvokeAsync(answer.Value!);
    }

    private void Passing(Problem passing)
    {
        _passing = passing;
        StateHasChanged();
    }
}
