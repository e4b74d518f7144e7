using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Inboxes;

/// <summary>An inbox as its address tells it, read anew as the live line tells of changes.</summary>
public sealed partial class InboxDesk : IAsyncDisposable
{
    // Under load many changes come at once: the list is read once for all of them.
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(1);

    private static readonly CommandKind[] Bulk =
        [CommandKind.Accept, CommandKind.Assign, CommandKind.Refer, CommandKind.Return, CommandKind.Note, CommandKind.Escalate];

    private static readonly CaseStatus[] States = [CaseStatus.Received, CaseStatus.Warned, CaseStatus.Referred];

    private readonly CancellationTokenSource _end = new();
    private InboxList _list = null!;
    private IReadOnlyList<Inbox> _inboxes = [];
    private ColleagueInfo[] _people = [];
    private BulkWork? _bulk;
    private LiveWatch? _watch;
    private Inbox? _followed;
    private IDisposable? _keys;
    private Task? _reading;
    private bool _isStale;
    private bool _isComing;
    private DateTimeOffset _readAt;
    private bool _isNarrow;
    private long _minute;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private InboxAddress Address => _list.Address;

    // The one that the address names, where it is the reader's.
    private Inbox Mine => Address.Unit is { } unit && _inboxes.Contains(unit) ? unit : _inboxes[0];

    private IEnumerable<CommandInfo> Offered =>
        CommandList.Among(Bulk).Where(c => _list.Items.Any(i => i.Allowed.Contains(c.Kind)) || _bulk?.Info.Kind == c.Kind);

    public async ValueTask DisposeAsync()
    {
        _keys?.Dispose();
        Clock.Tick -= Tick;
        Navigation.LocationChanged -= Moved;
        await _end.CancelAsync();
        _end.Dispose();
        if (_watch is not null) await _watch.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        (_list, _inboxes, _isNarrow) = (new InboxList(Api), Inbox.Of(Workplace.Actor), Browser.IsNarrow);
        UseKeys();
        Clock.Tick += Tick;
        Navigation.LocationChanged += Moved;
        await Read();
    }

    private static string IdOf(string number) => $"row-{number}";

    private static string? Code(ChangeEventArgs e) => (string?)e.Value is { Length: > 0 } code ? code : null;

    private string NameOf(Inbox inbox) => inbox.Unit is { } unit ? City.Of(unit) : InboxTexts.Office;

    private bool IsMe(Guid person) => Workplace.Session.Id == person.ToString();

    private void Listen(LiveWatch watch)
    {
        watch.Changed += (m, isMissed) =>
        {
            if (m.Changes.Any(c => _list.IsConcerned(Mine, c))) _ = InvokeAsync(ReadSoon);
        };
        // What was missed is not told by change: then all is read.
        watch.Snapshot += m =>
        {
            if (m.Last) _ = InvokeAsync(ReadSoon);
        };
    }

    // What the line tells waits for the next reading's time; who looks for another list does not.
    private async Task ReadSoon()
    {
        if (_isComing) return;
        _isComing = true;
        var wait = _readAt + ReadEvery - Clock.Now;
        if (wait > TimeSpan.Zero) await Task.Delay(wait, CancellationToken.None);
        _isComing = false;
        if (!_end.IsCancellationRequested) await Read();
    }

    // Who asks during a reading waits for it, and it looks once more.
    private Task Read()
    {
        _isStale = true;
        return _reading is { IsCompleted: false } ? _reading : _reading = ReadOn();
    }

    private async Task ReadOn()
    {
        while (_isStale && !_end.IsCancellationRequested)
        {
            _isStale = false;
            var place = Place();
            await _list.Read(InboxAddress.From(new Uri(Navigation.Uri)));
            _readAt = Clock.Now;
            _bulk?.See(_list.Items);
            await Follow();
            KeepPlace(place);
            StateHasChanged();
        }
    }

    // Another unit's inbox is another scope, and other people.
    private async Task Follow()
    {
        if (_followed == Mine || !_list.IsRead) return;
        var (mine, old) = (Mine, _watch);
        _followed = mine;
        if (old is not null) await old.DisposeAsync();
        _watch = await Line.Follow(mine.Scope.ToString(), Listen, _list.Position);
        if (mine.Unit is not { } unit) return;
        var people = await Api.Get($"api/inbox/people?unit={Uri.EscapeDataString(unit.ToString())}", CaseJson.Default.ColleagueList);
        _people = people.Value?.Items ?? [];
    }

    private Task More() => _list.More();

    private void Go(InboxAddress address) => Navigation.NavigateTo(address.ToPath());

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (!new Uri(e.Location).AbsolutePath.EndsWith("/inbox", StringComparison.Ordinal)) return;
        // Begun for rows of another list: nothing of it is to be given to rows that nobody chose.
        if (_bulk is { IsRunning: false }) _bulk = null;
        _ = InvokeAsync(Read);
    }

    private void OpenCase(string number) => Navigation.NavigateTo($"cases/{number}");

    private void BulkChanged()
    {
        _bulk?.See(_list.Items);
        StateHasChanged();
    }

    private void ChooseAll() => _list.ChooseAll();

    // A minute moves what is due today and what is late from one list to another.
    private void Tick()
    {
        var minute = Clock.Now.Ticks / TimeSpan.TicksPerMinute;
        if (minute == _minute) return;
        (var isFirst, _minute) = (_minute == 0, minute);
        if (!isFirst) _ = InvokeAsync(Read);
    }
}
