using CaseTracking.Domain.Council;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Council;

// The keys of the watch: what they act on is the row that has the focus, else the chosen movement.
public sealed partial class WatchDesk
{
    // Letters alone act only while no form is open: there they would be a slip of the hand.
    private void UseKeys()
    {
        _keys?.Dispose();
        _keys = _demanding is not null || _isEditing ? null : Keys.Use(
            Key("KeyL", "L", CouncilTexts.KeyList, () => Focus("moves")),
            Key("KeyV", "V", CouncilTexts.KeyFollowed, () => Focus("own", FollowPane.IdOf(0))),
            Key("KeyT", "T", CouncilTexts.KeyDemands, () => Focus("demands", DemandPane.IdOf(0))),
            Key("KeyN", "N", CouncilTexts.KeyAdd, AddFollow),
            Key("KeyM", "M", CouncilTexts.KeyFields, ToggleFields),
            Key("KeyF", "F", CouncilTexts.KeyFollow, () => OnCase(n => ToggleFollow(FollowTarget.OfCase(n)))),
            Key("KeyP", "P", CouncilTexts.KeyPlace, () => OnCase(n => ToggleFollow(FollowTarget.OfPlace(n)))),
            Key("KeyD", "D", CouncilTexts.KeyDemand, () => OnCase(Demand)),
            Key("KeyU", "U", CouncilTexts.KeyUnfollow, () => Row() is { } item ? Unfollow(item) : Task.CompletedTask),
            Key("KeyZ", "Z", CouncilTexts.KeyUndo, _follows.Undo));
    }

    private Shortcut Key(string name, string shown, string meaning, Func<Task> act) => new(name, shown, meaning, () => InvokeAsync(async () =>
    {
        await act();
        StateHasChanged();
    }));

    private async Task Focus(string pane, string? id = null)
    {
        _pane = pane;
        StateHasChanged();
        await Task.Yield();
        Browser.Focus(id ?? pane);
    }

    private async Task AddFollow()
    {
        _pane = "own";
        StateHasChanged();
        await Task.Yield();
        if (_followPane is { } pane) await pane.Open();
    }

    // The followed thing under the hand.
    private FollowItem? Row()
    {
        var focused = Browser.FocusedId;
        for (var i = 0; i < _follows.Items.Count; i++)
        {
            if (FollowPane.IdOf(i) == focused) return _follows.Items[i];
        }
        return null;
    }

    private Task OnCase(Func<string, Task> act)
    {
        if (Row() is { } item) return item.Target.Number is { } followed ? act(followed) : Task.CompletedTask;
        var focused = Browser.FocusedId;
        for (var i = 0; i < _demands.Items.Count; i++)
        {
            if (DemandPane.IdOf(i) == focused) return act(_demands.Items[i].Case.Number);
        }
        return _list?.Chosen is { } key && IndexOf(key) is >= 0 and var at ? act(_moves.Items[at].Case.Number) : Task.CompletedTask;
    }
}
