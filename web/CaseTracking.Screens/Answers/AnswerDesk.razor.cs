using CaseTracking.Domain.Answers;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Intake;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CaseTracking.Screens.Answers;

/// <summary>The panel of standard answers of one call. It opens, finds and closes by keys alone, and what is chosen is
/// what a first contact ends with.</summary>
public sealed partial class AnswerDesk : IDisposable
{
    private static readonly TimeSpan FreshOnOpening = TimeSpan.FromSeconds(10);
    private IReadOnlyList<StandardAnswer> _found = [];
    private StandardAnswer? _chosen;
    private IDisposable? _opener;
    private IDisposable? _keys;
    private string _letters = "";
    private string? _from;
    private string? _focus;
    private int _at;
    private bool _isOpen, _isOtherLanguage, _isHeldDown, _isMoved;

    [Parameter, EditorRequired] public IntakeCall Call { get; set; } = null!;

    [Inject] public AnswerBook Book { get; set; } = null!;

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public CityClock Clock { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    /// <summary>The one that is shown filled: the chosen one, else the one marked.</summary>
    private StandardAnswer? Shown => _chosen ?? (_at < _found.Count ? _found[_at] : null);

    private bool IsPersian => Shown?.TextEn is null || Language.IsPersian != _isOtherLanguage;

    private IReadOnlyList<AnswerPart> Parts => PartsOf(Shown!);

    private IReadOnlyList<string> Gaps => Shown is null ? [] : AnswerWords.GapsOf(Parts);

    private string None => !Book.IsRead && Book.Problem is { } problem ? Say.Fill(AnswerTexts.ReadFailed, problem.Message)
        : Book.IsRead ? AnswerTexts.NothingFound
        : AnswerTexts.Reading;

    public void Dispose()
    {
        Call.Typed -= Typed;
        Call.Changed -= Redraw;
        Book.Changed -= Refind;
        Clock.Tick -= Tick;
        _opener?.Dispose();
        _keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        Call.Typed += Typed;
        Call.Changed += Redraw;
        Book.Changed += Refind;
        Clock.Tick += Tick;
        _opener = Keys.Use(new Shortcut("Alt+Digit6", "Alt+6", AnswerTexts.KeyOpen, () => InvokeAsync(Open)));
        _ = Book.Freshen();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is { } focus) Browser.FocusFirst(focus);
        if (_isMoved) Browser.Show(RowId(_at));
        (_focus, _isMoved) = (null, false);
    }

    private static string RowId(int at) => $"answer-row-{at}";

    private IReadOnlyList<AnswerPart> PartsOf(StandardAnswer answer) => AnswerText.Parts(
        IsPersian ? answer.Text : answer.TextEn!, new AnswerValues(City, Clock.Now, IsPersian).Of(Call, answer));

    private void Open()
    {
        if (Call.IsFrozen) return;
        if (!_isOpen)
        {
            _from = Browser.FocusedId;
            _keys = Keys.Use(
                new Shortcut("Escape", "Esc", AnswerTexts.KeyBack, () => InvokeAsync(Back)),
                new Shortcut("Alt+KeyL", "Alt+L", AnswerTexts.KeyLanguage, () => InvokeAsync(OtherLanguage)));
        }
        _isOpen = true;
        Choose(null);
        _ = Book.Freshen(FreshOnOpening);
    }

    private void Type(ChangeEventArgs e)
    {
        _letters = (string?)e.Value ?? "";
        Find();
    }

    private void Find()
    {
        (_found, _at) = (AnswerFinder.Find(Book.All, _letters, Call.Draft.Category, City), 0);
        StateHasChanged();
    }

    private void Key(KeyboardEventArgs e)
    {
        if (e.CtrlKey || e.AltKey || e.IsComposing) return;
        switch (e.Key)
        {
            case "ArrowDown": Move(1); break;
            case "ArrowUp": Move(-1); break;
            case "Enter" when !e.Repeat: Choose(_at); break;
            // The list is a list's to close, so this key comes here only.
            case "Escape" when _found.Count > 0: Back(); break;
        }
    }

    private void Move(int by)
    {
        if (_found.Count == 0) return;
        (_at, _isMoved) = ((_at + by + _found.Count) % _found.Count, true);
    }

    private void Choose(int at)
    {
        if (at < _found.Count) Choose(_found[at]);
    }

    private void Choose(StandardAnswer? answer)
    {
        _chosen = answer;
        Call.Answer = answer is null ? null : () => new GivenAnswer(
            string.Concat(PartsOf(answer).Select(p => p.Text)), answer.Category,
            answer.Category is { } code ? City.Category(code) : "");
        _focus = answer is null ? "#answer-search" : "#answer-end";
        if (answer is null) Find();
    }

    private void Back()
    {
        if (_chosen is not null)
        {
            Choose(null);
            return;
        }
        (_isOpen, _letters) = (false, "");
        _keys?.Dispose();
        _focus = string.IsNullOrEmpty(_from) ? IntakeFields.ControlOf(Call.Draft.At) : $"#{_from}";
        StateHasChanged();
    }
}
