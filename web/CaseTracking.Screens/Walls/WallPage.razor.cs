using CaseTracking.Domain.Access;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Walls;

/// <summary>
/// The wall in the hall: nobody touches it, so it comes back by itself after anything, holds nothing that grows, and
/// loads itself anew each night.
/// </summary>
public sealed partial class WallPage
{
    private const int LastMax = 9;
    private const int FlowMax = 8;

    // So many changes before the first figures come once more: a wall that was just opened shows the last movements.
    private const int LookBack = 20;
    private const int NightlyHour = 4;
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Movement> _last = [];
    private LiveWatch? _watch;
    private WallFigures? _figures;
    private Problem? _problem;
    private IDisposable? _keys;
    private DateTimeOffset _began;
    private bool _isStale;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _keys?.Dispose();
        Browser.LeaveGuard();
        if (_watch is not null) await _watch.DisposeAsync();
        _end.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!AccessRules.SeesWall(Workplace.Actor)) return;
        _began = Clock.Now;
        Browser.Guard(SilenceMax);
        _keys = Keys.Use(new Shortcut("Escape", "Esc", WallTexts.KeyLeave, () => InvokeAsync(() => Navigation.NavigateTo("board"))));
        _ = Run();
    }

    private async Task Run()
    {
        using var timer = new PeriodicTimer(ReadEvery);
        try
        {
            do
            {
                await Read();
                Browser.Alive();
                if (IsTimeToReload()) Navigation.Refresh(forceReload: true);
            }
            while (await timer.WaitForNextTickAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The screen was left.
        }
    }

    private async Task Read()
    {
        var answer = await Api.Get("api/wall", WallJson.Default.WallFigures, _end.Token);
        (_problem, _figures) = (answer.Problem, answer.Value ?? _figures);
        _isStale = _figures is not null && Clock.Now - _figures.AsOf > StaleAfter;
        if (_watch is null && _figures is not null && !_end.IsCancellationRequested)
            _watch = await Line.Follow("city", Listen, Math.Max(0, _figures.Cursor - LookBack));
        StateHasChanged();
    }

    private void Listen(LiveWatch watch) => watch.Changed += (message, missed) =>
    {
        _last.InsertRange(0, message.Changes.TakeLast(LastMax).Reverse().Select(Movement.Of));
        if (_last.Count > LastMax) _last.RemoveRange(LastMax, _last.Count - LastMax);
        _ = InvokeAsync(StateHasChanged);
    };

    // Only while the server answers: a page that cannot be loaded would stay away.
    private bool IsTimeToReload() => _problem is null && Clock.Now - _began > TimeSpan.FromHours(2)
        && Say.Zone.Local(Clock.Now).Hour == NightlyHour;
}
