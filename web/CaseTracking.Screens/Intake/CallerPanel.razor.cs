using System.Text.Json.Nodes;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Intake;

/// <summary>What is known of the caller by the phone, read while the operator types on.</summary>
public sealed partial class CallerPanel : IDisposable
{
    private const int CasesMax = 8;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);
    private readonly LatestAnswer<CallerInfo> _answer = new();
    private IDisposable? _keys;
    private string? _phone;
    private int _at;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    private CallerInfo? Info => _answer.Value;

    public void Dispose()
    {
        Call.Typed -= Typed;
        _keys?.Dispose();
        _answer.Dispose();
    }

    protected override void OnInitialized()
    {
        Call.Typed += Typed;
        _keys = Keys.Use(new Shortcut("Alt+Digit0", "Alt+0", IntakeTexts.KeysPast, () =>
        {
            Browser.Focus(ButtonId(_at = 0));
            return Task.CompletedTask;
        }));
        Typed(IntakeFields.Phone);
    }

    private static string ButtonId(int at) => $"intake-past-{at}";

    private void Typed(string field)
    {
        if (field != IntakeFields.Phone || Call.Phone?.E164 == _phone) return;
        _phone = Call.Phone?.E164;
        _answer.Forget();
        Call.KnowCaller(_phone, null, []);
        _ = InvokeAsync(Read);
    }

    private async Task Read()
    {
        var asking = _phone is null ? Task.FromResult(false) : _answer.Ask(TypingPause, Ask);
        StateHasChanged();
        if (!await asking) return;
        if (Info is not null) Know(Info);
        StateHasChanged();
    }

    private Task<Answer<CallerInfo>> Ask(CancellationToken ct) => Api.Ask(
        "api/callers", new JsonObject { ["phone"] = _phone, ["limit"] = CasesMax }, IntakeJson.Default.CallerInfo, ct);

    // Who is in the name's field already types over the name we knew, not after it.
    private void Know(CallerInfo caller)
    {
        Call.KnowCaller(_phone, caller.Name, caller.Items.Select(c => c.Number));
        if (Call.Draft.NameOf is not null) Browser.SelectIn(IntakeFields.IdOf(IntakeFields.Name));
    }

    private void FollowUp(CaseView found) => Call.EndWith(new Ending(End.FollowUp, found.Number), found);

    private void Move(KeyboardEventArgs e)
    {
        var by = e.Key switch { "ArrowDown" => 1, "ArrowUp" => -1, _ => 0 };
        if (by == 0 || Info is null) return;
        _at = Math.Clamp(_at + by, 0, Info.Items.Length - 1);
        Browser.Focus(ButtonId(_at));
    }
}
