using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Audit;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Letters;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CaseTracking.Screens.Reports;

/// <summary>Reports as their address tells them: of a year or of any days, on screen, on paper or as a file.</summary>
public sealed partial class ReportsPage
{
    private readonly CancellationTokenSource _end = new();
    private ReportAddress _address = new(ReportView.Year, ReportPeriod.YearMin);
    private IDisposable? _keys;
    private YearInfo? _yearInfo;
    private ContactTable? _contacts;
    private ReportTable? _table;
    private SessionReport? _sessions;
    private ReportView? _shown;
    private Problem? _problem;
    private AddressInfo? _letters;
    private ScheduleDraft? _draft;
    private string _year = "", _from = "", _to = "";
    private string? _wrong;
    private bool _isAsking;
    private int _asked;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public void Dispose()
    {
        Navigation.LocationChanged -= Moved;
        _keys?.Dispose();
        _end.Cancel();
        _end.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        if (!AccessRules.SeesReports(Workplace.Actor)) return Task.CompletedTask;
        Navigation.LocationChanged += Moved;
        _keys = Keys.Use(
            new("KeyY", "Y", ReportTexts.KeyYear, () => Then(() => Browser.Focus("report-year"))),
            new("KeyP", "P", ReportTexts.Print, () => Then(Browser.Print)));
        Take(AddressNow);
        _ = AskForLetters();
        return Read();
    }

    private DateOnly Today => City.Zone.DayOf(Clock.Now);

    private int YearNow => ReportAddress.YearOf(Today);

    // Whether letters are sent here; the page does not wait for it.
    private async Task AskForLetters()
    {
        _letters = (await Api.Get("api/account/address", LetterJson.Default.AddressInfo, _end.Token)).Value;
        if (!_end.IsCancellationRequested) StateHasChanged();
    }

    private ReportAddress AddressNow => ReportAddress.Of(new Uri(Navigation.Uri), YearNow);

    private string? WrongText => _wrong switch
    {
        null => null,
        "year" => ReportTexts.WrongYear,
        "from" => ReportTexts.WrongFrom,
        _ => ReportTexts.WrongTo,
    };

    private ReportAddress With(ReportView view) => (view == ReportView.Year && _address.Year is null
        ? _address with { View = view, Year = ReportAddress.YearOf(_address.From!.Value), From = null, To = null }
        : _address with { View = view }).Fitting();

    private void Step(int by)
    {
        var year = (_address.Year ?? ReportAddress.YearOf(_address.From!.Value)) + by;
        Go(_address with { Year = Math.Clamp(year, ReportPeriod.YearMin, ReportPeriod.YearMax), From = null, To = null });
    }

    // What was typed: days when both stand and are another period than the year, else the year.
    private void Asked()
    {
        _wrong = null;
        if (ReportAddress.ReadYear(_year) is { } year && year != _address.Year)
            Go(_address with { Year = year, From = null, To = null });
        else if (_year.Trim().Length > 0 && ReportAddress.ReadYear(_year) is null)
            Refuse("year");
        else if (_address.View != ReportView.Year)
            AskedDays();
        else
            _ = Read();
    }

    private void AskedDays()
    {
        if (!AuditTimes.TryReadFrom(_from, City.Zone, out var start) || DayOf(start) < ReportPeriod.DayMin)
        {
            Refuse("from");
            return;
        }
        if (!AuditTimes.TryReadTo(_to, City.Zone, out var end))
        {
            Refuse("to");
            return;
        }
        var period = new ReportPeriod(DayOf(start), DayOf(end));
        if (period.Days is < 1 or > ReportPeriod.DaysMax || period.To > ReportPeriod.DayMax) Refuse("to");
        else if (period == _address.Period) _ = Read();
        else Go(_address with { Year = null, From = period.From, To = period.To });
    }

    private DateOnly DayOf(DateTimeOffset at) => City.Zone.DayOf(at);

    private void Refuse(string field)
    {
        _wrong = field;
        Browser.Focus("report-" + field);
    }

    private void Go(ReportAddress address) => Navigation.NavigateTo(address.ToPath());

    private void Moved(object? sender, LocationChangedEventArgs e)
    {
        if (!new Uri(e.Location).AbsolutePath.EndsWith("/reports", StringComparison.Ordinal)) return;
        _ = InvokeAsync(async () =>
        {
            Take(AddressNow);
            await Read();
            StateHasChanged();
        });
    }

    private void Take(ReportAddress address)
    {
        (_address, _wrong) = (address, null);
        _year = address.Year is { } year ? Say.Digits(year.ToString(CultureInfo.InvariantCulture)) : "";
        _from = Say.Day(City.Zone.StartOf(address.Period.From));
        _to = Say.Day(City.Zone.StartOf(address.Period.To.AddDays(-1)));
    }

    private async Task Read()
    {
        var (asked, address) = (++_asked, _address);
        _isAsking = true;
        StateHasChanged();
        var problem = await Ask(address, () => asked == _asked);
        if (asked != _asked || _end.IsCancellationRequested) return;
        (_isAsking, _problem) = (false, problem);
        if (problem is null) _shown = address.View;
        StateHasChanged();
    }

    // What comes late for another address is dropped.
    private async Task<Problem?> Ask(ReportAddress address, Func<bool> isWanted)
    {
        switch (address.View)
        {
            case ReportView.Year:
                var page = await Api.Get(address.ToApiPath(), ReportJson.Default.YearInfo, _end.Token);
                var months = await Api.Get(TwoYears(address.Year!.Value), ReportJson.Default.ContactTable, _end.Token);
                if (isWanted() && page.Value is not null && months.Value is not null) (_yearInfo, _contacts) = (page.Value, months.Value);
                return page.Problem ?? months.Problem;
            case ReportView.Contacts:
                var contacts = await Api.Get(address.ToApiPath(), ReportJson.Default.ContactTable, _end.Token);
                if (isWanted()) _contacts = contacts.Value ?? _contacts;
                return contacts.Problem;
            case ReportView.Sessions:
                var sessions = await Api.Get(address.ToApiPath(), ReportJson.Default.SessionReport, _end.Token);
                if (isWanted()) _sessions = sessions.Value ?? _sessions;
                return sessions.Problem;
            default:
                var table = await Api.Get(address.ToApiPath(), ReportJson.Default.ReportTable, _end.Token);
                if (isWanted()) _table = table.Value ?? _table;
                return table.Problem;
        }
    }

    // Before the first year that can be asked for there is nothing.
    private static string TwoYears(int year) => string.Create(
        CultureInfo.InvariantCulture,
        $"api/reports/contacts?from={JalaliDate.FirstDayOf(Math.Max(year - 1, ReportPeriod.YearMin)):yyyy-MM-dd}&to={JalaliDate.FirstDayOf(year + 1):yyyy-MM-dd}");

    private static string? Code(ChangeEventArgs e) => (string?)e.Value is { Length: > 0 } code ? code : null;

    private Task Then(Action act) => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    });
}
