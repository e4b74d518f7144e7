using Bunit;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Look;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace CaseTracking.Screens.Tests.Look;

/// <summary>The reader's place in a list whose rows come and go at any moment.</summary>
public sealed class LiveListTests : BunitContext
{
    private const int RowHeight = 40;
    private readonly List<string> _rows = [.. Enumerable.Range(0, 100).Select(i => $"r{i}")];

    public LiveListTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<Browser>();
    }

    [Fact]
    public void What_comes_above_is_counted_and_moves_the_list_also_when_a_scroll_or_a_key_draws_the_next_picture()
    {
        var list = Shown();
        See(list, 800);
        _rows.Insert(0, "a");
        See(list, 800);
        Assert.Equal(840, Scrolled());
        _rows.Insert(0, "b");
        list.Find("[role=grid]").KeyDown(new KeyboardEventArgs { Code = "KeyX" });
        Assert.Equal(880, Scrolled());
        _rows.Insert(0, "c");
        list.Render();
        Assert.Equal(920, Scrolled());
        Assert.Contains("3", Latin(list.Find("[data-testid=new-above]").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void At_the_top_one_looks_at_what_comes()
    {
        var list = Shown();
        See(list, 800);
        See(list, 0);
        _rows.Insert(0, "a");
        list.Render();
        Assert.NotEmpty(list.FindAll("#rows-a"));
        Assert.Empty(list.FindAll("[data-testid=new-above]"));
        Assert.Equal(0, Scrolled());
    }

    [Fact]
    public void Another_question_starts_at_the_top()
    {
        var list = Shown();
        See(list, 800);
        _rows.Insert(0, "a");
        list.Render(p => p.Add(l => l.Question, "other"));
        Assert.Equal(0, Scrolled());
        Assert.Empty(list.FindAll("[data-testid=new-above]"));
    }

    private IRenderedComponent<LiveList<string>> Shown() => Render<LiveList<string>>(p => p
        .Add(l => l.Id, "rows").Add(l => l.Label, "rows").Add(l => l.Items, _rows).Add(l => l.RowHeight, RowHeight)
        .Add(l => l.KeyOf, r => r).Add(l => l.IndexOf, _rows.IndexOf).Add(l => l.Question, "one")
        .Add(l => l.ChildContent, r => r));

    // What the browser's script tells after a scroll.
    private void See(IRenderedComponent<LiveList<string>> list, double top)
    {
        var sight = (DotNetObjectReference<ListSight>)JSInterop.Invocations["screens.watchList"][0].Arguments[1]!;
        list.InvokeAsync(() => sight.Value.Seen(top, 400));
    }

    private double Scrolled() => (double)JSInterop.Invocations["screens.scrollList"][^1].Arguments[1]!;

    private static string Latin(string text) =>
        string.Concat(text.Select(c => c is >= '۰' and <= '۹' ? (char)('0' + (c - '۰')) : c));
}
