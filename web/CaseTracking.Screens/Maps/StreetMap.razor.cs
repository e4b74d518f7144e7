using System.Globalization;
using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Maps;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CaseTracking.Screens.Maps;

/// <summary>The street map: what is in view is asked for when the view stands still.</summary>
public sealed partial class StreetMap : IAsyncDisposable
{
    private const string Place = "street";
    private readonly CancellationTokenSource _end = new();
    private DotNetObjectReference<StreetMap>? _self;
    private IJSObjectReference? _script;
    private MapView? _view;
    private PointsInfo? _points;
    private Problem? _problem;
    private string? _question;
    private int _asked;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public IJSRuntime Script { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    [Parameter, EditorRequired] public StreetInfo Street { get; set; } = null!;

    [Parameter, EditorRequired] public MapAddress Address { get; set; } = null!;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_script is not null)
        {
            await _script.InvokeVoidAsync("close", Place);
            await _script.DisposeAsync();
        }
        _self?.Dispose();
        _end.Dispose();
    }

    /// <summary>The view stands still.</summary>
    [JSInvokable]
    public Task Seen(int zoom, double west, double south, double east, double north)
    {
        _view = new MapView(zoom, west, south, east, north);
        return InvokeAsync(Read);
    }

    /// <summary>A case that stands alone was chosen.</summary>
    [JSInvokable]
    public void Open(string number) => Navigation.NavigateTo("cases/" + number);

    protected override Task OnParametersSetAsync() => _view is null || _question == Question ? Task.CompletedTask : Read();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        _self = DotNetObjectReference.Create(this);
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/street.js");
        if (_end.IsCancellationRequested) return;
        await _script.InvokeVoidAsync(
            "open", Place, Street.Tiles, Street.Attribution, Street.Lon, Street.Lat, Street.Zoom, Street.ZoomMax, MapTexts.Closer, MapTexts.Further, _self);
    }

    private string Question => _view is not { } v ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"api/map/points?zoom={v.Zoom}&west={v.West:0.######}&south={v.South:0.######}&east={v.East:0.######}&north={v.North:0.######}&{Address.ToPointsQuery()}");

    private async Task Read()
    {
        var (asked, question) = (++_asked, Question);
        _question = question;
        var answer = await Api.Get(question, MapJson.Default.PointsInfo, _end.Token);
        if (asked != _asked || _end.IsCancellationRequested) return;
        (_problem, _points) = (answer.Problem, answer.Value ?? _points);
        if (answer.Value is { } points && _script is not null)
        {
            ClusterMark[] marks = [.. points.Clusters.Select(c => new ClusterMark(
                c.Lon, c.Lat, c.Count, c.Late, c.IsCoarse, AccessRules.SeesCases(Workplace.Actor) ? c.Number : null, Say.Count(c.Count), Spoken(c)))];
            await _script.InvokeVoidAsync("show", Place, JsonSerializer.Serialize(marks, MapJson.Default.ClusterMarkArray));
        }
        StateHasChanged();
    }

    private string Told => _points is not { } points ? "" : string.Join(' ', new[]
    {
        Say.Fill(MapTexts.StreetShown, Say.Count(points.Shown), Say.Count(points.Clusters.Length)),
        points.Clusters.Any(c => c.IsCoarse) || points.Untold > 0 ? MapTexts.StreetCoarse : null,
        points.Untold > 0 ? Say.Fill(MapTexts.StreetUntold, Say.Count(points.Untold)) : null,
        points.WithoutPlace > 0 ? Say.Fill(MapTexts.StreetPlaceless, Say.Count(points.WithoutPlace)) : null,
    }.OfType<string>());

    private static string Spoken(PointCluster cluster) => Say.Fill(
        cluster.Number is null ? MapTexts.ClusterOf : MapTexts.CaseOf,
        cluster.Number is { } number ? Say.Number(number) : Say.Count(cluster.Count), Say.Count(cluster.Late));
}
