using CaseTracking.Screens.Look;

namespace CaseTracking.Screens.Tests.Look;

/// <summary>The list under a finder.</summary>
public sealed class FinderListTests
{
    private readonly FinderList<string> _list = new();

    [Fact]
    public void After_letters_the_best_is_marked_and_without_letters_nothing_is()
    {
        _list.Offer(["الف", "ب"], isSearched: true);
        Assert.Equal("الف", _list.Marked);
        _list.Offer(["الف", "ب"], isSearched: false);
        Assert.False(_list.HasMarked);
    }

    [Fact]
    public void The_mark_goes_around_the_ends()
    {
        _list.Offer(["الف", "ب", "پ"], isSearched: false);
        _list.Move(-1);
        Assert.Equal("پ", _list.Marked);
        _list.Move(1);
        Assert.Equal("الف", _list.Marked);
    }

    [Fact]
    public void Nothing_is_marked_when_nothing_is_found_or_the_list_is_closed()
    {
        _list.Offer([], isSearched: true);
        _list.Move(1);
        Assert.False(_list.HasMarked);
        _list.Offer(["الف"], isSearched: true);
        _list.Close();
        Assert.False(_list.HasMarked);
    }
}
