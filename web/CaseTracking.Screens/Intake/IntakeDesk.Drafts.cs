using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <content>Drafts that are set aside, thrown away and taken up again.</content>
public sealed partial class IntakeDesk
{
    private void SetAside()
    {
        Drafts.SetAside(_call!.Draft);
        NextCaller();
    }

    private void ThrowAway()
    {
        if (_call is null || _call.IsFrozen || _call.Draft.IsEmpty) return;
        Forget(_call.Draft, IntakeTexts.ThrownAway);
        _ = InvokeAsync(() => StartWith(Drafts.Fresh()));
    }

    private void Drop(IntakeDraft draft)
    {
        Forget(draft, IntakeTexts.OfferDropped);
        _left = [.. _left.Where(d => d.Id != draft.Id)];
        StateHasChanged();
    }

    private void Forget(IntakeDraft draft, string text)
    {
        Drafts.Forget(draft);
        (_dropped, _droppedText) = (draft, text);
    }

    private void BringBack()
    {
        if (_dropped is not { } draft) return;
        _dropped = null;
        TakeUp(draft);
    }

    private void TakeUp(IntakeDraft draft)
    {
        // What is typed here already is not lost by taking up something else.
        if (_call is { Draft.IsEmpty: false } now) Drafts.SetAside(now.Draft);
        Drafts.Keep(Drafts.Take(draft));
        _ = InvokeAsync(() => StartWith(draft));
    }
}
