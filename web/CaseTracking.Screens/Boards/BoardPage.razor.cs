using CaseTracking.Domain.Access;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Boards;

/// <summary>The live board: follows a scope, shows at most ten pictures a second, and keeps still while held.</summary>
public sealed partial class BoardPage
{
    private const int WideRow = 44;
    private const int NarrowRow = 60;
    private const int CardHeight = 98;
    private static readonly TimeSpan PictureEvery = TimeSpan.FromMilliseconds(100);
    // When the last flash is over, and a rush with it.
    private static readonly TimeSpan SettleAfter = TimeSpan.FromSeconds(2.1);
    private static readonly TimeSpan TellMissedFor = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource _end = new();
    private readonly LiveList<BoardRow>?[] _lists = new LiveList<BoardRow>?[BoardFilter.States.Count];
    private BoardFeed _feed = null!;
    private BoardAddress _address = new(BoardFilter.None);
    private IDisposable? _keys;
    private DateTimeOffset _now;
    private DateTimeOffset? _missedAt;
    private DateTimeOffset? _settleAt;
    private readonly Rush _rush = new();
    private bool _isRush;
    private bool _isNarrow;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private static string[] Titles =>
    [
        BoardTexts.Number, BoardTexts.Category, BoardTexts.District, BoardTexts.State, BoardTexts.Holder, BoardTexts.Level,
        BoardTexts.Received, BoardTexts.Promise, BoardTexts.HolderDue, BoardTexts.Changed,
    ];

    private BoardFilter Filter => _address.Filter;

    private string Place => City.OfScope(_feed.Scope);

    private int Shown => _feed.Model.Lanes.Sum(l => l.Count);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _keys?.Dispose();
        Navigation.LocationChanged -= Moved;
        Line.StateChanged -= LineChanged;
        await _feed.DisposeAsync();
        _end.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _feed = new BoardFeed(Line, Api, Clock);
        _feed.FirstRows += Picture;
        (_now, _isNarrow) = (Clock.Now, Browser.IsNarrow);
        if (!AccessRules.SeesCases(Workplace.Actor)) return;
        Navigation.LocationChanged += Moved;
        Line.StateChanged += LineChanged;
        _keys = Keys.Use(
            new("KeyL", "L", BoardTexts.KeyList, () => Then(() => Browser.FocusFirst(".live-list"))),
            new("KeyF", "F", BoardTexts.KeyFilters, () => Then(() => Browser.FocusFirst(".filters select, .filters summary"))),
            new("KeyP", "P", BoardTexts.KeyPause, () => Then(TogglePause)),
            new("KeyV", "V", BoardTexts.KeyView, () => Then(() => Go(_address with { Columns = !_address.Columns }))));
        _ = Draw();
        await Read();
    }

    private async Task Read()
    {
        var asked = BoardAddress.From(new Uri(Navigation.Uri)).In(City);
        if (asked != _address)
        {
            _address = asked;
            Arrange();
            StateHasChanged();
        }
        await _feed.Follow(_address, Workplace.Session.Scope);
        Arrange();
    }

    private void Arrange()
    {
        var filter = Filter;
        bool Fits(CaseView c) => filter.Fits(c, _now, IsMine);
        if (_address.Columns)
            _feed.Model.Arrange(BoardFilter.States.Count, c => Fits(c) ? IndexOf(c.StateCode) : -1, _address.Order);
        else
            _feed.Model.Arrange(1, c => Fits(c) ? 0 : -1, _address.Order);
        _feed.IsDirty = true;
    }

    private static int IndexOf(string state)
    {
        for (var i = 0; i < BoardFilter.States.Count; i++)
        {
            if (BoardFilter.States[i] == state) return i;
        }
        return -1;
    }

    private bool IsMine(CaseView c) =>
        Workplace.Actor.Units.Any() ? Workplace.Actor.Units.Contains(c.Holder) : _feed.IsActed(c);

    // A new minute moves every clock, and with it what counts as overdue.
    private async Task Draw()
    {
        using var timer = new PeriodicTimer(PictureEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_end.Token)) Picture();
        }
        catch (OperationCanceledException)
        {
            // The screen was left.
        }
    }

    private void Picture()
    {
        var now = Clock.Now;
        var isNewMinute = now.Minute != _now.Minute;
        var isSettled = _settleAt <= now;
        if (!_feed.IsDirty && !isNewMinute && !isSettled) return;
        _settleAt = _feed.IsDirty ? now + SettleAfter : isSettled ? null : _settleAt;
        _isRush = _rush.IsOn(_feed.TakeArrived(), now);
        (_now, _feed.IsDirty) = (now, false);
        if (_feed.Missed is null) _missedAt = null;
        else if ((_missedAt ??= now) + TellMissedFor < now) (_feed.Missed, _missedAt) = (null, null);
        if (isNewMinute && Filter.Overdue) Arrange();
        StateHasChanged();
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath.EndsWith("/board", StringComparison.Ordinal)) _ = InvokeAsync(Read);
    }

    private void LineChanged()
    {
        if (Line.State == ConnectionState.Offline) _feed.Down();
    }

    private void TogglePause()
    {
        _feed.Hold(_feed.HeldSince is null);
        _feed.IsDirty = true;
    }

    private void Go(BoardFilter filter) => Go(_address with { Filter = filter });

    // Stands at once, so that the next choice adds to this one however soon it comes.
    private void Go(BoardAddress address)
    {
        _address = address;
        Arrange();
        Navigation.NavigateTo(address.ToPath(), replace: true);
    }

    private void Open(string number) => Navigation.NavigateTo($"cases/{number}");

    private Task Then(Action act) => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    });
}
