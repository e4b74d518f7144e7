using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Cases;

/// <summary>The form of one command: kept at every key, checked here first, sent until its outcome is known.</summary>
public sealed partial class CommandPanel : IDisposable
{
    /// <summary>Kind of its drafts.</summary>
    public const string DraftKind = "command";

    private CommandForm _form = null!;
    private CommandDraft _draft = null!;
    private IReadOnlyList<FieldProblem> _wrong = [];
    private CancellationTokenSource? _sending;
    private IDisposable? _keys;
    private Problem? _passing;
    private string? _problem;
    private bool _isConflict;
    private bool _restored;
    private bool _isKept = true;
    private string? _focus;

    [Parameter, EditorRequired] public CommandInfo Info { get; set; } = null!;

    [Parameter, EditorRequired] public CaseRecord Record { get; set; } = null!;

    [Parameter, EditorRequired] public EventWords Words { get; set; } = null!;

    /// <summary>Reads the case anew, after a refusal that tells of news.</summary>
    [Parameter, EditorRequired] public Func<Task> Refresh { get; set; } = null!;

    [Parameter] public EventCallback<Done> OnDone { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public DraftStore Drafts { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private string DraftId => $"{Record.View.Number}/{Info.Code}";

    private IReadOnlyList<HistoryEntry> Changes => _sending is null ? Record.After(_draft.SeenVersion) : [];

    private bool IsClosedNow => _sending is null && !Record.Allows(Info.Kind);

    private string AllowedNow => Record.More.Allowed.Length == 0 ? CaseTexts.NothingAllowed : Say.Fill(
        CaseTexts.AllowedNow,
        string.Join(CaseTexts.ListAnd + " ", CommandList.Among(Record.More.Allowed).Select(c => c.Name)));

    private string? Hint => Info.Kind switch
    {
        CommandKind.Escalate => Say.Fill(
            CaseTexts.EscalateHint, Marks.OfLevel(Record.View.EscalationLevel).Word,
            Marks.OfLevel(Record.View.EscalationLevel + 1).Word),
        CommandKind.Return => Record.ReturnsTo is { } before
            ? Say.Fill(CaseTexts.ReturnHint, City.Of(before)) : CaseTexts.ReturnHintUnknown,
        CommandKind.Correct => CaseTexts.CorrectHint,
        _ => null,
    };

    // A command under way goes on without its form: its id tells its outcome, whoever asks again.
    public void Dispose() => _keys?.Dispose();

    protected override void OnInitialized()
    {
        _form = new CommandForm(Info.Kind, City);
        var kept = Drafts.Find(DraftKind, DraftId, CaseJson.Default.CommandDraft);
        _restored = kept is not null;
        _draft = kept ?? _form.Start(Record, Clock.Now);
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
        if (_wrong.Count > 1) Browser.ShowTop($"form-{Info.Code}");
    }

    private void FocusFirst() => Browser.FocusFirst($"#form-{Info.Code} :is(input, select, textarea)");

    private void FocusOn(string field) => Browser.FocusFirst($"[data-field='{field}'] :is(input, select, textarea)");

    private void Set(string field, string text)
    {
        _draft = _draft.With(field, text);
        _wrong = [.. _wrong.Where(w => w.Field != field && w.Field != CommandForm.Whole)];
        Keep();
    }

    private void Keep()
    {
        if (CommandForm.IsTouched(_draft))
            _isKept = Drafts.Keep(DraftKind, DraftId, _draft, CaseJson.Default.CommandDraft);
        else
            Drafts.Forget(DraftKind, DraftId);
    }

    private void Clear()
    {
        Drafts.Forget(DraftKind, DraftId);
        (_draft, _wrong, _problem, _restored, _isConflict) = (_form.Start(Record, Clock.Now), [], null, false, false);
        FocusFirst();
    }

    private void GoOn()
    {
        (_draft, _isConflict, _problem) = (_form.GoOn(_draft, Record), false, null);
        Keep();
        FocusFirst();
    }

    private void Stop() => _sending?.Cancel();

    private async Task Send()
    {
        if (_sending is not null || IsClosedNow) return;
        (_wrong, _problem, _isConflict) = (_form.Check(_draft, Record, Clock.Now), null, false);
        if (_wrong.Count > 0)
        {
            _focus = FirstOf(_wrong);
            StateHasChanged();
            return;
        }
        using var sending = _sending = new CancellationTokenSource();
        StateHasChanged();
        var answer = await Api.Command(
            $"api/cases/{Record.View.Number}/{Info.Code}", _form.Body(_draft, Record, Clock.Now), ApiJson.Default.Done,
            Passing, sending.Token);
        (_sending, _passing) = (null, null);
        if (answer.Problem is { } problem)
        {
            await Refused(problem);
            StateHasChanged();
            return;
        }
        Drafts.Forget(DraftKind, DraftId);
        await OnDone.InvokeAsync(answer.Value!);
    }

    // What is wrong with the whole is put right from the first field on.
    private string FirstOf(IReadOnlyList<FieldProblem> wrong) =>
        wrong[0].Field == CommandForm.Whole ? _form.Fields(_draft, Record)[0].Name : wrong[0].Field;

    private void Passing(Problem passing)
    {
        _passing = passing;
        StateHasChanged();
    }

    private async Task Refused(Problem problem)
    {
        switch (problem)
        {
            case { PassesByItself: true }:
                _problem = CaseTexts.Stopped;
                break;
            case { Code: "version_conflict" }:
                _isConflict = true;
                await Refresh();
                break;
            case { Code: "command_id_reused" }:
                // It was recorded with other words before: what stands here now is another command.
                (_draft, _problem) = (_draft with { CommandId = Guid.NewGuid() }, CaseTexts.Reused);
                Keep();
                await Refresh();
                break;
            case { Fields.Count: > 0 }:
                var names = _form.Fields(_draft, Record).Select(f => f.Name).ToHashSet();
                _wrong =
                    [.. problem.Fields.Select(f => names.Contains(f.Field) ? f : f with { Field = CommandForm.Whole })];
                _focus = FirstOf(_wrong);
                break;
            default:
                _problem = problem.Message;
                if (problem.Kind == ProblemKind.Conflict) await Refresh();
                if (problem.Kind == ProblemKind.Conflict && Record.Allows(Info.Kind)) _problem += " " + AllowedNow;
                break;
        }
    }
}
