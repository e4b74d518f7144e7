using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
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
    private FollowedCase _case = null!;
    private CommandDrafts _drafts = null!;
    private EventWords _words = null!;
    private LiveWatch? _watch;
    private IDisposable? _keys;
    private CommandInfo? _open;
    private IReadOnlySet<CommandKind> _begun = new HashSet<CommandKind>();
    private string? _announced;
    private int _announcement;
    private int _freshFrom;
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
        _case.Dispose();
        _keys?.Dispose();
        if (_watch is not null) await _watch.DisposeAsync();
    }

    protected override Task OnInitializedAsync()
    {
        _words = new EventWords(City);
        _drafts = new CommandDrafts(Drafts, Number);
        _case = new FollowedCase(new CaseReader(Api, Number), Changed, Announce);
        return Load();
    }

    private async Task Load()
    {
        if (!await _case.Open()) return;
        _freshFrom = _case.Record!.Last;
        _begun = _drafts.Begun;
        var left = Browser.ReadTab(OpenKey);
        if (Codes<CommandKind>.TryParse(left, out var open) && _begun.Contains(open)) _open = CommandList.Of(open);
        UseKeys();
        _watch = await Line.Follow($"case/{Number}", Listen);
    }

    private void Listen(LiveWatch watch)
    {
        watch.Changed += (m, _) => InvokeAsync(() => _case.Take(m.Changes.Select(c => c.Case)));
        watch.Snapshot += m => InvokeAsync(() => _case.Take(m.Cases));
    }

    private void Changed()
    {
        UseKeys();
        StateHasChanged();
    }

    private void Announce(IReadOnlyList<HistoryEntry> entries)
    {
        if (_words.News([.. entries.Where(e => e.By != Workplace.Session.UserName)]) is { } news) Tell(news);
    }

    private void Tell(string announcement) => (_announced, _announcement) = (announcement, _announcement + 1);

    // A record on paper is whole.
    private async Task Print()
    {
        await _case.ReadAll();
        StateHasChanged();
        await Task.Yield();
        Browser.Print();
    }

    private void Open(CommandInfo command)
    {
        if (_open == command) Close();
        else Show(command);
    }

    private void Close()
    {
        var closed = _open;
        Show(null);
        StateHasChanged();
        if (closed is not null) Browser.Focus($"command-{closed.Code}");
    }

    private void Show(CommandInfo? command)
    {
        _open = command;
        Browser.WriteTab(OpenKey, command?.Code ?? "");
        _begun = _drafts.Begun;
        UseKeys();
    }

    private async Task Done(Done done)
    {
        await _case.Refresh();
        Close();
        Browser.FocusFirst("h1");
        if (_case.Record?.Entries.FirstOrDefault(e => e.Version == done.Version) is { } mine)
            Tell(Say.Fill(CaseTexts.Recorded, _words.Sentence(mine)));
        StateHasChanged();
    }

    // Letters alone give commands only while no form is open: there they would be a slip of the hand.
    private void UseKeys()
    {
        _keys?.Dispose();
        _keys = null;
        if (_disposed || _case.Record is not { } record || _open is not null) return;
        _keys = Keys.Use(CommandList.Among(record.More.Allowed).Select(
            c => new Shortcut($"Key{c.Key}", c.Key, c.Name, () => InvokeAsync(() =>
            {
                Open(c);
                StateHasChanged();
            }))));
    }
}
