using CaseTracking.Screens.Intake;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Answers;

/// <content>What the panel has to do with its call, and what is read anew meanwhile.</content>
public sealed partial class AnswerDesk
{
    private void OtherLanguage()
    {
        _isOtherLanguage = !_isOtherLanguage;
        StateHasChanged();
    }

    // The Enter that chose may still be held down: nothing must be ended unread.
    private void Held(KeyboardEventArgs e) => _isHeldDown = e.Repeat;

    private void End()
    {
        if (!_isHeldDown) Call.EndWith(new Ending(Intake.End.FirstContact));
        _isHeldDown = false;
    }

    // Another topic offers others; what is known of the caller fills what is shown.
    private void Typed(string field)
    {
        if (!_isOpen) return;
        if (field == IntakeFields.Category && _chosen is null) _ = InvokeAsync(Find);
        else if (field is IntakeFields.Name or IntakeFields.Caller or IntakeFields.Category or IntakeFields.Place) Redraw();
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void Tick() => _ = InvokeAsync(() => Book.Freshen());

    // Whoever reads one out keeps it; whoever looks for one keeps their place by its id.
    private void Refind() => _ = InvokeAsync(() =>
    {
        if (!_isOpen || _chosen is not null) return;
        var marked = Shown?.Id;
        Find();
        var at = _found.TakeWhile(a => a.Id != marked).Count();
        if (at < _found.Count) _at = at;
    });
}
