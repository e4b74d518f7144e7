using CaseTracking.Domain.Inboxes;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.Keys;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Inboxes;

/// <summary>The saved views of an inbox beside its lists.</summary>
public sealed partial class InboxViewsBar
{
    private SavedViews _views = null!;
    private Inbox? _read;
    private SavedView? _taken;
    private SavedView? _edited;
    private Guid _command;
    private string _name = "";
    private bool _isShared;
    private bool _isOpen;
    private string? _focus;

    [Parameter, EditorRequired] public Inbox Inbox { get; set; } = null!;

    [Parameter, EditorRequired] public InboxAddress Address { get; set; } = null!;

    [Parameter] public EventCallback<InboxAddress> OnGo { get; set; }

    [Inject] public ApiClient Api { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private SavedView? Shown => _views.Of(Address) ?? _views.Items.FirstOrDefault(v => v.Id == _taken?.Id);

    protected override async Task OnParametersSetAsync()
    {
        if (Inbox == _read) return;
        (_read, _taken, _isOpen) = (Inbox, null, false);
        _views = new SavedViews(Api, Inbox);
        await _views.Read();
    }

    // What was under the hand goes with the form or comes with it.
    protected override void OnAfterRender(bool firstRender)
    {
        if (_focus is not { } next) return;
        _focus = null;
        Browser.Focus(next);
    }

    private Task Take(SavedView view)
    {
        _taken = view;
        return OnGo.InvokeAsync(view.In(Inbox));
    }

    private void Open()
    {
        _views.Forget();
        _edited = Shown;
        (_name, _isShared, _command, _isOpen) = (_edited?.Name ?? "", _edited?.IsShared ?? false, Guid.NewGuid(), true);
        _focus = "view-name";
    }

    private void Close()
    {
        _isOpen = false;
        _views.Forget();
        _focus = "save-view";
    }

    private Task Save() => Write(_edited);

    // Over the version seen; null makes a new one.
    private async Task Write(SavedView? over)
    {
        if (_name.Trim().Length == 0) return;
        var isDone = over is null
            ? await _views.Add(_command, _name, _isShared, Address)
            : await _views.Change(over, _name, _isShared, Address);
        _focus = "view-name";
        if (!isDone) return;
        _taken = _views.Of(Address);
        Close();
    }

    private Task TakeTheirs(SavedView theirs)
    {
        Close();
        return Take(theirs);
    }

    private async Task Remove(SavedView view)
    {
        if (!await _views.Remove(view)) return;
        _taken = null;
        Close();
    }
}
