using CaseTracking.Domain.Answers;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Answers;

/// <summary>Which answers are shown and which one is written. What is typed is kept, so leaving one asks nothing.
/// </summary>
public sealed partial class AnswerManager : IDisposable
{
    private const string Any = "any";
    private IDisposable? _keys;
    private StandardAnswer? _known;
    private object _key = new();
    private string _letters = "";
    private string? _topic = "";
    private string? _focus;
    private bool _isOpen;

    [Inject] public AnswerList Answers { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    /// <summary>What is found, topic by topic in the city's order, those of any topic first.</summary>
    private IEnumerable<IGrouping<string?, StandardAnswer>> Groups
    {
        get
        {
            var order = City.Reference.Categories.Select(c => c.Code).ToList();
            return AnswerSearch.Best(Answers.Rows, _letters, null).Where(IsOfTopic).GroupBy(a => a.Category)
                .OrderBy(g => g.Key is { } code ? order.IndexOf(code) : -1);
        }
    }

    public void Dispose() => _keys?.Dispose();

    protected override async Task OnInitializedAsync()
    {
        _keys = Keys.Use(
            new Shortcut("KeyN", "N", AnswerTexts.New, () => InvokeAsync(() => Open(null))),
            new Shortcut("KeyF", "F", AnswerTexts.Search, () => InvokeAsync(() => Browser.Focus("find-answer"))));
        await Read(false);
        // What a reload interrupted goes on where it was.
        if (Answers.IsTyped(null)) Open(null);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is { } focus) Browser.FocusFirst(focus);
        _focus = null;
    }

    private static string RowId(int at) => $"answer-row-{at}";

    private bool IsOfTopic(StandardAnswer answer) => string.IsNullOrEmpty(_topic)
        || (_topic == Any ? answer.Category is null : answer.Category == _topic);

    private async Task Read(bool isRetired)
    {
        await Answers.Read(isRetired);
        StateHasChanged();
    }

    private void Open(StandardAnswer? answer)
    {
        if (_isOpen && answer is not null && answer.Id == _known?.Id) return;
        (_isOpen, _known, _key) = (true, answer, new());
        StateHasChanged();
    }

    // The editor stays where it is; only what it is over has changed.
    private void Show(StandardAnswer? now) => _known = now ?? _known;

    private void Close()
    {
        _focus = _known is { } known ? $"[data-id='{known.Id}']" : "[data-testid=new-answer]";
        (_isOpen, _known) = (false, null);
        StateHasChanged();
    }

    private void Move(KeyboardEventArgs e)
    {
        var by = e.Key switch { "ArrowDown" => 1, "ArrowUp" => -1, _ => 0 };
        var count = by == 0 ? 0 : Groups.Sum(g => g.Count());
        if (count == 0) return;
        var focused = Browser.FocusedId;
        var at = Enumerable.Range(0, count).FirstOrDefault(i => RowId(i) == focused, -1);
        Browser.Focus(RowId(Math.Clamp(at + by, 0, count - 1)));
    }
}
