using System.Globalization;
using System.Text.Json.Nodes;
using CaseTracking.Store.Maps;
using CaseTracking.Testing;
using CaseTracking.Web.Hosting;
using CaseTracking.Web.Maps;
using Microsoft.Extensions.Time.Testing;

namespace CaseTracking.Web.Tests.Maps;

/// <summary>A system that has a tile server, for all tests of the street map.</summary>
public sealed class StreetSystem : IAsyncLifetime
{
    public const string Tiles = "http://127.0.0.1:9/{z}/{x}/{y}.png";

    public RunningSystem System { get; private set; } = null!;

    public async ValueTask InitializeAsync() => System = await RunningSystem.Start(settings: new Dictionary<string, string>
    {
        ["Map__Tiles"] = Tiles,
        ["Map__TilesAttribution"] = "© <b>the test</b>",
        ["Map__Centre"] = "59.6067,36.2972",
    });

    // One that did not start has nothing to end, and its own error is the one to be read.
    public async ValueTask DisposeAsync() => await (System?.DisposeAsync() ?? ValueTask.CompletedTask);
}

/// <summary>Open cases on the street map: where a case is is told only to who may see its address.</summary>
public sealed class StreetTests(StreetSystem street) : IClassFixture<StreetSystem>
{
    private const double Lon = 59.6067;
    private const double Lat = 36.2972;

    private RunningSystem System => street.System;

    [Fact]
    public async Task Places_are_exact_for_who_sees_addresses_and_coarse_for_who_does_not_and_go_when_they_are_closed()
    {
        using var op = await System.As("operator");
        using var council = await System.As("council");
        using var mayor = await System.As("mayor2");
        var lonely = await Open(op, "2", Lon, Lat);
        var before = (int)(await Points(op))["withoutPlace"]!;
        await op.OpenCase("2");
        await Until(async () => (int)(await Points(op))["withoutPlace"]! == before + 1, "who has no place is told");

        var (mine, theirs) = (await Points(op), await Points(council));
        var point = Assert.Single(mine["clusters"]!.AsArray())!;
        Assert.Equal((lonely, Lon, Lat, false), ((string)point["number"]!, (double)point["lon"]!, (double)point["lat"]!, (bool)point["isCoarse"]!));
        // One alone is not told to a council member at all, only that there is one.
        Assert.Empty(theirs["clusters"]!.AsArray());
        Assert.Equal(1, (int)theirs["untold"]!);

        List<string> more = [];
        for (var i = 0; i < 4; i++) more.Add(await Open(op, "9", Lon + i * 1e-5, Lat));
        await Until(async () => (int)(await Points(council))["shown"]! == 5, "the council has the five");
        var coarse = Assert.Single((await Points(council))["clusters"]!.AsArray())!;
        Assert.True((bool)coarse["isCoarse"]!);
        Assert.Null(coarse["number"]);
        Assert.NotEqual((Lon, Lat), ((double)coarse["lon"]!, (double)coarse["lat"]!));
        Assert.DoesNotContain("59.6067", (await council.Get(Question(18))).Text, StringComparison.Ordinal);
        // A mayor sees the places of the own district, and of the four others that they are too few to be told.
        var own = await Points(mayor);
        Assert.Equal([lonely], own["clusters"]!.AsArray().Select(c => (string?)c!["number"]));
        Assert.Equal(4, (int)own["untold"]!);

        Assert.Equal(0, (int)(await Read(op, Question(18) + "&category=lighting"))["shown"]!);
        await op.Command(lonely, "resolve", new { outcome = "solved", answer = "شد" });
        await Until(async () => (int)(await Points(op))["shown"]! == 4, "the closed one is gone");
    }

