using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Inboxes;

// The keys of an inbox, and the place that its reader has in the list.
public sealed partial class InboxDesk
{
    private int _at = -1;

    // Letters alone give commands only while no form is open: there they would be a slip of the hand.
    private void UseKeys()
    {
        _keys?.Dispose();
        _keys = _bulk is not null ? null : Keys.Use(
        [
            Key("KeyJ", "J", InboxTexts.KeyNext, () => Move(1)), Key("KeyK", "K", InboxTexts.KeyBefore, () => Move(-1)),
            Key("ArrowDown", "↓", InboxTexts.KeyNext, () => Move(1)), Key("ArrowUp", "↑", InboxTexts.KeyBefore, () => Move(-1)),
            Key("Shift+ArrowDown", "Shift+↓", InboxTexts.KeyExtend, () => Extend(1)),
            Key("Shift+ArrowUp", "Shift+↑", InboxTexts.KeyExtend, () => Extend(-1)),
            Key("KeyX", "X", InboxTexts.KeyAll, ChooseAll),
            Key("KeyF", "F", InboxTexts.Search, () => Browser.Focus("inbox-find")),
            .. InboxTabs.All.Select(t => Key($"Digit{t.Key}", t.Key, t.Word, () => Go(Address with { View = t.View }))),
            .. CommandList.Among(Bulk).Select(c => Key($"Key{c.Key}", c.Key, c.Name, () => Open(c))),
        ]);
    }

    private Shortcut Key(string name, string shown, string meaning, Action act) => new(name, shown, meaning, () => InvokeAsync(() =>
    {
        act();
        StateHasChanged();
    }));

    private int Place()
    {
        var focused = Browser.FocusedId;
        for (var i = 0; i < _list.Items.Count; i++)
        {
            if (IdOf(_list.Items[i].Number) == focused) return i;
        }
        return -1;
    }

    // The row under the reader's hand may have left: its place is the next one's.
    private void KeepPlace(int place)
    {
        if (place < 0 || _list.Items.Count == 0 || Place() >= 0) return;
        _at = Math.Min(place, _list.Items.Count - 1);
        _focus = IdOf(_list.Items[_at].Number);
    }

    private string? _focus;

    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is not { } row) return;
        _focus = null;
        Browser.Focus(row);
    }

    private void Move(int by)
    {
        if (_list.Items.Count == 0) return;
        var now = Place();
        if (now < 0) now = by > 0 ? -1 : 0;
        _at = Math.Clamp(now + by, 0, _list.Items.Count - 1);
        Browser.Focus(IdOf(_list.Items[_at].Number));
    }

    // The row one comes from and the one one comes to.
    private void Extend(int by)
    {
        if (Place() is >= 0 and var from) _list.Choose(_list.Items[from], true);
        Move(by);
        if (_at >= 0 && _at < _list.Items.Count) _list.Choose(_list.Items[_at], true);
    }

    // Of what is chosen; with nothing chosen, of the row under the hand.
    private void Open(CommandInfo command)
    {
        if (_bulk is { } open)
        {
            if (open.Info.Kind == command.Kind) CloseBulk();
            return;
        }
        var place = Place();
        IReadOnlyList<InboxItem> rows = _list.Chosen.Count > 0 ? _list.Chosen : place >= 0 ? [_list.Items[place]] : [];
        if (rows.Count == 0 || !Offered.Contains(command)) return;
        _bulk = new BulkWork(command, rows, Api, City, () => Clock.Now);
        UseKeys();
    }

    private void CloseBulk()
    {
        if (_bulk is not { IsRunning: false } closed) return;
        _bulk = null;
        // What is done is let go of, so that the next command is for other rows.
        foreach (var item in closed.Items.Where(i => closed.Of(i.Number)?.State == BulkState.Done)) _list.Choose(item, false);
        UseKeys();
        if (_list.Items.Count > 0) _focus = IdOf(_list.Items[Math.Clamp(_at, 0, _list.Items.Count - 1)].Number);
        else _focus = $"inbox-{closed.Info.Code}";
        StateHasChanged();
    }
}
