using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Verdicts;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Verdicts;

/// <summary>What units said and what citizens said of it, of some days.</summary>
public sealed partial class VerdictsPage
{
    private const int DaysFirst = 30;
    private readonly CancellationTokenSource _end = new();
    private IReadOnlyList<(string? Part, VerdictFigures Figures)> _parts = [];
    private IDisposable? _keys;
    private VerdictFigures? _all;
    private VerdictPart _part, _shown;
    private Problem? _problem;
    private string _from = "", _to = "";
    private string? _wrong;
    private bool _isAsking;
    private int _asked;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    public void Dispose()
    {
        _keys?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        if (!AccessRules.SeesReports(Workplace.Actor)) return Task.CompletedTask;
        _keys = Keys.Use(new Shortcut("KeyF", "F", VerdictTexts.KeyFrom, () =>
        {
            Browser.Focus("verdict-from");
            return Task.CompletedTask;
        }));
        return Last(DaysFirst);
    }

    private static string Share(long part, long whole) => whole == 0 ? "—" : Say.Percent(part, whole);

    private string? WrongText => _wrong switch { null => null, "from" => VerdictTexts.WrongFrom, _ => VerdictTexts.WrongTo };

    private static string WordOf(VerdictPart part) => part switch
    {
        VerdictPart.District => VerdictTexts.District,
        VerdictPart.Deputy => VerdictTexts.Deputy,
        _ => VerdictTexts.Category,
    };

    private string NameOf(string? part) => part is null ? VerdictTexts.NoUnit : _shown switch
    {
        VerdictPart.District => City.District(part),
        VerdictPart.Deputy => City.Of(Holder.Deputy(part)),
        _ => City.Category(part),
    };

    private Task Last(int days)
    {
        (_from, _to) = (Say.Day(Clock.Now.AddDays(1 - days)), Say.Day(Clock.Now));
        return Ask();
    }

    private async Task Ask()
    {
        var asked = ++_asked;
        if (new VerdictQuestion(_from, _to, _part).Path(City.Zone, out _wrong) is not { } path)
        {
            Browser.Focus("verdict-" + _wrong);
            return;
        }
        var part = _part;
        _isAsking = true;
        var answer = await Api.Get(path, VerdictJson.Default.VerdictReport, _end.Token);
        if (asked != _asked || _end.IsCancellationRequested) return;
        (_isAsking, _problem) = (false, answer.Problem);
        if (answer.Value is not { } report) return;
        (_all, _parts, _shown) = (VerdictFigures.Of(report.Items), VerdictFigures.ByPart(report.Items), part);
    }
}
