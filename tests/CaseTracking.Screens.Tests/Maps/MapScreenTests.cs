using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using CaseTracking.Domain.Maps;
using CaseTracking.Screens.Keys;
using CaseTracking.Screens.Maps;
using CaseTracking.Screens.Texts;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTracking.Screens.Tests.Maps;

/// <summary>The map's address, its colours, and going among its districts.</summary>
public sealed class MapScreenTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 11, 26);

    public MapScreenTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<Browser>();
        Language.Use(Language.Persian);
    }

    [Theory]
    [InlineData("map", "map?figure=waiting&days=30", "from=2026-10-28&to=2026-11-27")]
    [InlineData("map?figure=per_thousand&days=7&category=waste", "map?figure=per_thousand&days=7&category=waste", "from=2026-11-20&to=2026-11-27&category=waste")]
    [InlineData("map?figure=late&from=2026-01-01&to=2026-02-01&view=table", "map?figure=late&from=2026-01-01&to=2026-02-01&view=table", "from=2026-01-01&to=2026-02-01")]
    [InlineData("map?view=streets&category=waste", "map?figure=waiting&days=30&category=waste&view=streets", "from=2026-10-28&to=2026-11-27&category=waste")]
    [InlineData("map?figure=moon&days=8", "map?figure=waiting&days=30", "from=2026-10-28&to=2026-11-27")]
    [InlineData("map?from=2026-02-01&to=2026-01-01", "map?figure=waiting&days=30", "from=2026-10-28&to=2026-11-27")]
    [InlineData("map?from=1800-02-01&to=2026-01-01", "map?figure=waiting&days=30", "from=2026-10-28&to=2026-11-27")]
    public void An_address_says_what_is_shown(string path, string again, string asked)
    {
        var address = MapAddress.Of(new Uri("http://x/" + path), Today);
        Assert.Equal(again, address.ToPath());
        Assert.Equal("api/map/districts?" + asked, address.ToApiPath());
        Assert.Equal(address, MapAddress.Of(new Uri("http://x/" + again), Today));
    }

    [Fact]
    public void The_list_behind_late_cases_has_open_ones_past_a_clock() => Assert.Equal(
        "cases?figure=late&from=2026-01-01&to=2026-02-01&district=9",
        MapAddress.Of(new Uri("http://x/map?figure=late&from=2026-01-01&to=2026-02-01"), Today).ListOf("9").ToPath());

    [Theory]
    [InlineData(MapFigure.Waiting, 40, "۴۰ تا ۵۹")]
    [InlineData(MapFigure.Solved, 40, "۴۰٪ تا ۵۹٪")]
    public void A_class_is_told_with_both_ends(MapFigure figure, int first, string words) =>
        Assert.Equal(words, MapWords.Range(figure, new ValueClasses(first, 20, 3), 0));

    [Fact]
    public void A_class_of_one_number_is_that_number_and_tenths_have_the_languages_sign()
    {
        Assert.Equal("۷", MapWords.Range(MapFigure.Late, new ValueClasses(7, 1, 1), 0));
        Assert.Equal("۰٫۵ تا ۰٫۹", MapWords.Range(MapFigure.PerThousand, new ValueClasses(0.5m, 0.5m, 2), 0));
        Assert.Equal("—", MapWords.Value(MapFigure.PerThousand, null));
    }

    [Theory]
    [InlineData("look.css")]
    [InlineData("look-dark.css")]
    public void A_number_is_read_on_every_colour_and_lightness_alone_orders_them(string sheet)
    {
        var css = File.ReadAllText(Path.Combine(Root(), "web", "CaseTracking.Screens", "wwwroot", "css", sheet));
        var light = Enumerable.Range(0, ValueClasses.Steps).Select(i =>
        {
            var (fill, ink) = (Lightness(css, $"--step-{i}"), Lightness(css, $"--step-{i}-ink"));
            var contrast = (Math.Max(fill, ink) + 0.05) / (Math.Min(fill, ink) + 0.05);
            Assert.True(contrast >= 4.5, $"{sheet} step {i}: {contrast:0.0}");
            return fill;
        }).ToList();
        Assert.Equal(sheet == "look.css" ? light.OrderDescending() : light.Order(), light);
        // Neighbours are told apart in grey, too.
        Assert.All(light.Zip(light.Skip(1)), p => Assert.True((Math.Max(p.First, p.Second) + 0.05) / (Math.Min(p.First, p.Second) + 0.05) >= 1.5));
    }

    [Fact]
    public void Tab_stops_once_and_arrows_go_on_from_there_in_a_right_to_left_page_too()
    {
        TilePlace[] places = [new("1", 0, 0), new("2", 1, 0), new("3", 0, 1)];
        var map = Render<DistrictMap>(p => p.Add(m => m.Id, "m").Add(m => m.Label, "map")
            .Add(m => m.Layout, TileLayout.Of(["1", "2", "3"], places, true))
            .Add(m => m.Marks, [.. places.Select(t => new MapMark(t.Code, t.Code, "step-0", "1", null, t.Code, "cases"))]));
        Assert.Equal("m-1", Assert.Single(map.FindAll("[tabindex='0']")).Id);
        Press("ArrowRight", "m-2");
        Press("ArrowLeft", "m-1");
        Press("ArrowDown", "m-3");
        Assert.Equal("m-3", Assert.Single(map.FindAll("[tabindex='0']")).Id);

        void Press(string key, string focused)
        {
            map.Find("#m").KeyDown(new KeyboardEventArgs { Code = key });
            Assert.Equal(focused, JSInterop.Invocations["screens.focus"][^1].Arguments[0]);
        }
    }

    [Fact]
    public void What_has_no_boundary_stands_beside_the_drawing_and_is_reached_by_arrows()
    {
        var map = Render<DistrictMap>(p => p.Add(m => m.Id, "m").Add(m => m.Label, "map").Add(m => m.Layout, TileLayout.Of(["1", "2"], [], true))
            .Add(m => m.Shapes, new MapShapes(100, 100, [new("1", "M0 0L10 0L10 10Z", 5, 5)]))
            .Add(m => m.Marks, [new("1", "یک", "step-0", "1", null, "یک", "cases"), new("2", "دو", "step-none", "—", null, "دو", null)]));
        Assert.Equal("step-0", map.Find("#m-1 path").GetAttribute("class"));
        Assert.NotNull(map.Find(".beside #m-2.step-none"));
        map.Find("#m").KeyDown(new KeyboardEventArgs { Code = "ArrowLeft" });
        Assert.Equal("m-2", JSInterop.Invocations["screens.focus"][^1].Arguments[0]);
    }

    private static double Lightness(string css, string name)
    {
        var hex = Regex.Match(css, Regex.Escape(name) + @":\s*#([0-9a-fA-F]{3,6});").Groups[1].Value;
        if (hex.Length == 3) hex = string.Concat(hex.Select(c => $"{c}{c}"));
        double Part(int at)
        {
            var c = int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d;
            return c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Part(0) + 0.7152 * Part(2) + 0.0722 * Part(4);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CaseTracking.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
