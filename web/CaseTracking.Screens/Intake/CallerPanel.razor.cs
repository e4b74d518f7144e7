using System.Text.Json.Nodes;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
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
    private readonly Latest _latest = new();
    private IDisposable? _keys;
    private string? _phone;
    private CallerInfo? _info;
    private Problem? _problem;
    private bool _isReading;
    private int _at;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

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
        (_phone, _info, _problem) = (Call.Phone?.E164, null, null);
        Call.KnowCaller(_phone, null, []);
        _ = InvokeAsync(Read);
    }

    private async Task Read()
    {
        (_isReading, _problem) = (_phone is not null, null);
        StateHasChanged();
        if (_phone is { } phone) await _latest.Run(TypingPause, ct => Ask(phone, ct));
        else _latest.Stop();
    }

    private async Task Ask(string phone, CancellationToken ct)
    {
        var answer = await Api.Ask(
            "api/callers", new JsonObject { ["phone"] = phone, ["limit"] = CasesMax }, IntakeJson.Default.CallerInfo,
            ct);
        if (ct.IsCancellationRequested) return;
        (_isReading, _info, _problem) = (false, answer.Value, answer.Problem);
        if (_info is not null) Know(phone, _info);
        StateHasChanged();
    }

    // Who is in the name's field already types over the name we knew, not after it.
    private void Know(string phone, CallerInfo caller)
    {
        Call.KnowCaller(phone, caller.Name, caller.Items.Select(c => c.Number));
        if (Call.Draft.NameOf is not null) Browser.SelectIn(IntakeFields.IdOf(IntakeFields.Name));
    }

    private void FollowUp(CaseView found) => Call.EndWith(new Ending(End.FollowUp, found.Number), found);

    private void Move(KeyboardEventArgs e)
    {
        var by = e.Key switch { "ArrowDown" => 1, "ArrowUp" => -1, _ => 0 };
        if (by == 0 || _info is null) return;
        _at = Math.Clamp(_at + by, 0, _info.Items.Length - 1);
        Browser.Focus(ButtonId(_at));
    }

    private static string ResultWord(string code) => Codes<ContactResult>.TryParse(code, out var result)
        ? result switch
        {
            ContactResult.FirstContact => IntakeTexts.ContactFirst,
            ContactResult.FollowUp => IntakeTexts.ContactFollowUp,
            ContactResult.WrongNumber => IntakeTexts.ContactWrong,
            ContactResult.Abandoned => IntakeTexts.ContactAbandoned,
            _ => IntakeTexts.ContactSession,
        }
        : code;
}
