using System.Text.Json.Nodes;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>The desk of a session that goes on: one caller after the other.</summary>
public sealed partial class SessionDesk : IDisposable
{
    private const string DraftKind = "session-call";
    private const int SeatTries = 4;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private readonly Dictionary<Guid, CallInfo?> _infos = [];
    private IDisposable? _keys;
    private IntakeCall? _call;
    private CallSaving? _saving;
    private CallInfo? _info;
    private SessionForm? _form;
    private JsonObject? _sent;
    private CancellationTokenSource? _sending;
    private Problem? _passing;
    private string? _number;
    private string? _done;
    private string? _doneNumber;
    private string? _told;
    private int _version;
    private bool _opens;

    [Parameter, EditorRequired] public LiveSession Session { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CallFeed Feed { get; set; } = null!;

    [Inject] public DraftStore Store { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    private bool IsSpeaker => Session.Speaker.Id == Workplace.Session.Id;

    private string AreaCode => City.Reference.AreaCode;

    private List<CallView> Queue =>
        [.. Feed.In(Session.Id).Where(c => c.Status is CallStatus.Waiting or CallStatus.Ringing && c.Id != _call?.Draft.Call)];

    private CaseView? Known => _info?.Caller?.Items.FirstOrDefault(c => c.Number == _number);

    private string CaseWords => _number is { } number ? Say.Fill(LiveSessionTexts.OnCase, Say.Number(number))
        : _form?.Act == SessionAct.Answer ? "" : LiveSessionTexts.OpensCase;

    public void Dispose()
    {
        Feed.Changed -= Told;
        _keys?.Dispose();
        _saving?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        Feed.Changed += Told;
        _keys = Keys.Use(
        [
            new Shortcut("F6", "F6", LiveSessionTexts.TakeNext, () => InvokeAsync(TakeNext)),
            .. Enum.GetValues<SessionAct>().Select(a => new Shortcut(
                $"Alt+Digit{SessionEnd.KeyOf(a)}", $"Alt+{SessionEnd.KeyOf(a)}", SessionEnd.Word(a), () => InvokeAsync(() => Choose(a)))),
            new Shortcut("Alt+Digit6", "Alt+6", LiveSessionTexts.PassBack, () => InvokeAsync(PassBack)),
            new Shortcut("Ctrl+Enter", "Ctrl+Enter", LiveSessionTexts.Send, () => InvokeAsync(Send)),
            new Shortcut("Ctrl+NumpadEnter", "Ctrl+Enter", LiveSessionTexts.Send, () => InvokeAsync(Send)),
            new Shortcut("Escape", "Esc", ShellTexts.Cancel, () => InvokeAsync(CloseForm)),
        ]);
        await Feed.Follow();
        await LookAtLine();
        _ = Count();
    }

    // The form stands below the fields: it is brought into sight with its button.
    protected override void OnAfterRender(bool firstRender)
    {
        if (!_opens) return;
        _opens = false;
        Browser.FocusFirst("#act-form :is(textarea, input)");
        Browser.ShowTop("act-form");
    }

    private static string? SelectorOf(string field) => field.Length == 0 ? null : IntakeFields.ControlOf(field);

    private string NameOf(CallView call) => _infos.GetValueOrDefault(call.Id) is { } info
        ? info.Draft?.Fields.GetValueOrDefault("name") is { Text.Length: > 0 } typed ? typed.Text
        : info.Caller?.Name ?? (info.From is { } from ? Say.Phone(from) : CallTexts.Withheld)
        : "…";

    private void Told(IReadOnlyList<CallView> changed, bool isAll) => _ = InvokeAsync(LookAtLine);

    // Who waits is asked once each; the caller who is spoken to is followed as far as the other types.
    private async Task LookAtLine()
    {
        if (_end.IsCancellationRequested) return;
        StateHasChanged();
        foreach (var waiting in Queue.Where(c => !_infos.ContainsKey(c.Id)))
        {
            _infos[waiting.Id] = null;
            _infos[waiting.Id] = await Ask(waiting.Id);
        }
        if (_call is not null) await FollowCall();
        else if (Feed.In(Session.Id).FirstOrDefault(c => c.Status == CallStatus.OnDesk) is { } spoken && await Ask(spoken.Id) is { } info)
            Open(info);
        StateHasChanged();
    }

    private async Task FollowCall()
    {
        var view = Feed.Find(_call!.Draft.Call);
        if (view is { Session: { } session } && session == Session.Id)
        {
            if (view.Version <= _version) return;
            _version = view.Version;
            await _saving!.Pull();
        }
        // Ended or passed back by the other hand; an end of one's own is on its way to its outcome.
        else if (Feed.IsKnown && _call.Stage == CallStage.Writing)
        {
            _told = LiveSessionTexts.EndedByOther;
            Leave();
        }
    }

    private async Task<CallInfo?> Ask(Guid id) =>
        (await Api.Get($"api/calls/{id}", CallJson.Default.CallInfo, _end.Token)).Value;

    private async Task TakeNext()
    {
        if (_call is not null || Queue.FirstOrDefault() is not { } next) return;
        var answer = await Claim(next.Id);
        // That one sits in a session just opened is known everywhere within seconds.
        for (var again = 0; again < SeatTries && answer.Problem is { Code: "call_in_session" or "not_permitted" }; again++)
        {
            await Task.Delay(Tick, _end.Token);
            answer = await Claim(next.Id);
        }
        _told = answer.Problem?.Message;
        if (answer.Value is { } info) Open(info);
        StateHasChanged();
    }

    private Task<Answer<CallInfo>> Claim(Guid id) =>
        Api.Command($"api/calls/{id}/claim", new JsonObject(), CallJson.Default.CallInfo, null, _end.Token);

    private void Open(CallInfo info)
    {
        if (_call is not null || info.Draft is null) return;
        var draft = Store.Find(DraftKind, info.Call.Id.ToString("N"), IntakeJson.Default.IntakeDraft) ?? DraftFields.Of(info, AreaCode);
        (_info, _done, _doneNumber, _form, _number, _version) = (info, null, null, null, null, info.Call.Version);
        var call = _call = new IntakeCall(
            draft, AreaCode, d => Store.Keep(DraftKind, d.Id, d, IntakeJson.Default.IntakeDraft), () => Clock.Now);
        var saving = _saving = new CallSaving(Api, call);
        call.Typed += _ =>
        {
            saving.Typed();
            StateHasChanged();
        };
        call.Changed += () => _ = InvokeAsync(StateHasChanged);
        saving.Changed += () => _ = InvokeAsync(StateHasChanged);
        call.EndChosen += (ending, known) => Mean(known is null ? null : known.Number);
        call.KnowCaller(call.Phone?.E164, info.Caller?.Name, info.Caller?.Items.Select(c => c.Number) ?? []);
        _ = saving.Pull();
        StateHasChanged();
    }

    private void Mean(CaseView? known) => Mean(known?.Number);

    private void Mean(string? number)
    {
        if (_call?.IsFrozen != false) return;
        _number = number;
        StateHasChanged();
    }

    private void Choose(SessionAct act)
    {
        if (_call is not { Stage: CallStage.Writing } || _form?.Act == act) return;
        (_form, _opens) = (new SessionForm(act, City, Clock.Now), true);
        StateHasChanged();
    }

    private void CloseForm()
    {
        if (_call is not { Stage: CallStage.Writing }) return;
        _form = null;
        StateHasChanged();
    }

    private async Task Send()
    {
        if (_call is not { } call || _form is not { } form || call.Stage == CallStage.Sending) return;
        if (call.Stage == CallStage.Writing && !Check(call, form)) return;
        // What nobody knows the outcome of is sent again as it was.
        _sent = call.Stage == CallStage.Unknown && _sent is not null ? _sent
            : SessionEnd.Of(call.Draft, form.Act, _number, form.Words, form.Body(Clock.Now), AreaCode);
        using var sending = _sending = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _passing = null;
        call.Begin(new Ending(End.Session, _number));
        var answer = await Api.Command(
            IntakeEnd.PathOf(call.Draft), (JsonObject)_sent.DeepClone(), CallJson.Default.CallEnded, Passing, sending.Token);
        _sending = null;
        if (answer.Problem is not { } problem) Finish(call, form, answer.Value!);
        else if (problem.PassesByItself || problem.Kind == ProblemKind.Failed) call.GiveUp();
        else Refuse(call, form, problem);
        StateHasChanged();
    }

    private bool Check(IntakeCall call, SessionForm form)
    {
        var isGood = form.Check(Clock.Now);
        var wrong = SessionEnd.Check(call.Draft, form.Act, _number, AreaCode);
        if (wrong.Count > 0) call.Refuse(wrong);
        StateHasChanged();
        if (wrong.Count > 0) Browser.FocusFirst("#error-summary");
        else if (!isGood) Browser.FocusFirst("#act-form [aria-invalid=true]");
        return isGood && wrong.Count == 0;
    }

    private static void Refuse(IntakeCall call, SessionForm form, Problem problem)
    {
        call.Draft.EndId = Guid.NewGuid();
        var others = form.Refuse(problem);
        call.Refuse(problem.Fields.Count == 0 ? [new("", problem.Message)]
            : IntakeChecks.OfServer(problem with { Fields = others }) is { } left && others.Count > 0 ? left : []);
    }

    private void Finish(IntakeCall call, SessionForm form, CallEnded ended)
    {
        (_done, _doneNumber) = (Say.Fill(LiveSessionTexts.Done, SessionEnd.Word(form.Act)), ended.Number);
        _told = ended.NotDone is { } why
            ? Say.Fill(LiveSessionTexts.NotDone, SessionEnd.Word(form.Act), (string?)why[Language.IsPersian ? "messageFa" : "messageEn"] ?? "")
            : null;
        Store.Forget(DraftKind, call.Draft.Id);
        Leave();
    }

    private async Task PassBack()
    {
        if (_call is not { Stage: CallStage.Writing } call) return;
        await _saving!.Flush();
        var body = new JsonObject { ["session"] = Session.Id.ToString() };
        var answer = await Api.Ask($"api/calls/{call.Draft.Call}/pass-back", body, CallJson.Default.CallInfo, _end.Token);
        _told = answer.Problem?.Message;
        if (answer.IsGood)
        {
            (_done, _doneNumber) = (LiveSessionTexts.PassedBack, null);
            Store.Forget(DraftKind, call.Draft.Id);
            Leave();
        }
        StateHasChanged();
    }

    private void Leave()
    {
        if (_call is { } call) _infos.Remove(call.Draft.Call);
        _saving?.Dispose();
        (_call, _saving, _info, _form, _sent, _number) = (null, null, null, null, null, null);
        StateHasChanged();
    }

    private void Passing(Problem problem)
    {
        _passing = problem;
        StateHasChanged();
    }

    private void Stop() => _sending?.Cancel();

    // The seconds of who waits.
    private async Task Count()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (Queue.Count > 0) StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is left.
        }
    }
}
