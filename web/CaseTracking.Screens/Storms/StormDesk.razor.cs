using CaseTracking.Domain.Storms;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Storms;

/// <summary>Attaches the caller to a storm event in two keys: F7 goes to the first, Enter attaches; with more events the arrows
/// move, and a digit attaches to its own at once.</summary>
public sealed partial class StormDesk : IDisposable
{
    private IDisposable? _keys;
    private bool _isHeldDown;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public StormFeed Feed { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    private IReadOnlyList<StormEvent> Shown => StormRules.InOrder(Feed.Open, Call.Draft.District);

    public void Dispose()
    {
        Feed.Changed -= Draw;
        Call.Typed -= Typed;
        Call.Changed -= Draw;
        _keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        Feed.Changed += Draw;
        Call.Typed += Typed;
        Call.Changed += Draw;
        _keys = Keys.Use(new Shortcut("F7", "F7", StormTexts.KeyAttach, () =>
        {
            if (Shown.Count > 0 && !Call.IsFrozen) Browser.Focus(IdOf(0));
            return Task.CompletedTask;
        }));
    }

    private static string IdOf(int at) => $"storm-{at}";

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private void Typed(string field)
    {
        if (field == IntakeFields.Place) Draw();
    }

    private void Key(KeyboardEventArgs e, int at)
    {
        // The Enter of a field that was left by it may still be held down.
        _isHeldDown = e is { Key: "Enter", Repeat: true };
        if (e.CtrlKey || e.AltKey || e.Repeat) return;
        switch (e.Code)
        {
            case "ArrowDown": Browser.Focus(IdOf((at + 1) % Shown.Count)); break;
            case "ArrowUp": Browser.Focus(IdOf((at + Shown.Count - 1) % Shown.Count)); break;
            case "Escape": Browser.FocusFirst(IntakeFields.ControlOf(Call.Draft.At)); break;
            case ['D', 'i', 'g', 'i', 't', var digit] when digit - '1' is >= 0 and var place && place < Shown.Count:
                Attach(Shown[place]);
                break;
        }
    }

    private void Attach(StormEvent storm)
    {
        if (!_isHeldDown) Call.EndWith(new Ending(End.Support, storm.CaseNumber, Storm: storm.Id));
        _isHeldDown = false;
    }
}
