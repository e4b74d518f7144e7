using CaseTracking.Domain.Calls;
using CaseTracking.Screens.Calls;

namespace CaseTracking.Screens.Intake;

/// <content>Calls that come to the desk from elsewhere: the line, the server's memory, and those that leave it.</content>
public sealed partial class IntakeDesk
{
    private bool IsSpeaking => _call?.Draft is { IsByLine: true } draft && Feed.Find(draft.Call) is { HungUpAt: null };

    // What this desk has open at the server, from a browser that crashed or another machine, is offered here too.
    private async Task ReadDesk()
    {
        var answer = await Api.Get("api/desk", CallJson.Default.DeskInfo);
        if (answer.Value is not { } desk) return;
        _today = desk.Today;
        foreach (var call in desk.Calls.Where(c => !Drafts.Has(c.Id))) await Bring(call.Id);
        _left = await Drafts.Left();
        StateHasChanged();
    }

    // The telephone was picked up here: its call is shown, whatever was typed stays.
    private void LineChanged(IReadOnlyList<CallView> changed, bool isAll) => _ = InvokeAsync(async () =>
    {
        foreach (var call in changed.Where(c => Feed.IsHere(c) && c is { IsByLine: true, HungUpAt: null } && !Drafts.Has(c.Id)))
        {
            if (await Bring(call.Id) is { } draft) TakeUp(draft);
        }
        if (HasSessions == _hasSessions) return;
        // One may be passed a call from now on, or no more.
        _hasSessions = HasSessions;
        StateHasChanged();
    });

    private Task Answered(CallInfo info)
    {
        if (_call?.Draft.Call != info.Call.Id) TakeUp(Drafts.Find(info.Call.Id) ?? DraftFields.Of(info, AreaCode));
        return Task.CompletedTask;
    }

    private async Task<IntakeDraft?> Bring(Guid id)
    {
        var answer = await Api.Get($"api/calls/{id}", CallJson.Default.CallInfo);
        // Meanwhile it may be here already, or gone again.
        if (answer.Value is not { } info || !Feed.IsHere(info.Call) || Drafts.Has(id)) return null;
        var draft = DraftFields.Of(info, AreaCode);
        Drafts.Keep(draft);
        return draft;
    }

    private void GoOnAnew()
    {
        var draft = _call!.Draft;
        _saving?.Dispose();
        Drafts.Forget(draft);
        var again = Drafts.Take(draft.ForAnotherCall());
        Drafts.Keep(again);
        Show(again);
    }

    private void LeaveLost()
    {
        _saving?.Dispose();
        Drafts.Forget(_call!.Draft);
        NextCaller();
    }
}
