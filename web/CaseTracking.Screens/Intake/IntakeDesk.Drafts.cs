using System.Text.Json.Nodes;
using CaseTracking.Screens.Calls;
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
        if (_call is null || _call.IsFrozen || _call.Draft.IsEmpty || _call.Draft.IsByLine) return;
        _saving?.Dispose();
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
        // Tried until the server knows; one it was never told of is not there, and that is as good.
        _ = Api.Command($"api/calls/{draft.Call}/discard", new JsonObject(), CallJson.Default.JsonObject);
    }

    private void BringBack()
    {
        if (_dropped is not { } draft) return;
        _dropped = null;
        TakeUp(draft.ForAnotherCall());
    }

    private void TakeUp(IntakeDraft draft)
    {
        // What is typed here already is not lost by taking up something else.
        if (_call is { Draft.IsEmpty: false } now) Drafts.SetAside(now.Draft);
        Drafts.Keep(Drafts.Take(draft));
        // Who speaks with the next reads the last no number any more.
        (_ended, Drafts.Ended) = (null, null);
        _ = InvokeAsync(() => StartWith(draft));
    }
}
