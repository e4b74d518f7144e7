using System.Text.Json.Nodes;
using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Sessions;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Shell;

/// <summary>One place to go from anywhere: a case by number, phone, person or words, a place's board, a screen.</summary>
public sealed partial class Palette : IDisposable
{
    private const int CasesMax = 8;
    private const int PlacesMax = 5;
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(220);
    private readonly LatestAnswer<SummaryPage> _answer = new();
    private List<Item> _items = [];
    private string _text = "";
    private int _at;

    [Parameter] public EventCallback Closed { get; set; }

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Workplace Workplace { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public NavigationManager Navigation { get; set; } = null!;

    public void Dispose() => _answer.Dispose();

    protected override void OnInitialized() => _items = [.. Here()];

    private async Task Typed(ChangeEventArgs e)
    {
        _text = (string?)e.Value ?? "";
        // What is known here shows at once; what the server must find comes after it.
        (_items, _at) = ([.. Here()], 0);
        _answer.Forget();
        if (PersianText.Words(_text).Count == 0) return;
        if (await _answer.Ask(TypingPause, Search) && _answer.Value is { } page)
            (_items, _at) = ([.. page.Items.Select(OfCase), .. Here()], 0);
    }

    private Task<Answer<SummaryPage>> Search(CancellationToken ct) => Api.Ask(
        "api/search", new JsonObject { ["text"] = _text, ["limit"] = CasesMax }, ApiJson.Default.SummaryPage, ct);

    private IEnumerable<Item> Here()
    {
        var query = WordIndex.Query(_text);
        foreach (var screen in ScreenList.All(Workplace.Actor).Where(s => new WordIndex([s.Name, s.Path]).Score(query) > 0))
            yield return new(ShellTexts.PaletteScreens, screen.Icon, screen.Name, screen.Key, null, screen.Path);
        if (query.Count == 0) yield break;
        foreach (var place in City.FindPlaces(_text).Take(PlacesMax))
        {
            yield return new(ShellTexts.PalettePlaces, "place", place.Name, place.Neighbourhood is null ? ShellTexts.GoBoard
                : City.District(place.District), null, $"board?district={place.District}");
        }
    }

    private Item OfCase(CaseSummary c) => new(
        ShellTexts.PaletteCases, c.Name is null ? "empty" : "person", Say.Number(c.Number) + (c.Name is null ? "" : $" · {c.Name}"),
        Say.List(City.Category(c.Category), c.Address ?? City.District(c.District)), Marks.Of(c.State, c.Outcome), $"cases/{c.Number}");

    private async Task Key(KeyboardEventArgs e)
    {
        switch (e.Key)
        {
            case "ArrowDown": Move(1); break;
            case "ArrowUp": Move(-1); break;
            case "Enter": await Enter(); break;
        }
    }

    private void Move(int by)
    {
        if (_items.Count == 0) return;
        _at = (_at + by + _items.Count) % _items.Count;
        Browser.Show($"palette-{_at}");
    }

    // A whole number goes to its case at once, without waiting for the search.
    private Task Enter() => CaseNumber.TryParse(_text, out var number, out _)
        ? Leave($"cases/{number.Value}")
        : _items.Count > 0 ? Go(_at) : Task.CompletedTask;

    private Task Go(int at) => Leave(_items[at].Path);

    private async Task Leave(string path)
    {
        await Closed.InvokeAsync();
        Navigation.NavigateTo(path);
    }

    private sealed record Item(string Group, string Icon, string Title, string Detail, Mark? Mark, string Path);
}
