using System.Text.Json.Nodes;
using CaseTracking.Domain.Storms;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Storms;

/// <summary>The open events with how many are attached, live; what is written is lost by nothing but leaving the form.</summary>
public sealed partial class StormShift : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IDisposable? _keys;
    private StormEvent? _edited;
    private Guid _formOf;
    private Guid? _closing;
    private string? _refused;
    private string? _focus;
    private bool _isWriting;

    [Inject] public StormFeed Feed { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    public void Dispose()
    {
        Feed.Changed -= Draw;
        _keys?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override void OnInitialized()
    {
        Feed.Changed += Draw;
        _keys = Keys.Use(new Shortcut("KeyN", "N", StormTexts.New, () => InvokeAsync(New)));
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is { } focus) Browser.Focus(focus);
        _focus = null;
    }

    private void Draw() => _ = InvokeAsync(StateHasChanged);

    private void New() => Write(null);

    private void Edit(StormEvent storm) => Write(storm);

    private void Write(StormEvent? storm)
    {
        if (_isWriting && storm is null) return;
        (_edited, _formOf, _isWriting, _refused) = (storm, Guid.NewGuid(), true, null);
        StateHasChanged();
    }

    private void Done(StormEvent storm)
    {
        Leave();
        Feed.Put(storm);
    }

    private void Leave()
    {
        (_isWriting, _edited) = (false, null);
        StateHasChanged();
    }

    private void AskClose(StormEvent storm) => (_closing, _focus) = (storm.Id, "close-sure");

    private async Task Close(StormEvent storm)
    {
        var answer = await Api.Command(
            $"api/storm-events/{storm.Id}/close", new JsonObject { ["commandId"] = Guid.NewGuid().ToString() },
            StormJson.Default.StormEvent, null, _end.Token);
        (_refused, _closing) = (answer.Problem?.Message, null);
        if (answer.Value is { } closed) Feed.Put(closed);
        StateHasChanged();
    }
}
