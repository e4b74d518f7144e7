using CaseTracking.Domain.Views;
using CaseTracking.Screens.City;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Boards;

/// <summary>One case of a board, drawn anew only when it changed or its clocks read differently.</summary>
public abstract class BoardLineBase : ComponentBase
{
    private static readonly TimeSpan FlashFor = TimeSpan.FromSeconds(2);
    private CaseView? _drawn;
    private long _minute;
    private string _inside = "";

    [Parameter, EditorRequired] public BoardRow Row { get; set; } = null!;

    [Parameter, EditorRequired] public DateTimeOffset Now { get; set; }

    [Inject] public CityNames City { get; set; } = null!;

    /// <summary>Whether the row shows that it just changed.</summary>
    protected bool Flashes { get; private set; }

    /// <summary>What stands in the row.</summary>
    protected MarkupString Inside => (MarkupString)_inside;

    /// <summary>Writes what stands in a row.</summary>
    protected abstract string Write(CaseView c);

    protected override bool ShouldRender()
    {
        var minute = Now.Ticks / TimeSpan.TicksPerMinute;
        var (isNew, flashed) = (!ReferenceEquals(_drawn, Row.View), Flashes);
        // A row that only comes back into sight does not flash for what was seen before.
        Flashes = (isNew || flashed) && Now - Row.SeenAt < FlashFor;
        if (!isNew && minute == _minute) return flashed != Flashes;
        (_drawn, _minute) = (Row.View, minute);
        _inside = Write(Row.View);
        return true;
    }

    // The first picture is drawn without being asked for.
    protected override void OnInitialized() => ShouldRender();
}
