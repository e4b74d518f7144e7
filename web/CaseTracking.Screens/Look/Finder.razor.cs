using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Look;

/// <summary>
/// A field in which a few letters find one of a list. Letters filter, arrows open it and move, Enter and Tab take the
/// marked one, Esc closes. What is taken stays as text; other letters undo the choice.
/// </summary>
public sealed partial class Finder<T>
{
    private readonly FinderList<T> _list = new();
    private string _text = "";
    private string? _given;
    private bool _isMoved;

    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>Names the list to those who hear the page; the field has its label outside.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>What stands in the field; a change from outside replaces what was typed.</summary>
    [Parameter] public string Text { get; set; } = "";

    /// <summary>The code of what is chosen; null while nothing is.</summary>
    [Parameter] public string? ChosenCode { get; set; }

    /// <summary>Finds by letters, best first; all for none.</summary>
    [Parameter, EditorRequired] public Func<string, IEnumerable<T>> Find { get; set; } = null!;

    [Parameter, EditorRequired] public Func<T, string> TextOf { get; set; } = null!;

    [Parameter] public Func<T, string?>? DetailOf { get; set; }

    [Parameter] public int Limit { get; set; } = 9;

    [Parameter] public bool IsReadOnly { get; set; }

    [Parameter] public bool IsRequired { get; set; }

    [Parameter] public bool IsWrong { get; set; }

    [Parameter] public string? DescribedBy { get; set; }

    [Parameter] public Action<string>? Typed { get; set; }

    [Parameter, EditorRequired] public Action<T> Taken { get; set; } = null!;

    /// <summary>Enter was pressed: on to the next field.</summary>
    [Parameter] public Action? Next { get; set; }

    [Inject] public Browser Browser { get; set; } = null!;

    private bool IsShown => _list.IsOpen && !IsReadOnly;

    private string ListId => $"{Id}-list";

    private string Said => _list.Items.Count == 0
        ? LookTexts.FinderNothing
        : Say.Fill(LookTexts.FinderFound, Say.Count(_list.Items.Count));

    protected override void OnParametersSet()
    {
        if (_given == Text) return;
        _text = _given = Text;
    }

    // An arrow may have opened the list: its options are there only now.
    protected override void OnAfterRender(bool firstRender)
    {
        if (_isMoved && _list.HasMarked) Browser.Show(OptionId(_list.At));
        _isMoved = false;
    }

    private string OptionId(int at) => $"{Id}-option-{at}";

    private void Input(ChangeEventArgs e)
    {
        _text = _given = (string?)e.Value ?? "";
        Typed?.Invoke(_text);
        Offer(_text);
    }

    private void Open()
    {
        // With a choice made, all are offered again: the letters of its name would find only itself.
        if (!_list.IsOpen && !IsReadOnly) Offer(ChosenCode is null ? _text : "");
    }

    private void Offer(string letters)
    {
        var isSearched = letters.Trim().Length > 0;
        _list.Offer([.. Find(letters).Take(isSearched ? Limit : int.MaxValue)], isSearched);
    }

    private void Key(KeyboardEventArgs e)
    {
        if (e.CtrlKey || e.AltKey || e.IsComposing) return;
        switch (e.Key)
        {
            case "ArrowDown": Move(1); break;
            case "ArrowUp": Move(-1); break;
            case "Escape": _list.Close(); break;
            case "Tab" when _list.HasMarked: Take(_list.Marked); break;
            case "Enter": Enter(); break;
        }
    }

    private void Enter()
    {
        if (_list.HasMarked) Take(_list.Marked);
        // Letters that find nothing keep the cursor: the next field would hide that nothing is chosen.
        else if (_list.IsOpen && _text.Trim().Length > 0 && ChosenCode is null) return;
        _list.Close();
        Next?.Invoke();
    }

    private void Move(int by)
    {
        if (IsReadOnly) return;
        var wasOpen = _list.IsOpen;
        Open();
        // What letters find is marked already by opening.
        if (wasOpen || !_list.HasMarked) _list.Move(by);
        _isMoved = true;
    }

    private void Take(T item)
    {
        _text = _given = TextOf(item);
        _list.Close();
        Taken(item);
    }

    private void Leave() => _list.Close();
}
