using CaseTracking.Domain.Access;
using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Audit;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Maps;

/// <summary>The districts on a map, coloured by a figure of chosen days, as its address tells it.</summary>
public sealed partial class MapPage
{
    private readonly CancellationTokenSource _end = new();
    private MapAddress _address = null!;
    private MapInfo? _map;
    private MapShapes? _shapes;
    private MapTable? _table;
    private TileLayout _layout = TileLayout.Of([], [], false);
    private ValueClasses _classes = new(0, 1, 0);
    private IReadOnlyList<MapMark> _marks = [];
    private IDisposable? _keys;
    private Problem? _problem;
    private string _from = "", _to = "";
    private string? _wrong;
    private bool _isOther, _isAsking;
    private int _asked;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _keys?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        Take();
        if (!AccessRules.SeesReports(Workplace.Actor)) return Task.CompletedTask;
        Navigation.LocationChanged += Moved;
        _keys = Keys.Use(
            [
                .. Enum.GetValues<MapFigure>().Select(f => new Shortcut(
                    $"Digit{(int)f + 1}", $"{(int)f + 1}", Say.Fill(MapTexts.KeyFigure, MapWords.Of(f)), () => InvokeAsync(() => Go(_address with { Figure = f })))),
                new("KeyT", "T", MapTexts.KeyTable, () => InvokeAsync(() => Turn(MapLook.Table))),
                new("KeyS", "S", MapTexts.KeyStreets, () => InvokeAsync(() => Turn(MapLook.Streets))),
            ]);
        return Read();
    }

    private DateOnly Today => City.Zone.DayOf(Clock.Now);

    // The street map has open cases alone.
    private MapFigure Shown => _address.Look != MapLook.Streets || _address.Figure == MapFigure.Late ? _address.Figure : MapFigure.Waiting;

    private void Turn(MapLook look)
    {
        if (look == MapLook.Streets && _map?.Street is null) return;
        Go(_address with { Look = _address.Look == look ? MapLook.Map : look });
    }

    private void Chosen(ChangeEventArgs e)
    {
        _isOther = (string?)e.Value == "other";
        if (!_isOther && int.TryParse((string?)e.Value, out var days)) Go(_address.OfLast(days, Today));
    }

    private void Asked()
    {
        _wrong = null;
        if (!AuditTimes.TryReadFrom(_from, City.Zone, out var start) || City.Zone.DayOf(start) < ReportPeriod.DayMin) Refuse("from");
        else if (!AuditTimes.TryReadTo(_to, City.Zone, out var end)
            || new ReportPeriod(City.Zone.DayOf(start), City.Zone.DayOf(end)) is not { Days: >= 1 and <= ReportPeriod.DaysMax } period
            || period.To > ReportPeriod.DayMax) Refuse("to");
        else Go(_address with { Last = null, From = period.From, To = period.To });
    }

    private void Refuse(string field)
    {
        _wrong = field;
        Browser.Focus("map-" + field);
    }

    private void Go(MapAddress address) => Navigation.NavigateTo(address.ToPath());

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (!new Uri(e.Location).AbsolutePath.EndsWith("/map", StringComparison.Ordinal)) return;
        _ = InvokeAsync(async () =>
        {
            var before = _address;
            Take();
            if (_table is not null && _address.ToApiPath() == before.ToApiPath()) Show();
            else await Read();
            StateHasChanged();
        });
    }

    private void Take()
    {
        (_address, _wrong) = (MapAddress.Of(new Uri(Navigation.Uri), Today), null);
        _isOther = _address.Last is null;
        _from = Say.Day(City.Zone.StartOf(_address.From));
        _to = Say.Day(City.Zone.StartOf(_address.To.AddDays(-1)));
    }

    private async Task Read()
    {
        var (asked, address) = (++_asked, _address);
        _isAsking = true;
        StateHasChanged();
        var problem = _map is null ? await ReadMap() : null;
        var answer = await Api.Get(address.ToApiPath(), MapJson.Default.MapTable, _end.Token);
        if (asked != _asked || _end.IsCancellationRequested) return;
        (_isAsking, _problem, _table) = (false, problem ?? answer.Problem, answer.Value ?? _table);
        Show();
        StateHasChanged();
    }

    private async Task<Problem?> ReadMap()
    {
        var map = await Api.Get("api/map", MapJson.Default.MapInfo, _end.Token);
        if (map.Value is not { } info) return map.Problem;
        if (info.HasShapes)
        {
            var shapes = await Api.Get("api/map/shapes", MapJson.Default.MapShapes, _end.Token);
            if (shapes.Value is null) return shapes.Problem;
            _shapes = shapes.Value;
        }
        _layout = TileLayout.Of([.. City.Districts.Select(d => d.Code)], info.Tiles, Language.IsPersian);
        _map = info;
        return null;
    }

    private void Show()
    {
        if (_table is not { } table) return;
        var figure = _address.Figure;
        _classes = MapWords.Classes(figure, table.Rows);
        _marks = [.. table.Rows.Select(r => MarkOf(figure, r))];
    }

    private MapMark MarkOf(MapFigure figure, MapDistrict row)
    {
        var (name, value) = (City.District(row.Code), row.ValueOf(figure));
        return new MapMark(
            row.Code, name, MapWords.StepOf(_classes, value), MapWords.Value(figure, value),
            figure == MapFigure.Received ? null : Say.Fill(MapTexts.OfReceived, Say.Count(row.Figures.Received)),
            $"{name}: {MapWords.Of(figure)} {(value is null ? MapTexts.NoValue : MapWords.Value(figure, value))}",
            AccessRules.SeesCases(Workplace.Actor) ? _address.ListOf(row.Code).ToPath() : null);
    }
}
