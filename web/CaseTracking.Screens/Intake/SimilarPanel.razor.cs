using System.Text.Json.Nodes;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Intake;

/// <summary>Similar open cases, read anew when category, place or address change. Two keys join one: Alt with its place
/// in the list, then Enter.</summary>
public sealed partial class SimilarPanel : IDisposable
{
    private const int CasesMax = 5;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(450);
    private readonly Latest _latest = new();
    private IDisposable? _keys;
    private SimilarInfo? _info;
    private Problem? _problem;
    private string? _asked;
    private string? _chosen;
    private bool _isReading;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    public void Dispose()
    {
        Call.Typed -= Typed;
        _keys?.Dispose();
        _latest.Dispose();
    }

    protected override void OnInitialized()
    {
        Call.Typed += Typed;
        _keys = Keys.Use(Enumerable.Range(0, CasesMax).Select(at => new Shortcut(
            $"Alt+Digit{at + 1}", $"Alt+{at + 1}", IntakeTexts.KeysSimilar, () => InvokeAsync(() => Choose(at)))));
        Typed(IntakeFields.Place);
    }

    private void Typed(string field) => _ = InvokeAsync(() => field switch
    {
        IntakeFields.Category or IntakeFields.Place => Read(TimeSpan.Zero),
        IntakeFields.Address => Read(TypingPause),
        IntakeFields.Caller when _info is not null => Draw(),
        _ => Task.CompletedTask,
    });

    private async Task Read(TimeSpan pause)
    {
        var draft = Call.Draft;
        if (draft.Category is not { } category || draft.District is not { } district)
        {
            _latest.Stop();
            if (_asked is null) return;
            (_asked, _info, _problem, _chosen, _isReading) = (null, null, null, null, false);
            StateHasChanged();
            return;
        }
        // Another address narrows what is shown; another matter makes it wrong at once.
        var asked = $"{category} {district}";
        if (asked != _asked) (_info, _chosen) = (null, null);
        (_asked, _isReading, _problem) = (asked, true, null);
        StateHasChanged();
        await _latest.Run(pause, ct => Ask(category, district, ct));
    }

    private async Task Ask(string category, string district, CancellationToken ct)
    {
        var body = new JsonObject { ["category"] = category, ["district"] = district, ["limit"] = CasesMax };
        if (Call.Draft.Address.Trim() is { Length: > 0 } address) body["address"] = address;
        var answer = await Api.Ask("api/cases/similar", body, IntakeJson.Default.SimilarInfo, ct);
        if (ct.IsCancellationRequested) return;
        (_isReading, _problem) = (false, answer.Problem);
        // One that is being confirmed stays where it is until it is decided.
        if (answer.Value is { } found && _chosen is null) _info = found;
        StateHasChanged();
    }

    private void Choose(int at)
    {
        if (_info is null || at >= _info.Items.Length || Call.IsFrozen) return;
        _chosen = _info.Items[at].Number;
        StateHasChanged();
    }

    private void Back()
    {
        _chosen = null;
        StateHasChanged();
        Browser.FocusFirst(IntakeFields.ControlOf(Call.Draft.At));
    }

    // The caller's own case is asked about, not joined.
    private void Confirm(CaseView found)
    {
        _chosen = null;
        Call.EndWith(new Ending(Call.OwnCases.Contains(found.Number) ? End.FollowUp : End.Support, found.Number), found);
    }

    private Task Draw()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }
}
