using System.Globalization;
using System.Text.Json.Nodes;
using System.Web;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Outlook;

/// <summary>What people need most and what grows, by category, district or neighbourhood, as its address tells it.</summary>
public sealed partial class OutlookPage
{
    private readonly CancellationTokenSource _end = new();
    private OutlookDivision _by;
    private string? _district;
    // The windows end before it; null: before today.
    private DateOnly? _day;
    private string _until = "";
    private bool _isWrong;
    private OutlookReport? _report;
    private Problem? _problem;
    private bool _isAsking;
    private int _asked;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _end.Cancel();
        _end.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        if (!AccessRules.SeesReports(Workplace.Actor)) return Task.CompletedTask;
        Navigation.LocationChanged += Moved;
        return Begin();
    }

    private Task Begin()
    {
        var query = HttpUtility.ParseQueryString(new Uri(Navigation.Uri).Query);
        _by = Enum.GetValues<OutlookDivision>().FirstOrDefault(by => OutlookWords.CodeOf(by) == query["by"]);
        _district = _by != OutlookDivision.District && City.Districts.Any(d => d.Code == query["district"]) ? query["district"] : null;
        _day = DateOnly.TryParseExact(query["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        (_until, _isWrong) = (Say.Day(City.Zone.StartOf((_day ?? Today).AddDays(-1))), false);
        return Read();
    }

    private DateOnly Today => City.Zone.DayOf(Clock.Now);

    // The last day that counts, as people say it; nothing: until yesterday.
    private void Typed(ChangeEventArgs e)
    {
        _until = (string?)e.Value ?? "";
        var isEmpty = string.IsNullOrWhiteSpace(_until);
        var day = default(DateOnly);
        _isWrong = !isEmpty && !(DueDays.TryReadDay(_until, out day) && day < Today && day >= ReportPeriod.DayMin);
        if (_isWrong) return;
        _day = isEmpty || day.AddDays(1) == Today ? null : day.AddDays(1);
        Navigation.NavigateTo("outlook?" + Question);
    }

    private async Task Read()
    {
        var asked = ++_asked;
        _isAsking = true;
        StateHasChanged();
        var answer = await Api.Get("api/outlook?" + Question, OutlookJson.Default.OutlookReport, _end.Token);
        if (asked != _asked || _end.IsCancellationRequested) return;
        (_isAsking, _problem, _report) = (false, answer.Problem, answer.Value ?? _report);
        StateHasChanged();
    }

    private string Question => "by=" + OutlookWords.CodeOf(_by)
        + (_district is null ? "" : "&district=" + Uri.EscapeDataString(_district))
        + (_day is { } day ? day.ToString("'&day='yyyy-MM-dd", CultureInfo.InvariantCulture) : "");

    private void Go(OutlookDivision by, string? district)
    {
        (_by, _district) = (by, district);
        Navigation.NavigateTo("outlook?" + Question);
    }

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (new Uri(e.Location).AbsolutePath.EndsWith("/outlook", StringComparison.Ordinal)) _ = InvokeAsync(Begin);
    }

    // What is no number is told by the server as what is wrong with the field; nothing typed: not known.
    private async Task SetPopulation((string District, string Typed) said)
    {
        var text = PersianText.ToLatinDigits(said.Typed).Trim().Replace(",", "", StringComparison.Ordinal).Replace("٬", "", StringComparison.Ordinal);
        JsonNode? residents = text.Length == 0 ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text;
        var answer = await Api.Put(
            $"api/districts/{Uri.EscapeDataString(said.District)}/population", new JsonObject { ["residents"] = residents },
            OutlookJson.Default.JsonObject, _end.Token);
        if (answer.Problem is { } problem) (_problem, _isAsking) = (problem, false);
        else await Read();
    }
}
