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
    private readonly LatestAnswer<SimilarInfo> _answer = new();
    private IDisposable? _keys;
    private (string? Category, string? District) _matter;
    private string? _chosen;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    private SimilarInfo? Info => _answer.Value;

    public void Dispose()
    {
        Call.Typed -= Typed;
        _keys?.Dispose();
        _answer.Dispose();
    }

    protected override void OnInitialized()
    {
        Call.Typed += Typed;
        _keys = Keys.Use(Enumerable.Range(0, CasesMax).Select(at => new Shortcut(
            $"Alt+Digit{at + 1}", $"Alt+1…{CasesMax}", IntakeTexts.KeysSimilar, () => InvokeAsync(() => Choose(at)))));
        Typed(IntakeFields.Place);
    }

    private void Typed(string field) => _ = InvokeAsync(() => field switch
    {
        IntakeFields.Category or IntakeFields.Place => Read(TimeSpan.Zero),
        IntakeFields.Address => Read(TypingPause),
        IntakeFields.Caller when Info is not null => Draw(),
        _ => Task.CompletedTask,
    });

    private async Task Read(TimeSpan pause)
    {
        var matter = (Call.Draft.Category, Call.Draft.District);
        // Another address narrows what is shown; another matter makes it wrong at once.
        if (matter != _matter)
        {
            (_matter, _chosen) = (matter, null);
            _answer.Forget();
        }
        var asking = matter is (null, _) or (_, null) ? Task.FromResult(false) : _answer.Ask(pause, Ask);
        StateHasChanged();
        if (await asking) StateHasChanged();
    }

    private async Task<Answer<SimilarInfo>> Ask(CancellationToken ct)
    {
        var (category, district) = _matter;
        var body = new JsonObject { ["category"] = category, ["district"] = district, ["limit"] = CasesMax };
        if (Call.Draft.Address.Trim() is { Length: > 0 } address) body["address"] = address;
        var answer = await Api.Ask("api/cases/similar", body, IntakeJson.Default.SimilarInfo, ct);
        // One that is being confirmed stays where it is until it is decided.
        return _chosen is null ? answer : answer with { Value = null };
    }

    private void Choose(int at)
    {
        if (Info is null || at >= Info.Items.Length || Call.IsFrozen) return;
        _chosen = Info.Items[at].Number;
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
        var end = Call.OwnCases.Contains(found.Number) ? End.FollowUp : End.Support;
        Call.EndWith(new Ending(end, found.Number), found);
    }

    private Task Draw()
    {
        StateHasChanged();
        return Task.CompletedTask;
    }
}
