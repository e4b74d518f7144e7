using Bunit;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>Choosing whom a case is referred to, by the keyboard.</summary>
public sealed class HolderFinderTests : BunitContext
{
    private string _text = "";

    public HolderFinderTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(Given.City());
        Services.AddSingleton<Browser>();
    }

    [Fact]
    public void One_arrow_and_Tab_take_who_is_responsible_for_the_subject()
    {
        var field = Shown();
        field.Find("input").KeyDown("ArrowDown");
        Assert.Equal("معاونت عمران", field.Find("[aria-selected=true] span").TextContent);
        field.Find("input").KeyDown("Tab");
        Assert.Equal("deputy/civil", _text);
    }

    [Theory]
    [InlineData("ور", "commission/sport")]
    [InlineData("معاونت ع", "deputy/civil")]
    [InlineData("۹", "district/9")]
    [InlineData("civil", "deputy/civil")]
    public void A_few_letters_find_a_unit(string letters, string unit)
    {
        var field = Shown();
        field.Find("input").Input(letters);
        field.Find("input").KeyDown("Enter");
        Assert.Equal(unit, _text);
    }

    [Fact]
    public void What_is_no_unit_may_be_a_body_outside_and_an_arrow_up_leads_to_it()
    {
        var field = Shown();
        field.Find("input").Input("شرکت آب");
        field.Find("input").KeyDown("Enter");
        Assert.Equal(CommandFields.OutsidePick, _text);
        field = Shown();
        field.Find("input").KeyDown("ArrowUp");
        field.Find("input").KeyDown("Enter");
        Assert.Equal(CommandFields.OutsidePick, _text);
    }

    [Fact]
    public void An_arrow_after_letters_opens_the_list_with_the_best_marked()
    {
        var field = Shown();
        field.Find("input").Input("من");
        field.Find("input").KeyDown("Escape");
        Assert.Empty(field.FindAll("[role=option]"));
        field.Find("input").KeyDown("ArrowDown");
        Assert.Equal("منطقه نه", field.Find("[aria-selected=true] span").TextContent);
    }

    [Fact]
    public void Who_has_the_case_already_is_not_offered()
    {
        var field = Shown();
        field.Find("input").Click();
        Assert.DoesNotContain("منطقه دو", field.FindAll("[role=option] span").Select(o => o.TextContent));
        Assert.Equal(4, field.FindAll("[role=option]").Count);
    }

    [Fact]
    public void What_a_kept_draft_chose_stands_there_by_its_name_and_other_letters_undo_it()
    {
        var field = Shown("district/9");
        Assert.Equal("منطقه نه", field.Find("input").GetAttribute("value"));
        Assert.Equal("district/9", field.Find("input").GetAttribute("data-chosen"));
        field.Find("input").Input("منط");
        Assert.Null(CommandFields.HolderOf(_text));
    }

    private IRenderedComponent<HolderFinder> Shown(string text = "")
    {
        _text = text;
        return Render<HolderFinder>(p => p
            .Add(f => f.Id, "holder").Bind(f => f.Text, text, t => _text = t)
            .Add(f => f.Present, Given.District).Add(f => f.Suggested, Given.Deputy));
    }
}
