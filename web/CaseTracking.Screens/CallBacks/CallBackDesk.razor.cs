using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.CallBacks;

/// <summary>Calls one citizen after the other, by keyboard alone.</summary>
public sealed partial class CallBackDesk : IDisposable
{
    // Others call too: what they did leaves the list soon.
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(20);
    // Well before it would be free for others.
    private const int TakeEach = 3;
    private readonly CancellationTokenSource _end = new();
    private CallBackList _list = null!;
    private CancellationTokenSource? _sending;
    private IDisposable? _keys;
    private Problem? _passing;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public DraftStore Drafts { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    public void Dispose()
    {
        _keys?.Dispose();
        _list.Leave();
        _end.Cancel();
        _end.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _list = new CallBackList(Api, Drafts, Clock);
        _keys = Keys.Use(
            new Shortcut("KeyJ", "J", CallBackTexts.KeyNext, () => InvokeAsync(() => Move(1))),
            new Shortcut("KeyK", "K", CallBackTexts.KeyBefore, () => InvokeAsync(() => Move(-1))));
        await _list.Read();
        _ = Follow();
    }

    private static string IdOf(CallBackItem item) => "due-" + item.Key.Replace('/', '-');

    private async Task Follow()
    {
        using var timer = new PeriodicTimer(ReadEvery);
        try
        {
            for (var round = 1; await timer.WaitForNextTickAsync(_end.Token); round++)
            {
                if (_list.IsSending) continue;
                await _list.Read();
                // Also whether another has given them free meanwhile.
                if (round % TakeEach == 0 || _list.Elsewhere is not null) await _list.Take();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page is left.
        }
    }

    private Task Read() => _list.Read();

    private Task More() => _list.More();

    private async Task Choose(CallBackItem item)
    {
        await _list.Choose(item);
        StateHasChanged();
    }

    private async Task Move(int by)
    {
        if (_list.Items.Count == 0 || _list.IsSending) return;
        var at = _list.Items.ToList().FindIndex(i => i.Key == _list.Chosen?.Key);
        var item = _list.Items[Math.Clamp(at + by, 0, _list.Items.Count - 1)];
        var choosing = _list.Choose(item);
        StateHasChanged();
        Browser.Show(IdOf(item));
        await choosing;
        StateHasChanged();
    }

    private async Task Record(Heard heard)
    {
        using var sending = _sending = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        _passing = null;
        var recording = _list.Record(heard, Passing, sending.Token);
        StateHasChanged();
        await recording;
        _sending = null;
        StateHasChanged();
    }

    private void Passing(Problem problem)
    {
        _passing = problem;
        StateHasChanged();
    }

    private void Stop() => _sending?.Cancel();
}
