using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Drafts;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Cases;

/// <summary>One case: read once, then followed live, with the commands its reader may give it.</summary>
public sealed partial class CaseScreen : IAsyncDisposable
{
    private CaseReader _reader = null!;
    private EventWords _words = null!;
    private CaseRecord? _record;
    private Problem? _problem;
    private LiveWatch? _watch;
    private IDisposable? _keys;
    private CommandInfo? _open;
    private HashSet<CommandKind> _drafts = [];
    private string? _announced;
    private int _announcement;
    private int _freshFrom;
    private Task? _refresh;
    private bool _isReadingEarlier;
    private bool _isStale;
    private bool _disposed;

    [Parameter, EditorRequired] public string Number { get; set; } = "";

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public LiveLine Line { get; set; } = null!;

    [Inject] public DraftStore Drafts { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    // What this tab has open, so that a reload opens it again.
    private string OpenKey => $"case-form/{Number}";

    public async ValueTask DisposeAsync()
    {
        _disposed = true;
        _keys?.Dispose();
        if (_watch is not null) await _watch.DisposeAsync();
    }

    protected override Task OnInitializedAsync()
    {
        (_reader, _words) = (new CaseReader(Api, Number), new EventWords(City));
        return Load();
    }

    private async Task Load()
    {
        while (!_disposed && _record is null)
        {
            (_record, _problem) = await _reader.Open();
            if (_problem is not { PassesByItself: true }) break;
            StateHasChanged();
            await Task.Delay(CaseReader.RetryEvery);
        }
        if (_disposed || _record is null) return;
        _freshFrom = _record.Last;
        LookForDrafts();
        var left = Browser.ReadTab(OpenKey);
        if (Codes<CommandKind>.TryParse(left, out var open) && _drafts.Contains(open)) _open = CommandList.Of(open);
        UseKeys();
        _watch = await Line.Follow($"case/{Number}", Listen);
    }

    private void Listen(LiveWatch watch)
    {
        watch.Changed += (m, _) => InvokeAsync(() => Take(m.Changes.Select(c => c.Case)));
        watch.Snapshot += m => InvokeAsync(() => Take(m.Cases));
    }

    // The head moves at once; what happened and what is allowed now are read after it.
    private Task Take(IEnumerable<CaseView> views)
    {
        if (_record is not { } record) return Task.CompletedTask;
        foreach (var view in views.Where(v => v.Number == Number)) record.Take(view);
        if (record.IsComplete) return Task.CompletedTask;
        StateHasChanged();
        return Refresh();
    }

    // One reading at a time; who asks meanwhile waits for it, and it looks once more.
    private Task Refresh()
    {
        _isStale = true;
        return _refresh is { IsCompleted: false } ? _refresh : _refresh = ReadNews();
    }

    private async Task ReadNews()
    {
        while (_isStale && !_disposed && _record is { } record)
        {
            _isStale = false;
            var (news, problem) = await _reader.Refresh(record);
            if (problem is { PassesByItself: true })
            {
                _isStale = true;
                await Task.Delay(CaseReader.RetryEvery);
            }
            else if (problem is { Kind: ProblemKind.NotFound })
            {
                (_record, _problem) = (null, problem);
            }
            Announce([.. news.Where(e => e.By != Workplace.Session.UserName)]);
        }
        UseKeys();
        StateHasChanged();
    }

    private void Announce(IReadOnlyList<HistoryEntry> news)
    {
        if (news.Count == 0) return;
        var (latest, what) = (news[^1], _words.Sentence(news[^1]));
        var who = latest.Role == Role.System ? CaseTexts.Automatic : latest.Who;
        Tell(news.Count == 1 ? Say.Fill(CaseTexts.JustChanged, who, what)
            : Say.Fill(CaseTexts.JustChangedMany, Say.Count(news.Count), who, what));
    }

    private void Tell(string announcement) => (_announced, _announcement) = (announcement, _announcement + 1);

    private async Task ReadEarlier()
    {
        if (_record is not { } record || _isReadingEarlier) return;
        _isReadingEarlier = true;
        await _reader.ReadEarlier(record);
        _isReadingEarlier = false;
    }

    // A record on paper is whole.
    private async Task Print()
    {
        if (_record is not { } record) return;
        while (record.First > 1 && await _reader.ReadEarlier(record)) StateHasChanged();
        StateHasChanged();
        await Task.Yield();
        Browser.Print();
    }

    private void Open(CommandInfo command)
    {
        if (_open == command)
        {
            Close();
            return;
        }
        _open = command;
        Browser.WriteTab(OpenKey, command.Code);
        LookForDrafts();
        UseKeys();
    }

    private void Close()
    {
        var closed = _open;
        _open = null;
        Browser.WriteTab(OpenKey, "");
        LookForDrafts();
        UseKeys();
        StateHasChanged();
        if (closed is not null) Browser.Focus($"command-{closed.Code}");
    }

    private async Task Done(Done done)
    {
        await Refresh();
        Close();
        Browser.FocusFirst("h1");
        if (_record?.Entries.FirstOrDefault(e => e.Version == done.Version) is { } mine)
            Tell(Say.Fill(CaseTexts.Recorded, _words.Sentence(mine)));
        StateHasChanged();
    }

    private void LookForDrafts()
    {
        var of = Number + "/";
        var codes = Drafts.Ids(CommandPanel.DraftKind).Where(id => id.StartsWith(of, StringComparison.Ordinal))
            .Select(id => id[of.Length..]).ToHashSet();
        _drafts = [.. CommandList.All.Where(c => codes.Contains(c.Code)).Select(c => c.Kind)];
    }

    // Letters alone give commands only while no form is open: there they would be a slip of the hand.
    private void UseKeys()
    {
        _keys?.Dispose();
        _keys = null;
        if (_disposed || _record is null || _open is not null) return;
        _keys = Keys.Use(CommandList.Among(_record.More.Allowed).Select(
            c => new Shortcut($"Key{c.Key}", c.Key, c.Name, () => InvokeAsync(() =>
            {
                Open(c);
                StateHasChanged();
            }))));
    }
}
