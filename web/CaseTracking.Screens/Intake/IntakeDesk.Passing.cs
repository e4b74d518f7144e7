using System.Text.Json.Nodes;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Domain.Phones;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Intake;

/// <content>The way of a call to a live session.</content>
public sealed partial class IntakeDesk
{
    private bool _hasSessions;
    private bool _isPassing;
    private string? _passRefused;

    private bool HasSessions => Feed.Sessions.Any(s => s.TakesCalls);

    private void PassOn()
    {
        (_isPassing, _passRefused) = (true, null);
        StateHasChanged();
    }

    private void StopPassing()
    {
        _isPassing = false;
        _focus = IntakeFields.ControlOf(_call!.Draft.At);
    }

    private async Task Pass(LiveSession session)
    {
        var (call, saving) = (_call!, _saving!);
        if (call.Draft.IsEmpty)
        {
            _passRefused = IntakeTexts.ToSessionEmpty;
            return;
        }
        // What was typed last goes along.
        var isSaved = await saving.Flush();
        var body = new JsonObject { ["session"] = session.Id.ToString() };
        var answer = isSaved
            ? await Api.Ask($"api/calls/{call.Draft.Call}/pass", body, CallJson.Default.CallInfo)
            : new Answer<CallInfo>(null, saving.Lost ?? Problem.Offline);
        if (answer.Problem is { } problem)
        {
            _passRefused = problem.Message;
            StateHasChanged();
            return;
        }
        _isPassing = false;
        saving.Dispose();
        Drafts.Forget(call.Draft);
        var hasPhone = PhoneNumber.TryParse(call.Draft.Phone, out _, out _, AreaCode);
        _ended = Drafts.Ended = new Ended(End.Session, null, call.Draft.Category, null, hasPhone);
        StateHasChanged();
        _ = ReadDesk();
    }
}
