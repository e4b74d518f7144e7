using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Council;

/// <summary>The council's watch: read once, then read on as the live line tells of changes.</summary>
public sealed partial class WatchDesk : IAsyncDisposable
{
    // Under load many changes come at once: each list is read once for all of them. What is new of what is followed costs more.
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource _end = new();
    private readonly CommandInfo _demand = CommandList.Of(CommandKind.Demand);
    private MovementList _moves = null!;
    private FollowList _follows = null!;
    private DemandList _demands = null!;
    private EventWords _words = null!;
    private Paced _movesRead = null!;
    private Paced _followsRead = null!;
    private Paced _demandsRead = null!;
    private FieldsOfInterest _fields = FieldsOfInterest.Everything;
    private LiveList<MovementItem>? _list;
    private FollowPane? _followPane;
    private LiveWatch? _watch;
    private IDisposable? _keys;
    private DemandedCase? _demanding;
    private Problem? _problem;
    private string? _told;
    private string? _back;
    private string _pane = "moves";
    private bool _isEditing;
    private bool _isNarrow;
    private long _minute;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public DraftStore Drafts { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private Problem? Problem => _problem ?? _moves.Problem ?? _follows.Problem ?? _demands.Problem;

    private static IEnumerable<(string Pane, string Name)> Panes =>
        [("moves", CouncilTexts.Movements), ("own", CouncilTexts.Followed), ("demands", CouncilTexts.Demands)];

    private string FieldsInWords => Say.List(_fields.Categories.Select(City.Category).Concat(_fields.Units.Select(City.OfScope)));

    public async ValueTask DisposeAsync()
    {
        _keys?.Dispose();
        _demanding?.Dispose();
        Clock.Tick -= Tick;
        await _end.CancelAsync();
        _end.Dispose();
        if (_watch is not null) await _watch.DisposeAsync();
    }

    protected override async Task OnInitializedAsync()
    {
        (_moves, _follows, _demands) = (new MovementList(Api), new FollowList(Api), new DemandList(Api));
        (_words, _isNarrow) = (new EventWords(City), Browser.IsNarrow);
        _movesRead = new Paced(ReadEvery, _moves.ReadNew, Drawn, _end.Token);
        _followsRead = new Paced(CountEvery, _follows.Read, Drawn, _end.Token);
        _demandsRead = new Paced(ReadEvery, _demands.Read, Drawn, _end.Token);
        UseKeys();
        Clock.Tick += Tick;
        await ReadAll();
        _watch = await Line.Follow("city", Listen, _moves.IsRead ? _moves.Position : null);
    }

    private async Task ReadAll()
    {
        _problem = null;
        var fields = await Api.Get("api/council/fields", CouncilJson.Default.FieldsOfInterest);
        _problem = fields.Problem;
        _fields = fields.Value ?? _fields;
        var (moves, follows, demands) = (_moves.Read(_fields.IsOn), _follows.Read(), _demands.Read());
        await moves;
        StateHasChanged();
        await Task.WhenAll(follows, demands);
    }

    private void Listen(LiveWatch watch)
    {
        watch.Changed += (m, isMissed) =>
        {
            if (m.Changes.Any(c => MovementList.IsMovement(c) && (!_moves.IsMine || _fields.Concern(c)))) _movesRead.Soon();
            if (m.Changes.Any(_follows.IsConcerned)) _followsRead.Soon();
            if (m.Changes.Any(_demands.IsConcerned)) _demandsRead.Soon();
        };
        // What was missed is not told by change: then all is read.
        watch.Snapshot += m =>
        {
            if (!m.Last) return;
            _movesRead.Soon();
            _followsRead.Soon();
            _demandsRead.Soon();
        };
    }

    private void Drawn() => _ = InvokeAsync(StateHasChanged);

    private static string KeyOf(MovementItem item) => $"{item.Position}";

    private int IndexOf(string key) => long.TryParse(key, out var position) ? _moves.IndexOf(position) : -1;

    private async Task MoreMovements()
    {
        await _moves.More();
        StateHasChanged();
    }

    private void OpenMovement(string key)
    {
        if (IndexOf(key) is >= 0 and var at) OpenCase(_moves.Items[at].Case.Number);
    }

    private void OpenCase(string number) => Navigation.NavigateTo($"cases/{number}");

    private void OpenFollowed(FollowItem item)
    {
        // What it opens on is all there is of it; a case page says so itself.
        _ = _follows.See(item.Target);
        Navigation.NavigateTo(FollowWords.Path(item.Target));
    }

    private async Task ToggleFollow(FollowTarget target)
    {
        if (_follows.Find(target) is { } item) await Unfollow(item);
        else if (await _follows.Follow(target) is { } followed) _told = Say.Fill(CouncilTexts.NowFollowed, FollowWords.Name(followed.Target, City));
        StateHasChanged();
    }

    private async Task Unfollow(FollowItem item)
    {
        if (await _follows.Unfollow(item)) _told = Say.Fill(CouncilTexts.NoLongerFollowed, FollowWords.Name(item.Target, City));
        StateHasChanged();
    }

    private async Task ToggleFields()
    {
        if (_fields.IsEverything && !_fields.IsOn) EditFields();
        else await SetFields(_fields with { IsOn = !_fields.IsOn });
    }

    private void EditFields()
    {
        _isEditing = true;
        UseKeys();
    }

    private void CloseFields()
    {
        _isEditing = false;
        UseKeys();
        Browser.Focus("edit-fields");
    }

    private async Task SaveFields(FieldsOfInterest chosen)
    {
        CloseFields();
        await SetFields(chosen);
    }

    private async Task SetFields(FieldsOfInterest fields)
    {
        var answer = await Api.Put("api/council/fields", FieldsDialog.Body(fields), CouncilJson.Default.FieldsOfInterest);
        _problem = answer.Problem;
        if (answer.Value is not { } kept) return;
        _fields = kept;
        await _moves.Read(kept.IsOn);
        StateHasChanged();
    }

    private async Task Demand(string number)
    {
        if (_demanding is not null) return;
        (_back, _told) = (Browser.FocusedId, null);
        var demanding = _demanding = new DemandedCase(Api, Drafts, number, Drawn);
        UseKeys();
        if (!await demanding.Open())
        {
            _problem = demanding.Problem;
            CloseDemand();
            return;
        }
        _pane = "own";
        StateHasChanged();
    }

    private void Demanded(Done done)
    {
        _told = Say.Fill(CouncilTexts.DemandRecorded, Say.Number(done.Number));
        CloseDemand();
    }

    private void CloseDemand()
    {
        _demanding?.Dispose();
        _demanding = null;
        UseKeys();
        StateHasChanged();
        if (_back is { Length: > 0 } back) Browser.Focus(back);
    }

    // Days left change once a minute at most, and what is open becomes late.
    private void Tick()
    {
        var minute = Clock.Now.Ticks / TimeSpan.TicksPerMinute;
        if (minute == _minute) return;
        (var isFirst, _minute) = (_minute == 0, minute);
        if (!isFirst) _demandsRead.Soon();
        Drawn();
    }
}
