using CaseTracking.Domain.Access;
using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Walls;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Maps;
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
    private static readonly TimeSpan MoreEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MoreStaleAfter = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan SilenceMax = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource _end = new();
    private readonly List<Movement> _last = [];
    private LiveWatch? _watch;
    private WallFigures? _figures;
    private Problem? _problem;
    private IDisposable? _keys;
    private DateTimeOffset _began;
    private WallTurning _turning = WallTurning.Begin(WallRotation.Standard, DateTimeOffset.MinValue);
    private WallMore? _more;
    private Problem? _moreProblem;
    private MapInfo? _map;
    private MapShapes? _shapes;
    private TileLayout _layout = TileLayout.Of([], [], false);
    private DateTimeOffset _moreAskedAt;
    private bool _isSetting;

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
        Clock.Tick -= Turn;
        _keys?.Dispose();
        Browser.LeaveGuard();
        if (_watch is not null) await _watch.DisposeAsync();
        _end.Dispose();
    }

    protected override void OnInitialized()
    {
        if (!AccessRules.SeesWall(Workplace.Actor)) return;
        _began = Clock.Now;
        _turning = WallTurning.Begin(WallRotation.Standard, _began);
        Clock.Tick += Turn;
        Browser.Guard(SilenceMax);
        // One reads on to the left in Persian.
        var (on, back) = Language.IsPersian ? ("ArrowLeft", "ArrowRight") : ("ArrowRight", "ArrowLeft");
        _keys = Keys.Use(
            new("Escape", "Esc", WallTexts.KeyLeave, () => InvokeAsync(() => Navigation.NavigateTo("board"))),
            new("Space", "Space", WallTexts.KeyPause, () => Take(_turning.Pause(Clock.Now))),
            new(on, on == "ArrowLeft" ? "←" : "→", WallTexts.KeyNext, () => Take(_turning.Step(1, Clock.Now))),
            new(back, back == "ArrowLeft" ? "←" : "→", WallTexts.KeyBefore, () => Take(_turning.Step(-1, Clock.Now))));
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
        if (answer.Value?.Rotation is { } rotation) _turning = _turning.Follow(rotation, Clock.Now);
        await ReadPages();
        if (_watch is null && _figures is not null && !_end.IsCancellationRequested)
            _watch = await Line.Follow("city", Listen, Math.Max(0, _figures.Cursor - LookBack));
        StateHasChanged();
    }

    // What only some pages show is read for walls that have them.
    private async Task ReadPages()
    {
        bool Has(WallPageKind page) => _turning.Rotation.Turns.Any(t => t.Page == page);
        if (Has(WallPageKind.Districts) && _map is null) await ReadMap();
        if ((!Has(WallPageKind.Promises) && !Has(WallPageKind.Outlook)) || Clock.Now - _moreAskedAt < MoreEvery) return;
        var more = await Api.Get("api/wall/more", WallJson.Default.WallMore, _end.Token);
        (_moreProblem, _more) = (more.Problem, more.Value ?? _more);
        // One that failed is asked for again with the next figures.
        if (more.Value is not null) _moreAskedAt = Clock.Now;
    }

    private async Task ReadMap()
    {
        var map = await Api.Get("api/map", MapJson.Default.MapInfo, _end.Token);
        if (map.Value is not { } info) return;
        if (info.HasShapes) _shapes = (await Api.Get("api/map/shapes", MapJson.Default.MapShapes, _end.Token)).Value;
        if (info.HasShapes && _shapes is null) return;
        _layout = TileLayout.Of([.. City.Districts.Select(d => d.Code)], info.Tiles, Language.IsPersian);
        _map = info;
    }

    // Since when the page that is shown was not read any more; null while it is fresh.
    private DateTimeOffset? StaleSince => _turning.Page is WallPageKind.Promises or WallPageKind.Outlook
        ? _more is { } more && Clock.Now - more.AsOf > MoreStaleAfter ? more.AsOf : null
        : _figures is { } figures && Clock.Now - figures.AsOf > StaleAfter ? figures.AsOf : null;

    private void Turn() => _ = InvokeAsync(() =>
    {
        var turned = _turning.At(Clock.Now);
        if (turned == _turning) return;
        _turning = turned;
        StateHasChanged();
    });

    private Task Take(WallTurning turning) => InvokeAsync(() =>
    {
        _turning = turning;
        StateHasChanged();
    });

    private void OpenSettings() => _isSetting = true;

    private void Keep(WallRotation rotation)
    {
        (_turning, _isSetting) = (_turning.Follow(rotation, Clock.Now), false);
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
