using CaseTracking.Domain.Views;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components;

namespace CaseTracking.Screens.Boards;

/// <summary>What a board is narrowed to, in which order and layout, and whether it is held. Each choice is an address.
/// </summary>
public sealed partial class BoardFilters
{
    private object? _drawn;
    private bool _isNarrow;

    [Parameter, EditorRequired] public BoardAddress Address { get; set; } = null!;

    [Parameter, EditorRequired] public BoardFeed Feed { get; set; } = null!;

    /// <summary>Rows on the board now.</summary>
    [Parameter] public int Shown { get; set; }

    [Parameter] public EventCallback<BoardAddress> Changed { get; set; }

    [Parameter] public EventCallback TogglePause { get; set; }

    [Inject] public Browser Browser { get; set; } = null!;

    private BoardFilter Filter => Address.Filter;

    private bool HasUnit => Workplace.Actor.Units.Any();

    private string ShownWords => Feed switch
    {
        { IsFetching: true } or { IsLoaded: false } => BoardTexts.LoadingMore,
        { IsLoaded: true, HasMore: true } => Say.Fill(BoardTexts.ShownMore, Say.Count(Shown)),
        _ => Say.Fill(BoardTexts.Shown, Say.Count(Shown)),
    };

    protected override void OnInitialized() => _isNarrow = Browser.IsNarrow;

    // The board draws many times a second; what stands here changes seldom.
    protected override bool ShouldRender()
    {
        var shown = (Address, Shown, Feed.HeldSince, Feed.Waiting, Feed.IsFetching, Feed.IsLoaded, Feed.HasMore);
        if (shown.Equals(_drawn)) return false;
        _drawn = shown;
        return true;
    }

    private Task Put(BoardFilter filter) => Changed.InvokeAsync(Address with { Filter = filter });

    private static string? Code(ChangeEventArgs e) => (string?)e.Value is { Length: > 0 } code ? code : null;

    private static string On(bool on) => on ? "true" : "false";
}
