using System.Net;
using System.Net.Http.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Boards;

/// <summary>The live board: follows a scope, shows at most ten pictures a second, and keeps still while paused.</summary>
public sealed partial class BoardPage
{
    private static readonly TimeSpan PictureEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TellCaughtUpFor = TimeSpan.FromSeconds(30);
    private readonly BoardModel _model = new();
    private readonly CancellationTokenSource _end = new();
    private HashSet<string> _flash = [];
    private HashSet<string> _changed = [];
    private List<CaseView> _shown = [];
    private IReadOnlyDictionary<string, int> _counters = new Dictionary<string, int>();
    private SessionInfo? _session;
    private ReferenceInfo? _reference;
    private LiveClient? _live;
    private ConnectionState _line = ConnectionState.Connecting;
    private DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private string _scope = "city";
    private string _state = "";
    private string _category = "";
    private bool _paused;
    private bool _dirty;
    private bool _loaded;
    private bool _isForbidden;
    private int _held;
    private (int Count, DateTimeOffset At)? _caughtUp;

    [Inject] public HttpClient Http { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    private static Words W => Words.Now;

    private string LineCode => _line.ToString().ToLowerInvariant();

    private string LineText => _line switch
    {
        ConnectionState.Live => W.Live,
        ConnectionState.Connecting => W.Connecting,
        _ => W.Offline,
    };

    private static string[] Columns =>
    [
        W.Number, W.Category, W.District, W.State, W.Holder, W.Level, W.Received, W.PromiseDue, W.HolderDue, W.Changed,
    ];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_live is not null) await _live.DisposeAsync();
        _end.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        if (!await ReadSession()) return;
        _isForbidden = !Codes<Role>.TryParse(_session!.Role, out var role) || !AccessRules.SeesCases(role);
        if (_isForbidden) return;
        _reference = await Http.GetFromJsonAsync("api/reference", LiveJson.Default.ReferenceInfo);
        Words.Zone = new CityZone(_reference!.Zone);
        _scope = _session.Scope;
        _live = new LiveClient(new Uri(Navigation.BaseUri));
        _live.Snapshot += OnSnapshot;
        _live.Changed += OnChanged;
        _live.StateChanged += OnLine;
        await _live.Follow(_scope);
        _ = _live.Run();
        _ = Draw();
    }

    // Also after a lost line: a session that is over shows as a sign-in, not as a line that never comes back.
    private async Task<bool> ReadSession()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri("api/session", UriKind.Relative));
            if (answer.StatusCode == HttpStatusCode.Unauthorized) Navigation.NavigateTo("signin", forceLoad: true);
            if (!answer.IsSuccessStatusCode) return false;
            _session = await answer.Content.ReadFromJsonAsync(LiveJson.Default.SessionInfo);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void OnSnapshot(SnapshotMessage message)
    {
        if (message.Reset) _model.Reset();
        foreach (var view in message.Cases) _model.Put(view);
        _counters = message.Counters;
        _loaded |= message.Last;
        _dirty = true;
    }

    private void OnChanged(ChangedMessage message, bool missed)
    {
        if (!Scope.TryParse(message.Scope, out var scope)) return;
        var applied = message.Changes.Where(c => _model.Apply(c, scope)).ToList();
        foreach (var change in applied) _changed.Add(change.Case.Number);
        if (missed && applied.Count > 0) _caughtUp = (applied.Count, _now);
        _counters = message.Counters ?? _counters;
        _held += applied.Count;
        _model.Trim();
        _dirty = true;
    }

    private void OnLine(ConnectionState state)
    {
        if (state == ConnectionState.Offline) _ = ReadSession();
        _line = state;
        _ = InvokeAsync(StateHasChanged);
    }

    private async Task Draw()
    {
        using var timer = new PeriodicTimer(PictureEvery);
        while (await timer.WaitForNextTickAsync(_end.Token))
        {
            var now = TimeProvider.System.GetUtcNow();
            var minute = now.Minute != _now.Minute;
            if (!_dirty && !minute && _flash.Count == 0) continue;
            (_now, _dirty) = (now, false);
            if (now - _caughtUp?.At > TellCaughtUpFor) _caughtUp = null;
            if (!_paused) Sort();
            StateHasChanged();
        }
    }

    private void Sort()
    {
        _held = 0;
        (_flash, _changed) = (_changed, []);
        _shown = [.. _model.Rows
            .Where(r => _state.Length == 0 || StateCode(r) == _state)
            .Where(r => _category.Length == 0 || r.Category == _category)];
    }

    private void TogglePause()
    {
        _paused = !_paused;
        if (!_paused) Sort();
    }

    private async Task Follow(string scope)
    {
        (_scope, _loaded) = (scope, false);
        _model.Reset();
        Sort();
        await _live!.Follow(scope);
    }

    private async Task SignOut()
    {
        using var answer = await Http.DeleteAsync(new Uri("api/session", UriKind.Relative));
        Navigation.NavigateTo("signin", forceLoad: true);
    }

    private int Sum(params IEnumerable<string> measures) => measures.Sum(m => _counters.GetValueOrDefault(m));

    private static string StateCode(CaseView c) =>
        c.Outcome is { } outcome ? Codes<Outcome>.Of(outcome) : Codes<CaseStatus>.Of(c.State);

    private static string Grouped(string number) => $"{number[..2]}-{number[2..9]}-{number[9..]}";

    private string DueClass(DateTimeOffset? due) => due is null ? "" : due <= _now ? "late" : due - _now < TimeSpan.FromDays(1) ? "soon" : "";

    private static string Name(NamedCode c) => W.IsRightToLeft ? c.NameFa : c.NameEn;

    private string CategoryName(string code) =>
        _reference?.Categories.FirstOrDefault(c => c.Code == code) is { } found ? Name(found) : code;

    private string HolderName(Holder holder)
    {
        var list = holder.Kind switch
        {
            HolderKind.District => _reference?.Districts,
            HolderKind.Deputy => _reference?.Deputies,
            HolderKind.Commission => _reference?.Commissions,
            _ => null,
        };
        var name = list?.FirstOrDefault(u => u.Code == holder.Code) is { } found ? Name(found) : holder.Code;
        return holder.Kind switch
        {
            HolderKind.Deputy => $"{W.Deputy} {name}",
            HolderKind.Commission => $"{W.Commission} {name}",
            _ => name,
        };
    }

    private IEnumerable<(string Code, string Name)> ScopeChoices()
    {
        if (_session is null || _reference is null) return [];
        if (_session.Scope != "city")
            return [(_session.Scope, Holder.TryParse(_session.Scope, out var own) ? HolderName(own) : _session.Scope)];
        return
        [
            ("city", W.City),
            .. _reference.Districts.Select(d => ("district/" + d.Code, Name(d))),
            .. _reference.Deputies.Select(d => ("deputy/" + d.Code, $"{W.Deputy} {Name(d)}")),
            .. _reference.Commissions.Select(d => ("commission/" + d.Code, $"{W.Commission} {Name(d)}")),
        ];
    }

    private static IEnumerable<(string Code, string Name)> StateChoices() =>
    [
        .. Enum.GetValues<CaseStatus>().Where(s => s != CaseStatus.Resolved).Select(s => (Codes<CaseStatus>.Of(s), W.Of(s, null))),
        .. Enum.GetValues<Outcome>().Select(o => (Codes<Outcome>.Of(o), W.Of(CaseStatus.Resolved, o))),
    ];
}
