using CaseTracking.Screens.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Intake;

/// <summary>One field of the call: draws itself anew for its own changes alone, and passes Enter on to the next.
/// </summary>
public abstract class IntakeFieldBase : ComponentBase, IDisposable
{
    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Parameter, EditorRequired] public string Field { get; set; } = "";

    [Inject] public Browser Browser { get; set; } = null!;

    protected string Id => IntakeFields.IdOf(Field);

    protected string? Wrong => Call.ProblemOf(Field);

    /// <summary>The id of what is said about the field below it.</summary>
    protected string DescribedBy => Wrong is null ? $"{Id}-hint" : $"{Id}-wrong";

    public void Dispose()
    {
        Call.Changed -= Redraw;
        Call.Typed -= Redraw;
        GC.SuppressFinalize(this);
    }

    protected override void OnInitialized()
    {
        Call.Changed += Redraw;
        Call.Typed += Redraw;
    }

    protected void Key(KeyboardEventArgs e)
    {
        if (e is { Key: "Enter", CtrlKey: false, AltKey: false, ShiftKey: false, IsComposing: false }) Next();
    }

    protected void Next() => Browser.Enter(IntakeFields.ControlOf(IntakeFields.After(Field)));

    private void Redraw(string field)
    {
        if (field == Field) Redraw();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
