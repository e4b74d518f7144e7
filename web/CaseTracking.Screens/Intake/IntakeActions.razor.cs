using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Intake;

/// <summary>The ways a call ends, each one key or one click.</summary>
public sealed partial class IntakeActions : IDisposable
{
    private IDisposable? _keys;
    private IDisposable? _escape;
    private End? _sure;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    /// <summary>Why it is being tried again; null at the first try.</summary>
    [Parameter] public Problem? Passing { get; set; }

    [Parameter, EditorRequired] public Action Stop { get; set; } = null!;

    [Parameter, EditorRequired] public Action ThrowAway { get; set; } = null!;

    [Parameter, EditorRequired] public Action SetAside { get; set; } = null!;

    /// <summary>Whether there is a live session to pass the call to.</summary>
    [Parameter] public bool HasSessions { get; set; }

    [Parameter, EditorRequired] public Action PassOn { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    public void Dispose()
    {
        Call.Typed -= Typed;
        Call.Changed -= Changed;
        _keys?.Dispose();
        _escape?.Dispose();
    }

    protected override void OnInitialized()
    {
        Call.Typed += Typed;
        Call.Changed += Changed;
        _keys = Keys.Use(
            KeyOf("Ctrl+Enter", "Ctrl+Enter", IntakeTexts.KeysSend, Intake.End.Case),
            KeyOf("Ctrl+NumpadEnter", "Ctrl+Enter", IntakeTexts.KeysSend, Intake.End.Case),
            KeyOf("Alt+Digit7", "Alt+7", IntakeTexts.KeyFirstContact, Intake.End.FirstContact),
            KeyOf("Alt+Digit8", "Alt+8", IntakeTexts.KeyWrongNumber, Intake.End.WrongNumber),
            KeyOf("Alt+Digit9", "Alt+9", IntakeTexts.KeyAbandoned, Intake.End.Abandoned),
            new Shortcut("Shift+F7", "Shift+F7", IntakeTexts.KeyToSession, () => InvokeAsync(() =>
            {
                if (HasSessions && Call.Stage == CallStage.Writing) PassOn();
            })));
    }

    private string SendingText =>
        Passing is null ? ShellTexts.Sending : Say.Fill(ShellTexts.SendingAgain, Passing.Message);

    private static string SureText(End end) =>
        end == Intake.End.WrongNumber ? IntakeTexts.ConfirmWrongNumber : IntakeTexts.ConfirmAbandoned;

    private Shortcut KeyOf(string name, string shown, string meaning, End end) => new(
        name, shown, meaning, () => InvokeAsync(() =>
        {
            if (Call.Stage == CallStage.Unknown && end == Intake.End.Case) Again();
            else if (Call.Stage == CallStage.Writing) End(end);
            StateHasChanged();
        }));

    private void End(End end)
    {
        // A slip of the finger must not make a told story a wrong number.
        var needsSure = end is Intake.End.WrongNumber or Intake.End.Abandoned
            && !string.IsNullOrWhiteSpace(Call.Draft.Story);
        if (needsSure && _sure != end)
        {
            _sure = end;
            return;
        }
        _sure = null;
        Call.EndWith(new Ending(end));
    }

    private void Again()
    {
        if (Call.Draft.Begun is { } begun) Call.EndWith(begun);
    }

    // Only while something is on the way: Esc belongs to lists and dialogs otherwise.
    private void Changed()
    {
        _escape?.Dispose();
        _escape = Call.Stage == CallStage.Sending
            ? Keys.Use(new Shortcut("Escape", "Esc", IntakeTexts.KeyStop, () => InvokeAsync(Stop)))
            : null;
    }

    private void Typed(string field)
    {
        if (_sure is null) return;
        _sure = null;
        _ = InvokeAsync(StateHasChanged);
    }
}
