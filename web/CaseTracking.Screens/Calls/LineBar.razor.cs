using System.Text.Json.Nodes;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Desks;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Desks;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Calls;

/// <summary>What the line says above a desk; one key takes the call that rings here, or the one that waits longest.</summary>
public sealed partial class LineBar : IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly CancellationTokenSource _end = new();
    private IDisposable? _keys;
    private CallInfo? _info;
    private Guid _asked;
    private string? _refused;

    /// <summary>The call is on this desk now, with its caller and what is typed.</summary>
    [Parameter, EditorRequired] public Func<CallInfo, Task> Taken { get; set; } = null!;

    /// <summary>Whether somebody is spoken to at this desk.</summary>
    [Parameter] public bool IsBusy { get; set; }

    [Inject] public CallFeed Feed { get; set; } = null!;

    [Inject] public DeskFeed Desks { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    private DateTimeOffset Now => Clock.Now;

    private List<CallView> Waiting => [.. Feed.Waiting];

    private string WaitingText => Waiting is [var first, ..]
        ? Say.Fill(CallTexts.Waiting, Say.Count(Waiting.Count), Say.Stopwatch(Now - first.StartedAt))
        : CallTexts.NobodyWaits;

    // Who speaks or is on break is not rung at by a queue that everybody sees.
    private CallView? Ringing => Feed.Waiting.FirstOrDefault(c => c.Offered.Count > 0 && Feed.RingsHere(c))
        ?? (IsBusy || Desks.IsOnBreak ? null : Feed.Waiting.FirstOrDefault(Feed.RingsHere));

    public void Dispose()
    {
        Feed.Changed -= Told;
        Desks.Changed -= Seated;
        _keys?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override void OnInitialized()
    {
        Feed.Changed += Told;
        Desks.Changed += Seated;
        _keys = Keys.Use(new Shortcut("F6", "F6", CallTexts.KeyTake, () => InvokeAsync(
            () => Ringing is { } call ? Take(call) : Task.CompletedTask)),
            new Shortcut("Shift+F6", "Shift+F6", DeskTexts.KeyBreak, () => InvokeAsync(ToggleBreak)));
        if (Feed.IsKnown) Told([], false);
        _ = Count();
    }

    private void Told(IReadOnlyList<CallView> changed, bool isAll) => _ = InvokeAsync(async () =>
    {
        StateHasChanged();
        await Ask();
    });

    private void Seated() => Told([], false);

    // Who calls is asked once for each call that rings here.
    private async Task Ask()
    {
        if (Ringing?.Id is not { } id)
        {
            (_info, _asked) = (null, Guid.Empty);
            return;
        }
        if (_asked == id) return;
        (_info, _asked) = (null, id);
        var answer = await Api.Get($"api/calls/{id}", CallJson.Default.CallInfo, _end.Token);
        if (_asked != id || _end.IsCancellationRequested) return;
        _info = answer.Value;
        StateHasChanged();
    }

    private async Task Take(CallView call)
    {
        _refused = null;
        var answer = await Api.Command($"api/calls/{call.Id}/claim", new JsonObject(), CallJson.Default.CallInfo, null, _end.Token);
        if (answer.Value is { } info) await Taken(info);
        else _refused = answer.Problem?.Message;
        StateHasChanged();
    }

    private async Task ToggleBreak()
    {
        _refused = (await Desks.Set(Desks.IsOnBreak ? DeskStatus.Ready : DeskStatus.OnBreak, _end.Token))?.Message;
        StateHasChanged();
    }

    private static string CasesOf(CallInfo info)
    {
        var cases = info.Caller?.Items ?? [];
        var open = cases.Count(c => c.State != CaseStatus.Resolved);
        return cases.Length == 0 ? CallTexts.FirstCall
            : Say.Fill(CallTexts.CallersCases, Say.Count(cases.Length), Say.Count(open));
    }

    // The seconds of who waits, and of a break.
    private async Task Count()
    {
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token))
            {
                if (Feed.Waiting.Any() || Desks.IsOnBreak) StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The desk is left.
        }
    }
}
