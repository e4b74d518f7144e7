using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Api;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Inboxes;

/// <summary>The form of a command for many rows, and what became of each.</summary>
public sealed partial class BulkPanel : IDisposable
{
    private const int ShownMax = 12;
    private IDisposable? _keys;

    [Parameter, EditorRequired] public BulkWork Bulk { get; set; } = null!;

    /// <summary>The unit whose people can be chosen.</summary>
    [Parameter, EditorRequired] public Holder? Unit { get; set; }

    /// <summary>A row came further.</summary>
    [Parameter] public EventCallback OnChanged { get; set; }

    [Parameter] public EventCallback OnClosed { get; set; }

    [Inject] public CityNames City { get; set; } = null!;

    [Inject] public Shortcuts Keys { get; set; } = null!;

    [Inject] public Browser Browser { get; set; } = null!;

    private string? Hint => Bulk.Info.Kind switch
    {
        CommandKind.Accept => CaseTexts.AcceptHint,
        CommandKind.Assign => CaseTexts.AssignHint,
        CommandKind.Return => CaseTexts.ReturnHintUnknown,
        _ => null,
    };

    // Rows under way come to their end without the panel; their ids tell what became of them.
    public void Dispose() => _keys?.Dispose();

    protected override void OnInitialized() => _keys = Keys.Use(
        new Shortcut("Ctrl+Enter", "Ctrl+Enter", CaseTexts.KeySend, () => InvokeAsync(Send)),
        new Shortcut("Ctrl+NumpadEnter", "Ctrl+Enter", CaseTexts.KeySend, () => InvokeAsync(Send)),
        new Shortcut("Escape", "Esc", CaseTexts.KeyClose, () => InvokeAsync(Close)));

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        Browser.FocusFirst(Bulk.Fields.Count > 0 ? "#bulk :is(input, select, textarea)" : "#bulk [data-testid='bulk-send']");
        // On a small screen the form stands below the list.
        Browser.ShowTop("bulk");
    }

    private static Mark MarkOf(BulkState state) => state switch
    {
        BulkState.Done => new("solved", "met", InboxTexts.RowDone),
        BulkState.Refused => new("not-solved", "late", InboxTexts.RowRefused),
        BulkState.Sending => new("running", "running", InboxTexts.RowSending),
        BulkState.Stopped => new("warned", "pause", InboxTexts.RowStopped),
        _ => new("none", "running", InboxTexts.RowWaiting),
    };

    private static string WhyOf(Problem problem) => problem switch
    {
        { Code: "version_conflict" } => InboxTexts.Moved,
        { Fields: [var field, ..] } => field.Message,
        _ => problem.Message,
    };

    private async Task Send()
    {
        if (Bulk.IsRunning || Bulk.Run is { HasLeft: false }) return;
        if (!await Bulk.Send(() => _ = InvokeAsync(OnChanged.InvokeAsync)) && Bulk.Wrong.Count > 0)
            Browser.FocusFirst($"[data-field='{Bulk.Wrong[0].Field}'] :is(input, select, textarea)");
        StateHasChanged();
    }

    private Task Close() => Bulk.IsRunning ? Task.CompletedTask : OnClosed.InvokeAsync();
}
