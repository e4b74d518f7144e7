using CaseTracking.Screens.Keys;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace CaseTracking.Screens.Look;

/// <summary>A virtualised list that keeps the reader's place while rows come, go and move.</summary>
public sealed partial class LiveList<TRow> : IDisposable
{
    private const int Overscan = 2;
    private const int NearEnd = 20;
    private DotNetObjectReference<ListSight>? _sight;
    private string? _current;
    private double _scrollTop;
    private double _height = 600;
    private double? _moveTo;
    private readonly List<(string Key, int Index)> _seen = [];
    private object? _question;
    private int _above;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<TRow> Items { get; set; } = [];

    /// <summary>Height of each row, in CSS pixels.</summary>
    [Parameter, EditorRequired] public int RowHeight { get; set; }

    [Parameter, EditorRequired] public Func<TRow, string> KeyOf { get; set; } = null!;

    /// <summary>Where a key stands now, or -1.</summary>
    [Parameter, EditorRequired] public Func<string, int> IndexOf { get; set; } = null!;

    /// <summary>What the list answers: another question starts at its top.</summary>
    [Parameter] public object? Question { get; set; }

    [Parameter, EditorRequired] public RenderFragment<TRow> ChildContent { get; set; } = null!;

    /// <summary>Enter on a row.</summary>
    [Parameter] public EventCallback<string> Opened { get; set; }

    /// <summary>The reader came near the end: there may be more to fetch.</summary>
    [Parameter] public EventCallback EndNear { get; set; }

    [Inject] public Browser Browser { get; set; } = null!;

    /// <summary>The key of the row that is chosen; null while none is.</summary>
    public string? Chosen => _current;

    private int First => Math.Clamp((int)(_scrollTop / RowHeight) - Overscan, 0, Items.Count);

    private int End => Math.Clamp((int)((_scrollTop + _height) / RowHeight) + 1 + Overscan, 0, Items.Count);

    public void Dispose() => _sight?.Dispose();

    protected override void OnParametersSet()
    {
        if (Equals(Question, _question)) return;
        (_question, _current) = (Question, null);
        StartAtTop();
    }

    // The rows change between pictures, whatever it is that draws the next one.
    protected override bool ShouldRender()
    {
        KeepPlace();
        return true;
    }

    // What changed since the last picture may have moved what the reader looks at: then the list moves with it.
    private void KeepPlace()
    {
        if (_seen.Find(s => IndexOf(s.Key) >= 0) is not { Key: not null } kept) return;
        var moved = IndexOf(kept.Key) - kept.Index;
        if (moved == 0) return;
        _above = Math.Max(0, _above + moved);
        _moveTo = _scrollTop = Math.Max(0, _scrollTop + (moved * RowHeight));
        Remember();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _sight = DotNetObjectReference.Create(new ListSight(See));
            Browser.WatchList(Id, _sight);
        }
        if (_moveTo is { } top) Browser.ScrollList(Id, top);
        _moveTo = null;
        Remember();
    }

    // At the top nothing is kept: there one looks at what comes. Elsewhere it is the chosen row, else the first in sight.
    private void Remember()
    {
        _seen.Clear();
        var (first, last) = ((int)(_scrollTop / RowHeight), Math.Min(Items.Count, (int)((_scrollTop + _height) / RowHeight)));
        if (_current is not null && IndexOf(_current) is >= 0 and var at && at >= first && at < last && (_scrollTop > 0 || at > 0))
            _seen.Add((_current, at));
        if (_scrollTop <= 0) return;
        for (var i = first; i < last; i++) _seen.Add((KeyOf(Items[i]), i));
    }

    private void See(double scrollTop, double height)
    {
        (_scrollTop, _height) = (scrollTop, height);
        if (scrollTop <= 0)
        {
            _above = 0;
            _seen.Clear();
        }
        StateHasChanged();
        if (End > Items.Count - NearEnd && scrollTop > 0) _ = EndNear.InvokeAsync();
    }

    private async Task Key(KeyboardEventArgs e)
    {
        KeepPlace();
        var page = Math.Max(1, (int)(_height / RowHeight) - 1);
        var at = _current is null ? -1 : IndexOf(_current);
        switch (e.Code)
        {
            case "ArrowDown" or "KeyJ": Choose(at + 1); break;
            case "ArrowUp" or "KeyK": Choose(at - 1); break;
            case "PageDown": Choose(at + page); break;
            case "PageUp": Choose(at - page); break;
            case "Home": Choose(0); break;
            case "End": Choose(Items.Count - 1); break;
            case "Enter" when _current is not null: await Opened.InvokeAsync(_current); break;
        }
    }

    private void Choose(int at)
    {
        if (Items.Count == 0) return;
        at = Math.Clamp(at, 0, Items.Count - 1);
        _current = KeyOf(Items[at]);
        if (at * RowHeight < _scrollTop) _moveTo = _scrollTop = at * RowHeight;
        if ((at + 1) * RowHeight > _scrollTop + _height) _moveTo = _scrollTop = ((at + 1) * RowHeight) - _height;
        if (at >= Items.Count - NearEnd) _ = EndNear.InvokeAsync();
    }

    private void ToTop()
    {
        StartAtTop();
        Browser.Focus(Id);
    }

    private void StartAtTop()
    {
        _moveTo = _scrollTop = 0;
        _above = 0;
        _seen.Clear();
    }
}

/// <summary>What the browser tells of a list: how far it is scrolled and how high it is, in CSS pixels.</summary>
public sealed class ListSight(Action<double, double> see)
{
    [JSInvokable]
    public void Seen(double scrollTop, double height) => see(scrollTop, height);
}
