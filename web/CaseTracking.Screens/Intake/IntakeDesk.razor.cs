using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Calls;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Intake;

/// <summary>Takes one call after the other: drafts, sending and the end of each.</summary>
public sealed partial class IntakeDesk : IDisposable
{
    /// <summary>The ways a contact comes to a desk; sessions and imports do not.</summary>
    private static readonly IReadOnlyList<Channel> Channels =
        [Channel.Call, Channel.Visit, Channel.Letter, Channel.Web];

    private IReadOnlyList<IntakeDraft> _left = [];
    private CancellationTokenSource? _sending;
    private IDisposable? _keys;
    private IReadOnlyList<DeskCount> _today = [];
    private IntakeCall? _call;
    private CallSaving? _saving;
    private IntakeDraft? _dropped;
    private string? _droppedText;
    private Ended? _ended;
    private Problem? _passing;
    private string? _focus;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public IntakeDrafts Drafts { get; set; } = null!;

    [Inject] public CallFeed Feed { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    private string AreaCode => City.Reference.AreaCode;

    // What is being sent goes on to its outcome when the screen is left; coming back shows it.
    public void Dispose()
    {
        Feed.Changed -= LineChanged;
        _keys?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _keys = Keys.Use(new Shortcut("F2", "F2", ShellTexts.KeyIntake, () =>
        {
            Browser.Focus(IntakeFields.IdOf(IntakeFields.Phone));
            return Task.CompletedTask;
        }));
        _ended = Drafts.Ended;
        Show(await Drafts.Resume());
        _left = await Drafts.Left();
        Feed.Changed += LineChanged;
        await Feed.Follow(asDesk: true);
        await ReadDesk();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is null || _call is null || _ended is not null) return;
        Browser.FocusFirst(_focus);
        _focus = null;
    }

    private void Show(IntakeDraft draft)
    {
        var call = _call = new IntakeCall(draft, AreaCode, Drafts.Keep, () => Clock.Now);
        // One that was set aside saves to its end.
        var saving = _saving = new CallSaving(Api, call);
        call.Typed += _ => saving.Typed();
        saving.Changed += () => _ = InvokeAsync(StateHasChanged);
        if (!draft.IsEmpty) saving.Typed();
        _call.Changed += () => _ = InvokeAsync(StateHasChanged);
        _call.EndChosen += (ending, known) => _ = InvokeAsync(() => Finish(ending, known));
        _focus = _call.IsFrozen ? "#send-again" : IntakeFields.ControlOf(draft.At);
        _passing = null;
        StateHasChanged();
    }

    private async Task Finish(Ending ending, CaseView? known)
    {
        var (call, draft) = (_call!, _call!.Draft);
        if (call.Stage == CallStage.Writing && IntakeChecks.Of(draft, ending.End, AreaCode) is { Count: > 0 } wrong)
        {
            Refuse(call, wrong);
            return;
        }
        using var sending = _sending = new CancellationTokenSource();
        _passing = null;
        call.Begin(draft.Begun ?? ending);
        var sent = await new IntakeSender(Api).Send(draft, draft.Begun!, AreaCode, Passing, sending.Token);
        _sending = null;
        if (sent.Problem is null) await Done(draft, sent.Number, known);
        else if (sent.IsKnown) Refuse(call, IntakeChecks.OfServer(sent.Problem));
        else GiveUp(call);
    }

    private void Passing(Problem problem)
    {
        _passing = problem;
        StateHasChanged();
    }

    private void Stop() => _sending?.Cancel();

    private void Refuse(IntakeCall call, IReadOnlyList<FieldProblem> problems)
    {
        _focus = "#error-summary";
        call.Refuse(problems);
    }

    private void GiveUp(IntakeCall call)
    {
        _focus = "#send-again";
        call.GiveUp();
    }

    private async Task Done(IntakeDraft draft, string? number, CaseView? known)
    {
        var end = draft.Begun!.End;
        var hasPhone = PhoneNumber.TryParse(draft.Phone, out _, out _, AreaCode);
        // The promise can be said at once; the case's own word follows.
        var due = known is not null ? Open(known) : end == End.Case ? PromiseClock.DueAt(Clock.Now, City.Zone) : null;
        _ended = Drafts.Ended = new Ended(end, number, draft.Category, due, hasPhone);
        Drafts.Forget(draft);
        _saving?.Dispose();
        StateHasChanged();
        _ = ReadDesk();
        if (number is null) return;
        var answer = await Api.Get($"api/cases/{number}", ApiJson.Default.CaseView);
        if (answer.Value is not { } view || _ended?.Number != number) return;
        _ended = Drafts.Ended = _ended with { DueAt = Open(view) };
        StateHasChanged();
    }

    private static DateTimeOffset? Open(CaseView view) => view.PromiseMetAt is null ? view.PromiseDueAt : null;

    private void NextCaller()
    {
        (_ended, Drafts.Ended, _dropped) = (null, null, null);
        _ = InvokeAsync(() => StartWith(Drafts.Fresh()));
    }

    private async Task StartWith(IntakeDraft draft)
    {
        Show(draft);
        _left = await Drafts.Left();
        StateHasChanged();
    }

    // What no field can mend is not asked to be put right.
    private static string TitleOf(IReadOnlyList<FieldProblem> problems) =>
        problems.All(p => p.Field.Length == 0) ? IntakeTexts.NotDone : IntakeTexts.Wrong;

    private static string? SelectorOf(string field) => field.Length == 0 ? null : IntakeFields.ControlOf(field);
}
