using CaseTracking.Screens.Keys;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Cases;

/// <summary>All that happened to a case, in the order its reader likes; that order is kept in this browser.</summary>
public sealed partial class Timeline
{
    private const string OrderKey = "timeline-order";
    private const string Oldest = "oldest";
    private bool _oldestFirst;

    [Parameter, EditorRequired] public CaseRecord Record { get; set; } = null!;

    [Parameter, EditorRequired] public EventWords Words { get; set; } = null!;

    /// <summary>Entries after this version came while the page was being read.</summary>
    [Parameter] public int FreshFrom { get; set; }

    [Parameter] public bool IsReading { get; set; }

    [Parameter] public EventCallback OnEarlier { get; set; }

    [Inject] public Browser Browser { get; set; } = null!;

    protected override void OnInitialized() => _oldestFirst = Browser.Read(OrderKey) == Oldest;

    private void Turn()
    {
        _oldestFirst = !_oldestFirst;
        Browser.Write(OrderKey, _oldestFirst ? Oldest : "");
    }
}