    [Fact]
    public async Task What_was_erased_is_gone_from_memory_after_some_minutes()
    {
        using var op = await System.As("operator");
        var number = await Open(op, "2", Lon + 1, Lat);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var points = new OpenPoints(System.Database.DataSource, System.Personal, "mashhad", time);
        var (before, without) = await points.Read(TestContext.Current.CancellationToken);
        Assert.Contains(number, before.Select(p => p.Number));
        await using var erase = System.Database.DataSource.CreateCommand($"UPDATE case_details SET sealed = NULL WHERE case_number = '{number}'");
        Assert.Equal(1, await erase.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        time.Advance(OpenPoints.ReadAnewAfter);
        var (left, placeless) = await points.Read(TestContext.Current.CancellationToken);
        Assert.Equal((before.Count - 1, without + 1), (left.Count, placeless));
    }

    [Fact]
    public async Task The_map_says_where_its_pictures_come_from_and_the_pages_allow_pictures_from_there_alone()
    {
        using var op = await System.As("operator");
        var told = (await op.Get("/api/map")).Body!["street"]!;
        Assert.Equal((StreetSystem.Tiles, 12, 18), ((string)told["tiles"]!, (int)told["zoom"]!, (int)told["zoomMax"]!));
        var page = await op.Get("/map");
        var policy = page.Response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("img-src 'self' data: http://127.0.0.1:9;", policy, StringComparison.Ordinal);
        Assert.Equal(AnswerHeaders.ScreensPolicy, policy.Replace(" http://127.0.0.1:9", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_views_are_told_by_their_field()
    {
        using var op = await System.As("operator");
        Assert.Equal(
            ["east", "north", "south", "west", "zoom"],
            (await op.Get("/api/map/points")).Fields.Distinct().Order());
        Refusal.Is(await op.Get(Question(23)), 400, "invalid_field", "zoom");
        Refusal.Is(await op.Get("/api/map/points?zoom=5&west=2&east=1&south=1&north=2"), 400, "invalid_field", "east");
        Refusal.Is(await op.Get("/api/map/points?zoom=5&west=NaN&east=1&south=1&north=2"), 400, "invalid_field", "west");
        Refusal.Is(await op.Get(Question(5) + "&category=moon"), 400, "invalid_field", "category");
    }

    private static async Task<string> Open(Api api, string district, double lon, double lat)
    {
        var answer = await api.Post("/api/cases", new { commandId = Guid.NewGuid(), channel = "call", category = "waste", district, text = "زباله", lat, lon });
        Assert.True(answer.Status == 201, answer.Text);
        return (string)answer.Body!["number"]!;
    }

    private static Task<JsonNode> Points(Api api) => Read(api, Question(18));

    private static async Task<JsonNode> Read(Api api, string question)
    {
        var answer = await api.Get(question);
        Assert.True(answer.Status == 200, answer.Text);
        return answer.Body!;
    }

    private static string Question(int zoom) => string.Create(
        CultureInfo.InvariantCulture, $"/api/map/points?zoom={zoom}&west={Lon - 0.05}&east={Lon + 0.05}&south={Lat - 0.05}&north={Lat + 0.05}");

    private static Task Until(Func<Task<bool>> holds, string what) => WaitFor.True(holds, TimeSpan.FromSeconds(40), what);
}

/// <summary>Settings of the map that a host refuses.</summary>
public class MapOptionsTests
{
    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", "© us", "59.6,36.3", null)]
    [InlineData("https://tiles.example/{z}/{x}.png", "© us", "59.6,36.3", "Tiles")]
    [InlineData("ftp://tiles.example/{z}/{x}/{y}.png", "© us", "59.6,36.3", "Tiles")]
    [InlineData("https://{z}.example/{x}/{y}.png", "© us", "59.6,36.3", "Tiles")]
    [InlineData("https://a@tiles.example/{z}/{x}/{y}.png", "© us", "59.6,36.3", "Tiles")]
    [InlineData("/{z}/{x}/{y}.png", "© us", "59.6,36.3", "Tiles")]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", " ", "59.6,36.3", "TilesAttribution")]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", "© us", "36.3", "Centre")]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", "© us", "36.3,159", "Centre")]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", "© us", null, "Centre")]
    public void What_is_wrong_is_named(string? tiles, string? attribution, string? centre, string? named)
    {
        var problem = new MapOptions { Tiles = tiles, TilesAttribution = attribution, Centre = centre }.Problem;
        if (named is null) Assert.Null(problem);
        else Assert.StartsWith(named, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(23, 12)]
    [InlineData(0, 12)]
    [InlineData(18, 19)]
    [InlineData(18, 0)]
    public void Zooms_have_bounds(int most, int zoom) => Assert.StartsWith("TilesZoomMax", new MapOptions
    {
        Tiles = "https://tiles.example/{z}/{x}/{y}.png",
        TilesAttribution = "© us",
        Centre = "59.6,36.3",
        TilesZoomMax = most,
        Zoom = zoom,
    }.Problem, StringComparison.Ordinal);
}
