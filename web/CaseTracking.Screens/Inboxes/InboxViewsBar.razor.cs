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
    }

    private void Close()
    {
        _isOpen = false;
        _views.Forget();
        Browser.Focus("save-view");
    }

    private Task Save() => Write(_edited);

    // Over the version seen; null makes a new one.
    private async Task Write(SavedView? over)
    {
        if (_name.Trim().Length == 0) return;
        var isDone = over is null
            ? await _views.Add(_command, _name, _isShared, Address)
            : await _views.Change(over, _name, _isShared, Address);
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
