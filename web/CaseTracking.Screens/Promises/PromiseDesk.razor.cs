using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Promises;

/// <summary>The list of promises as its address tells it, read anew as the live line tells of changes.</summary>
public sealed partial class PromiseDesk : IAsyncDisposable
{
    private static readonly (PromiseStanding? Standing, string Icon, Func<string> Word)[] All =
    [
        (null, "handshake", () => PromiseTexts.ToKeep), (PromiseStanding.Open, "running", () => PromiseTexts.Open),
        (PromiseStanding.Broken, "late", () => PromiseTexts.Broken), (PromiseStanding.Kept, "met", () => PromiseTexts.Kept),
        (PromiseStanding.Late, "soon", () => PromiseTexts.Late),
    ];

    private PromiseList _list = null!;
    private LiveWatch? _watch;
    private IDisposable? _keys;
    private Task? _reading;
    private bool _isStale;
    private long _minute;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private bool SeesDistricts => Workplace.Session.Scope == "city";

    private static IEnumerable<(PromiseStanding? Standing, string Code, string Icon, string Word)> Choices => All.Select(c =>
        (c.Standing, c.Standing is { } s ? Codes<PromiseStanding>.Of(s) : "to_keep", c.Icon, c.Word()));

    public async ValueTask DisposeAsync()
    {
        _keys?.Dispose();
        Clock.Tick -= Tick;
        Navigation.LocationChanged -= Moved;
        if (_watch is not null) await _watch.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        _list = new PromiseList(Api);
        _keys = Keys.Use(
            new Shortcut("KeyJ", "J", PromiseTexts.KeyNext, () => InvokeAsync(() => Move(1))),
            new Shortcut("KeyK", "K", PromiseTexts.KeyBefore, () => InvokeAsync(() => Move(-1))));
        Clock.Tick += Tick;
        Navigation.LocationChanged += Moved;
        await Read();
        _watch = await Line.Follow(Workplace.Session.Scope, Listen, _list.IsRead ? _list.Position : null);
    }

    private static string IdOf(int at) => $"promise-{at}";

    private void Listen(LiveWatch watch)
    {
        watch.Changed += (m, isMissed) =>
        {
            if (m.Changes.Any(_list.IsConcerned)) _ = InvokeAsync(Read);
        };
        // What was missed is not told by change: then all is read.
        watch.Snapshot += m =>
        {
            if (m.Last) _ = InvokeAsync(Read);
        };
    }

    // Who asks during a reading waits for it, and it looks once more.
    private Task Read()
    {
        _isStale = true;
        return _reading is { IsCompleted: false } ? _reading : _reading = ReadOn();
    }

    private async Task ReadOn()
    {
        while (_isStale)
        {
            _isStale = false;
            await _list.Read(PromiseAddress.From(new Uri(Navigation.Uri)));
            StateHasChanged();
        }
    }

    private Task More() => _list.More();

    private void Narrow(ChangeEventArgs e) =>
        Go(_list.Address with { District = (string?)e.Value is { Length: > 0 } code ? code : null });

    private void Go(PromiseAddress address) => Navigation.NavigateTo(address.ToPath());

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath.EndsWith("/promises", StringComparison.Ordinal)) _ = InvokeAsync(Read);
    }

    private void Move(int by)
    {
        if (_list.Items.Count == 0) return;
        var focused = Browser.FocusedId;
        var at = Enumerable.Range(0, _list.Items.Count).FirstOrDefault(i => IdOf(i) == focused, by > 0 ? -1 : 0);
        Browser.Focus(IdOf(Math.Clamp(at + by, 0, _list.Items.Count - 1)));
    }

    // Days left change once a minute at most.
    private void Tick()
    {
        var minute = Clock.Now.Ticks / TimeSpan.TicksPerMinute;
        if (minute == _minute) return;
        _minute = minute;
        _ = InvokeAsync(StateHasChanged);
    }
}
