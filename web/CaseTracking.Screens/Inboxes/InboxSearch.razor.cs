using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Inboxes;

/// <summary>The search of an inbox. What is typed goes in the body of the question, never into an address.</summary>
public sealed partial class InboxSearch : IDisposable
{
    private const int HitsMax = 50;
    private static readonly int[] Periods = [7, 30, 90, 365];

    private readonly LatestAnswer<SummaryPage> _answer = new();
    private string _text = "";
    private string _asked = "";
    private object? _narrowed;
    private int _days;
    private bool _isOwn;

    [Parameter, EditorRequired] public Inbox Inbox { get; set; } = null!;

    /// <summary>What the lists are narrowed to: the search is, too.</summary>
    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => _answer.Dispose();

    /// <summary>The body of the question.</summary>
    public static JsonObject Body(string text, InboxAddress address, Inbox? own, int days, DateTimeOffset now)
    {
        var filters = new JsonObject();
        if (address.State is { } state) filters["state"] = Codes<CaseStatus>.Of(state);
        if (address.District is { } district) filters["district"] = district;
        if (address.Category is { } category) filters["category"] = category;
        if (own?.Unit is { } unit) filters["holder"] = unit.ToString();
        if (days > 0) filters["from"] = now.AddDays(-days).ToString("yyyy-MM-ddTHH:mm:ssK", CultureInfo.InvariantCulture);
        var body = new JsonObject { ["text"] = text, ["limit"] = HitsMax };
        if (filters.Count > 0) body["filters"] = filters;
        return body;
    }

    // What is found is of what the lists are narrowed to now.
    protected override Task OnParametersSetAsync()
    {
        var narrowed = (Inbox, Address.State, Address.District, Address.Category);
        if (narrowed.Equals(_narrowed)) return Task.CompletedTask;
        _narrowed = narrowed;
        return Again();
    }

    private async Task Ask()
    {
        // A whole number goes to its case at once, whatever the lists are narrowed to.
        if (CaseNumber.TryParse(_text, out var number, out _)) Navigation.NavigateTo($"cases/{number.Value}");
        else if (PersianText.Words(_text).Count == 0) _answer.Forget();
        else
        {
            _asked = _text;
            await Find();
        }
    }

    private async Task Find()
    {
        var body = Body(_asked, Address, _isOwn ? Inbox : null, _days, Clock.Now);
        await _answer.Ask(TimeSpan.Zero, ct => Api.Ask("api/search", body, ApiJson.Default.SummaryPage, ct));
    }

    // The words that were asked for: what was typed since may be a number, which leads away from here.
    private Task Again() => _answer.Value is null ? Task.CompletedTask : Find();

    private void Key(KeyboardEventArgs e)
    {
        if (e.Key == "Escape") Close();
    }

    private void Close()
    {
        _answer.Forget();
        _text = "";
        Browser.Focus("inbox-find");
    }
}
